// The layers that networks share: convolution, linear map and normalisation, with their parameters.
//
// Tensors are [N, C, H, W] in channels-last order. Each layer takes its parameters by the prefix of
// its name ("input_blocks.0.0").
#pragma once

#include "core/nn/parameters.h"

#include <string>

namespace zigzag::nn {

struct Linear {
    at::Tensor weight, bias; ///< [out, in], [out]; bias may be undefined

    Linear() = default;
    Linear(Parameters& parameters, const std::string& prefix, std::int64_t in, std::int64_t out,
           bool withBias = true);
    at::Tensor operator()(const at::Tensor& x) const { return at::linear(x, weight, bias); }
};

/// Square kernel, padded by half of it.
struct Conv2d {
    at::Tensor weight, bias; ///< [out, in, k, k], [out]
    std::int64_t stride = 1;

    Conv2d() = default;
    Conv2d(Parameters& parameters, const std::string& prefix, std::int64_t in, std::int64_t out,
           std::int64_t kernel, std::int64_t stride = 1);
    at::Tensor operator()(const at::Tensor& x) const;
};

/// GroupNorm, or a normalisation per position over all channels (without statistics over space, so
/// that tiles agree). Statistics in float32.
struct Norm {
    enum class Kind { Group, Position };
    Kind kind = Kind::Group;
    std::int64_t groups = 32;
    double eps = 1e-5;
    at::Tensor weight, bias; ///< [C]

    Norm() = default;
    Norm(Parameters& parameters, const std::string& prefix, std::int64_t channels, Kind kind,
         std::int64_t groups, double eps);
    at::Tensor operator()(const at::Tensor& x) const;
};

/// Inverted dropout with the given probability; the identity without a generator.
at::Tensor dropout(const at::Tensor& x, double probability,
                   const std::optional<at::Generator>& generator);

} // namespace zigzag::nn
