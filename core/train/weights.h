// The weights under training, and the models that are built on them for each pass.
#pragma once

#include "core/model/model.h"
#include "core/recipe/recipe.h"
#include "core/train/maps.h"
#include "core/train/optimiser.h"

#include <memory>
#include <string>
#include <vector>

namespace zigzag {

/// Weights are float32 leaves on one device, rank 4 in channels-last order, updated in place. The
/// network is built on them anew for every pass. That costs little, and in bfloat16 the casts are
/// part of the pass, so that gradients reach the float32 masters.
class TrainedWeights {
  public:
    /// From `start` or, if that is empty, from the recipe: read from network.init, or random (as
    /// PyTorch initialises the official networks: uniform by fan-in, the last layer of every
    /// residual branch zero). `labelRows`: classes with the null class, or conditions. Throws
    /// Error(Model) if the weights to start from belong to another network than the recipe's.
    TrainedWeights(const Recipe& recipe, ModelCard card, int labelRows, Compute compute,
                   NamedTensors start = {});

    /// All tensors of the network. Constants (EDM's filters and frequencies) require no gradient,
    /// so they never change.
    const NamedTensors& tensors() const { return weights_; }
    const ModelCard& card() const { return card_; }
    const Compute& compute() const { return compute_; }
    std::int64_t count() const;

    /// A model over tensors of these names. `held`: they get no gradient.
    std::unique_ptr<Model> model(const NamedTensors& tensors, bool held) const;

    /// f(x, t, u) of `model` with labels and dropout masks, which every call draws from
    /// `dropoutSeed`.
    static Map map(const Model& model, at::Tensor labels, std::optional<std::uint64_t> dropoutSeed,
                   bool recompute = false);

    /// The same over tensors, which must outlive it. The first call builds the model, because not
    /// every objective uses every map, and in bfloat16 building costs casts.
    Map mapOver(const NamedTensors& tensors, bool held, at::Tensor labels,
                std::optional<std::uint64_t> dropoutSeed, bool recompute = false) const;

  private:
    ModelCard card_;
    Compute compute_;
    nn::NetworkHints hints_;
    NamedTensors weights_;
};

/// The card of a run's model before anything was measured.
ModelCard cardFor(const Recipe& recipe, const std::vector<std::string>& classes, int resolution);

/// Prepares a network with one noise level input for bidirectional training as BCM does:
/// time_embed_end is a copy of time_embed, time_embed_align = [I
///
/// 0] (official code). Weights that have both are returned unchanged.
NamedTensors withSecondTime(NamedTensors weights);

/// Overwrites all of `to`. Throws Error(File) if one of them is missing in `from` or has another
/// shape.
void copyInto(const NamedTensors& to, const NamedTensors& from);

/// A copy with the same memory order.
NamedTensors copied(const NamedTensors& tensors);

} // namespace zigzag
