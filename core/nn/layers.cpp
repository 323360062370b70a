#include "core/nn/layers.h"

namespace zigzag::nn {

Linear::Linear(Parameters& parameters, const std::string& prefix, std::int64_t in, std::int64_t out,
               bool withBias)
    : weight(parameters.take(prefix + ".weight", {out, in})) {
    if (withBias) bias = parameters.take(prefix + ".bias", {out});
}

Conv2d::Conv2d(Parameters& parameters, const std::string& prefix, std::int64_t in, std::int64_t out,
               std::int64_t kernel, std::int64_t stride_)
    : weight(parameters.takeCompute(prefix + ".weight", {out, in, kernel, kernel})),
      bias(parameters.takeCompute(prefix + ".bias", {out})), stride(stride_) {}

at::Tensor Conv2d::operator()(const at::Tensor& x) const {
    const std::int64_t padding = weight.size(2) / 2;
    return at::conv2d(x, weight, bias, {stride, stride}, {padding, padding});
}

Norm::Norm(Parameters& parameters, const std::string& prefix, std::int64_t channels, Kind kind_,
           std::int64_t groups_, double eps_)
    : kind(kind_), groups(groups_), eps(eps_),
      weight(parameters.takeCompute(prefix + ".weight", {channels})),
      bias(parameters.takeCompute(prefix + ".bias", {channels})) {}

namespace {

/// ATen's GroupNorm of bfloat16 in channels-last order is three times slower than this detour.
at::Tensor groupNormInFloat(const at::Tensor& x, const Norm& norm) {
    return at::group_norm(x.to(at::kFloat), norm.groups, norm.weight.to(at::kFloat),
                          norm.bias.to(at::kFloat), norm.eps)
        .to(x.scalar_type());
}

} // namespace

at::Tensor Norm::operator()(const at::Tensor& x) const {
    if (kind == Kind::Group && x.is_cpu() && x.scalar_type() == at::kBFloat16)
        return groupNormInFloat(x, *this);
    if (kind == Kind::Group) return at::group_norm(x, groups, weight, bias, eps);
    return at::layer_norm(x.permute({0, 2, 3, 1}), {x.size(1)}, weight, bias, eps)
        .permute({0, 3, 1, 2});
}

at::Tensor dropout(const at::Tensor& x, double probability,
                   const std::optional<at::Generator>& generator) {
    if (!generator || probability <= 0) return x;
    const at::Tensor kept = at::empty_like(x).bernoulli_(1 - probability, *generator);
    return x * kept / (1 - probability);
}

} // namespace zigzag::nn
