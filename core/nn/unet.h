// The ADM U-Net of guided-diffusion, Consistency Models, iCT and BCM, and our compact variant of
// it.
#pragma once

#include "core/nn/unet_blocks.h"
#include "core/nn/unet_config.h"

#include <vector>

namespace zigzag::nn {

/// F(x, 250·ln t[, 250·ln u], labels).
class UNet final : public Network {
  public:
    /// Takes its parameters by the official names. Throws Error(Model).
    UNet(const UNetConfig& config, Parameters& parameters);

    const NetworkInfo& info() const override { return info_; }
    const UNetConfig& config() const { return config_; }
    at::Tensor forward(const NetworkInput& input,
                       const ForwardOptions& options = {}) const override;

  private:
    /// One entry of `input_blocks` or `output_blocks`; its parts are applied in this order.
    struct Entry {
        std::optional<Conv2d> conv = {};
        std::optional<ResBlock> block = {};
        std::optional<AttentionBlock> attention = {};
        std::optional<Resampler> resampler = {};
        std::optional<ResBlock> resamplingBlock = {};
        at::Tensor operator()(at::Tensor h, const at::Tensor& embedding,
                              const ForwardOptions& options) const;
    };

    static at::Tensor staged(const Entry& entry, std::vector<at::Tensor> inputs,
                             const ForwardOptions& options);
    void buildEncoder(Parameters& parameters, std::vector<std::int64_t>& skipChannels);
    void buildDecoder(Parameters& parameters, std::vector<std::int64_t>& skipChannels);
    ResBlock block(Parameters& parameters, const std::string& name, std::int64_t in,
                   std::int64_t out, Resampling resampling, double dropout) const;
    AttentionBlock attention(Parameters& parameters, const std::string& name,
                             std::int64_t channels) const;
    at::Tensor embed(const NetworkInput& input, const ForwardOptions& options) const;
    void check(const NetworkInput& input) const;

    UNetConfig config_;
    NetworkInfo info_;
    at::ScalarType compute_;
    TimeEmbedding time_, timeEnd_;
    Linear align_;
    at::Tensor labels_; ///< [rows, 4·width]
    std::vector<Entry> encoder_, decoder_;
    ResBlock middleFirst_, middleLast_;
    std::optional<AttentionBlock> middleAttention_;
    Norm outNorm_;
    Conv2d outConv_;
};

/// Every name and shape of a network of this configuration.
ShapeIndex unetShapes(const UNetConfig& config);

} // namespace zigzag::nn
