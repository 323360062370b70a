// What a model needs from a network, whatever its architecture.
#pragma once

#include "core/nn/parameters.h"
#include "core/weights/layouts.h"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace zigzag::nn {

struct NetworkInput {
    at::Tensor
        x; ///< [N, C, H, W], float32, already scaled by c_in; H and W divisible by info().stride
    at::Tensor noise; ///< [N] float32: the rescaled level, 250·ln t (ADM) or ln(t)/4 (EDM)
    at::Tensor
        noiseEnd; ///< [N] float32: the same for the target level u; networks with two times only
    at::Tensor labels =
        {}; ///< [N] int64 rows of the class embedding, or [N, classes] float32 weights
            ///< (mixed classes); undefined: none
    at::Tensor augment =
        {}; ///< [N, A] float32 augmentation labels of EDM's SongUNet; undefined: none
};

struct ForwardOptions {
    /// Dropout is active only with a generator: training draws from its own, so that editing jobs
    /// in between disturb nothing.
    std::optional<at::Generator> dropout;
    /// Activation checkpointing: the activations of a block are computed again on the way back.
    bool recompute = false;
    /// Sees the output of every named block ("input_blocks.3", "middle_block.0", …): how two
    /// implementations are compared.
    std::function<void(const std::string& block, const at::Tensor& output)> observe;
};

struct NetworkInfo {
    std::string architecture; ///< a row of layoutRows (core/weights/layouts.h): "adm"
    std::string description;  ///< for people: "ADM U-Net, width 192, multipliers 1,2,3,4, …"
    int channels = 3;
    int labelRows = 0;     ///< rows of the class embedding; 0: unconditional
    bool twoTimes = false; ///< takes noiseEnd
    int stride = 1;        ///< sides must be divisible by it
    int receptiveRadius =
        0; ///< pixels; 0: unbounded (attention, or statistics over the whole picture)
    std::int64_t weightBytes = 0; ///< memory of the weights, in the types in which they are held
};

/// An immutable network. forward() may be called from several threads, though one owner (the
/// engine's thread) is the rule.
class Network {
  public:
    virtual ~Network() = default;
    virtual const NetworkInfo& info() const = 0;

    /// F: [N, C, H, W] float32. Inputs of a wrong shape are Error(Model).
    virtual at::Tensor forward(const NetworkInput& input,
                               const ForwardOptions& options = {}) const = 0;
};

/// What weights do not tell about their network (fixtures' README, "What a checkpoint tells about
/// itself"). Unset: as in the official checkpoints.
struct NetworkHints {
    std::optional<int> headChannels;
    std::optional<bool> cosineAttention;
    std::optional<int> patchSize;
    std::optional<int> groups;             ///< of GroupNorm
    std::optional<bool> positionNorm;      ///< per-position normalisation in the place of GroupNorm
    std::optional<double> dropout;         ///< in every residual block, in training
    std::optional<double> dropoutLow;      ///< at the lowest resolutions; official: 0.2
    std::optional<bool> newAttentionOrder; ///< rank-3 qkv (guided-diffusion): (three, head, dim)
                                           ///< instead of (head, three, dim)
};

/// What reads one checkpoint layout.
struct Architecture {
    bool (*recognises)(const ShapeIndex& shapes);
    /// Takes every parameter. Throws Error(Model).
    std::unique_ptr<Network> (*build)(Parameters& parameters, const ShapeIndex& shapes,
                                      const NetworkHints& hints);
};

/// Each layout's own source file specialises this.
template <RowName name>
requires IsRow<layoutRows, name> Architecture architecture();

/// In the order of layoutRows.
std::span<const Architecture> architectures();

/// Finds the architecture and builds the network. Throws Error(Model) that says plainly what the
/// file is where it is none of ours.
std::unique_ptr<Network> buildNetwork(Parameters& parameters, const NetworkHints& hints = {});

} // namespace zigzag::nn
