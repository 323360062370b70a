// The building blocks of EDM's networks: convolutions that resample through a smoothing filter, and
// the block with optional attention.
//
// Source: Karras et al. 2022, "Elucidating the Design Space of Diffusion-Based Generative Models",
// appendix F, and the layout of the published checkpoints. Tensors are [N, C, H, W] in
// channels-last order; layers read their channel counts from the checkpoint.
#pragma once

#include "core/nn/layers.h"

#include <optional>
#include <string>

namespace zigzag::nn::edm {

/// Size of one dimension of a tensor. Throws Error(Model) if there is no such tensor or dimension.
std::int64_t extent(const Parameters& parameters, const std::string& name, std::size_t dimension);

/// GroupNorm over min(32, C/4) groups. Throws Error(Model) if they do not divide the channels.
Norm groupNorm(Parameters& parameters, const std::string& prefix, std::int64_t channels,
               double eps);

enum class Resample { None, Down, Up };

/// Halves or doubles both sides: each channel is convolved with the same filter, with stride 2, or
/// transposed with four times the filter.
struct Resampler {
    Resample direction = Resample::None;
    at::Tensor filter; ///< [C, 1, k, k]

    Resampler() = default;
    Resampler(Parameters& parameters, const std::string& prefix, std::int64_t channels,
              Resample direction);
    at::Tensor operator()(const at::Tensor& x) const { return (*this)(x, padding()); }
    at::Tensor operator()(const at::Tensor& x, std::int64_t padding) const;
    std::int64_t padding() const { return (filter.size(2) - 1) / 2; }
};

/// Resamples, then convolves; either may be absent.
struct ResamplingConv {
    std::optional<Resampler> resampler;
    std::optional<Conv2d> conv;

    ResamplingConv() = default;
    /// `kernel` 0: resamples only.
    ResamplingConv(Parameters& parameters, const std::string& prefix, std::int64_t in,
                   std::int64_t out, std::int64_t kernel, Resample direction);
    at::Tensor operator()(const at::Tensor& x) const;
};

/// Convolves 3x3 at the full size, then halves: the order of NCSN++'s residual encoder.
struct ConvThenDown {
    at::Tensor weight, bias; ///< [out, in, 3, 3], [out]
    Resampler resampler;

    ConvThenDown() = default;
    ConvThenDown(Parameters& parameters, const std::string& prefix, std::int64_t in,
                 std::int64_t out);
    at::Tensor operator()(const at::Tensor& x) const;
};

/// The differences between the two families of networks inside a block.
struct BlockStyle {
    double eps = 1e-6;                        ///< of GroupNorm
    double skipScale = 1;                     ///< applied to each sum of a branch and its input
    double dropout = 0;                       ///< probability while training
    std::optional<std::int64_t> headChannels; ///< heads = C / this, rounded down; unset: one head
};

/// Self-attention over all positions. Channels of qkv are ordered (head, dim, three); the softmax
/// runs in float32.
struct Attention {
    Norm norm;
    Conv2d qkv, proj;
    std::int64_t heads = 1;

    Attention() = default;
    Attention(Parameters& parameters, const std::string& prefix, std::int64_t channels,
              const BlockStyle& style);
    /// The residual: what is added to x.
    at::Tensor operator()(const at::Tensor& x) const;
};

/// Two convolutions with a skip and the noise embedding between them, then attention if the
/// checkpoint has it.
class UNetBlock {
  public:
    /// `embedding`: width of the noise embedding. How it enters (added, or as scale and shift)
    /// follows from the checkpoint.
    UNetBlock(Parameters& parameters, const std::string& prefix, std::int64_t in,
              std::int64_t embedding, const BlockStyle& style, Resample direction = Resample::None);

    /// `emb`: [N, embedding] float32.
    at::Tensor operator()(const at::Tensor& x, const at::Tensor& emb,
                          const std::optional<at::Generator>& dropoutGenerator = {}) const;

    const std::string& name() const { return name_; } ///< in the checkpoint
    std::int64_t out() const { return conv1_.weight.size(0); }
    bool attends() const { return attention_.has_value(); }

  private:
    at::Tensor tellLevel(const at::Tensor& h, const at::Tensor& emb) const;

    std::string name_;
    BlockStyle style_;
    bool adaptiveScale_ = false;
    Norm norm0_, norm1_;
    ResamplingConv conv0_;
    Conv2d conv1_;
    Linear affine_;
    std::optional<ResamplingConv> skip_;
    std::optional<Attention> attention_;
};

} // namespace zigzag::nn::edm
