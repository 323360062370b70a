// The blocks of the ADM U-Net. Source: fixtures' README, "Embedding" and "Blocks".
#pragma once

#include "core/nn/layers.h"

#include <optional>
#include <string>

namespace zigzag::nn {

/// Sinusoid of width W, cosines first: [cos(τ·f_i), sin(τ·f_i)], f_i = exp(−ln(10000)·i/(W/2)). [N]
/// → [N, W], float32.
at::Tensor sinusoid(const at::Tensor& tau, std::int64_t width);

/// linear, SiLU, linear over the sinusoid: [N] → [N, 4W].
struct TimeEmbedding {
    std::int64_t width = 0;
    Linear first, last;

    TimeEmbedding() = default;
    TimeEmbedding(Parameters& parameters, const std::string& prefix, std::int64_t width);
    at::Tensor operator()(const at::Tensor& tau) const;
};

enum class Resampling { None, Down, Up };

/// 2×2 average pooling, or nearest neighbour ×2.
at::Tensor resample(const at::Tensor& x, Resampling resampling);

/// Residual block with the embedding added (or applied as scale and shift) in its middle.
/// Resampling happens after the first norm and SiLU, before the convolution, and on the skip.
struct ResBlock {
    Norm firstNorm, lastNorm;
    Conv2d firstConv, lastConv;
    Linear embedding;
    std::optional<Conv2d> skip; ///< if the number of channels changes
    Resampling resampling = Resampling::None;
    bool scaleShift = false;
    double dropoutProbability = 0;

    /// `embedding`: [N, 4W] after SiLU, float32.
    at::Tensor operator()(const at::Tensor& x, const at::Tensor& embedding,
                          const std::optional<at::Generator>& dropoutNoise) const;
};

/// Self-attention over all positions, x + proj_out(attention(norm(x))).
struct AttentionBlock {
    Norm norm;
    Conv2d qkv, projection;
    std::int64_t heads = 1;
    /// q, k and v are divided by 1e-4 + their RMS over the head's channels (EDM2 style).
    bool cosine = false;
    /// Channels of qkv are ordered (head, three, dim) instead of (three, head, dim).
    bool headMajor = false;

    AttentionBlock() = default;
    AttentionBlock(Parameters& parameters, const std::string& prefix, std::int64_t channels,
                   const Norm& norm, std::int64_t headChannels, bool cosine, bool headMajor,
                   bool flat);
    at::Tensor operator()(const at::Tensor& x) const;

    /// Before the projection: [N, C, H, W] from qkv's output [N, 3C, H, W].
    at::Tensor attend(const at::Tensor& qkvValues) const;
};

/// Resampling outside of residual blocks, with a convolution or without.
struct Resampler {
    Resampling resampling = Resampling::None;
    std::optional<Conv2d> conv;
    at::Tensor operator()(const at::Tensor& x) const;
};

} // namespace zigzag::nn
