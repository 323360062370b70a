// The two halves of EDM's networks, resolution by resolution, as found in a checkpoint.
#pragma once

#include "core/nn/edm_blocks.h"
#include "core/nn/edm_mapping.h"

#include <optional>
#include <string>
#include <vector>

namespace zigzag::nn::edm {

/// One resolution of the encoder. The first one starts with a convolution, the others with a block
/// that halves.
struct EncoderLevel {
    std::optional<Conv2d> first;
    std::optional<UNetBlock> down;
    std::optional<ConvThenDown>
        auxResidual;                  ///< NCSN++: the picture, convolved and halved, is added
    std::optional<Resampler> auxDown; ///< skip encoder: the picture is halved alone,
    std::optional<Conv2d> auxSkip;    ///< and its projection is added
    std::vector<UNetBlock> blocks;
};

/// Norm, SiLU and convolution to the channels of a picture.
struct Head {
    Norm norm;
    Conv2d conv;
    at::Tensor operator()(const at::Tensor& x) const { return conv(at::silu(norm(x))); }
};

/// One resolution of the decoder: two blocks at the lowest, a block that doubles at the others,
/// then one block per stored output.
struct DecoderLevel {
    std::vector<UNetBlock> entry;
    std::vector<UNetBlock> blocks;
    std::optional<Resampler> auxUp; ///< skip decoder: the current picture is doubled
    std::optional<Head> head;       ///< and this is added to it
};

/// Builds the resolutions in the order in which they run, following the channels: encoder() first,
/// then decoder(). Throws Error(Model) if the checkpoint lacks a tensor or has another shape.
class Builder {
  public:
    Builder(Parameters& parameters, std::string prefix, std::vector<std::int64_t> resolutions,
            Family family, const BlockStyle& style, std::int64_t embedding)
        : parameters_(parameters), prefix_(std::move(prefix)), resolutions_(std::move(resolutions)),
          family_(family), style_(style), embedding_(embedding) {}

    std::vector<EncoderLevel> encoder();
    std::vector<DecoderLevel> decoder();

  private:
    std::string name(const char* side, std::size_t level, const std::string& part) const;
    UNetBlock block(const std::string& prefix, Resample direction = Resample::None);
    void addAux(EncoderLevel& built, std::size_t level);
    void addHead(DecoderLevel& built, std::size_t level);

    Parameters& parameters_;
    std::string prefix_;
    std::vector<std::int64_t> resolutions_; ///< of the resolutions' names, descending
    Family family_;
    BlockStyle style_;
    std::int64_t embedding_;
    std::int64_t pictureChannels_ = 0;
    std::int64_t channels_ = 0; ///< before the next layer
    std::int64_t auxChannels_ = 0;
    std::vector<std::int64_t> kept_; ///< channels of the outputs that the decoder uses
};

} // namespace zigzag::nn::edm
