// The interface of networks, for any architecture.
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
    /// [N, C, H, W], float32, already scaled by c_in; H and W divisible by info().stride.
    at::Tensor x;
    at::Tensor noise;    ///< [N] float32: the noise input, 250·ln t (ADM) or ln(t)/4 (EDM)
    at::Tensor noiseEnd; ///< [N] float32: for target sigma u; networks with two noise inputs only
    /// [N] int64 rows of the class embedding, or [N, classes] float32 weights (mixed classes);
    /// undefined: none.
    at::Tensor labels = {};
    /// [N, A] float32 augmentation labels of EDM's SongUNet; undefined: none.
    at::Tensor augment = {};
};

struct ForwardOptions {
    /// Dropout is active only with a generator: training draws from its own, so that editing jobs
    /// in between change nothing.
    std::optional<at::Generator> dropout;
    /// Activation checkpointing: the activations of a block are computed again in the backward
    /// pass.
    bool recompute = false;
    /// Called with the output of every named block ("input_blocks.3", "middle_block.0", …), to
    /// compare two implementations.
    std::function<void(const std::string& block, const at::Tensor& output)> observe;
};

struct NetworkInfo {
    std::string architecture; ///< a row of layoutRows (core/weights/layouts.h): "adm"
    std::string description;  ///< for people: "ADM U-Net, width 192, multipliers 1,2,3,4, …"
    int channels = 3;
    int labelRows = 0;     ///< rows of the class embedding; 0: unconditional
    bool twoTimes = false; ///< takes noiseEnd
    int stride = 1;        ///< sides must be divisible by it
    /// Pixels; 0: unbounded (attention, or statistics over the whole picture).
    int receptiveRadius = 0;
    std::int64_t weightBytes = 0; ///< memory of the weights, in their own types
};

/// An immutable network. forward() may be called from several threads, although usually one thread
/// (the engine's) owns it.
class Network {
  public:
    virtual ~Network() = default;
    virtual const NetworkInfo& info() const = 0;

    /// F: [N, C, H, W] float32. Throws Error(Model) for inputs of a wrong shape.
    virtual at::Tensor forward(const NetworkInput& input,
                               const ForwardOptions& options = {}) const = 0;
};

/// What the weights do not tell about their network (fixtures' README, "What a checkpoint tells
/// about itself"). Unset: as in the official checkpoints.
struct NetworkHints {
    std::optional<int> headChannels;
    std::optional<bool> cosineAttention;
    std::optional<int> patchSize;
    std::optional<int> groups;             ///< of GroupNorm
    std::optional<bool> positionNorm;      ///< per-position normalisation instead of GroupNorm
    std::optional<double> dropout;         ///< in every residual block, in training
    std::optional<double> dropoutLow;      ///< at the lowest resolutions; official: 0.2
    std::optional<bool> newAttentionOrder; ///< rank-3 qkv (guided-diffusion): (three, head, dim)
                                           ///< instead of (head, three, dim)
};

/// Reads one checkpoint layout.
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

/// Finds the architecture and builds the network. Throws Error(Model) that names the content of the
/// file if it is not supported.
std::unique_ptr<Network> buildNetwork(Parameters& parameters, const NetworkHints& hints = {});

} // namespace zigzag::nn
