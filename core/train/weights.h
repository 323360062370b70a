// The weights under training, and the models that are built on them for a pass.
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
/// network is built on them anew for every pass: that costs little, and in bfloat16 the casts belong
/// to the pass, so that gradients reach the float32 masters.
class TrainedWeights {
  public:
    /// From `start` or, where that is empty, from the recipe: read from network.init, or random (as
    /// PyTorch initialises the official networks: uniform by fan-in, the last layer of every residual
    /// branch zero). `labelRows`: classes with the null class, or conditions. Throws Error(Model)
    /// where the weights to start from are of another network than the recipe asks for.
    TrainedWeights(const Recipe& recipe, ModelCard card, int labelRows, Compute compute,
                   NamedTensors start = {});

    /// All of the network. Constants (EDM's filters and frequencies) ask for no gradient, so nothing moves
    /// them.
    const NamedTensors& tensors() const { return weights_; }
    const ModelCard& card() const { return card_; }
    const Compute& compute() const { return compute_; }
    std::int64_t count() const;

    /// A model over tensors of these names; `held`: no gradient to them.
    std::unique_ptr<Model> model(const NamedTensors& tensors, bool held) const;

    /// f(x, t, u) of `model` with labels, and dropout masks drawn from `dropoutSeed` on every call.
    static Map map(const Model& model, at::Tensor labels, std::optional<std::uint64_t> dropoutSeed,
                   bool recompute = false);

    /// The same over tensors, which must outlive it; the model is built by the first call, as not every
    /// objective asks for every map, and in bfloat16 building costs casts.
    Map mapOver(const NamedTensors& tensors, bool held, at::Tensor labels,
                std::optional<std::uint64_t> dropoutSeed, bool recompute = false) const;

  private:
    ModelCard card_;
    Compute compute_;
    nn::NetworkHints hints_;
    NamedTensors weights_;
};

/// What the card of a run's model says before anything was measured.
ModelCard cardFor(const Recipe& recipe, const std::vector<std::string>& classes, int resolution);

/// BCM's start from a network with one time: time_embed_end as time_embed, time_embed_align = [I | 0]
/// (official code). Weights that have both already are returned as they are.
NamedTensors withSecondTime(NamedTensors weights);

/// Overwrites all of `to`. Throws Error(File) where `from` lacks one of them or has another shape.
void copyInto(const NamedTensors& to, const NamedTensors& from);

/// A copy in its own memory order.
NamedTensors copied(const NamedTensors& tensors);

} // namespace zigzag
