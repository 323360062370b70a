// torch's meta device for whole networks: shapes without numbers, which finds a tensor that was
// left on another device without a GPU.
//
// Outside of Python, LibTorch has no convolution, group norm and selection for meta tensors. These
// functions replace them in programs that include this file once: they check that all operands are
// meta tensors and return the shape.
#pragma once

#include "core/tensor/torch.h"

#include <ATen/ExpandUtils.h>
#include <torch/library.h>

namespace zigzag::test {

inline void requireMeta(const at::Tensor& tensor) {
    TORCH_CHECK(!tensor.defined() || tensor.is_meta(), "a tensor on ", tensor.device(),
                " among meta tensors");
}

inline at::Tensor metaConvolution(const at::Tensor& x, const at::Tensor& weight,
                                  const std::optional<at::Tensor>& bias, at::IntArrayRef stride,
                                  at::IntArrayRef padding, at::IntArrayRef dilation,
                                  bool transposed, at::IntArrayRef outputPadding,
                                  std::int64_t groups) {
    requireMeta(x);
    requireMeta(weight);
    if (bias) requireMeta(*bias);
    TORCH_CHECK(x.scalar_type() == weight.scalar_type(), "input and weight differ in type");
    std::vector<std::int64_t> sizes{x.size(0),
                                    transposed ? weight.size(1) * groups : weight.size(0)};
    for (std::size_t i = 0; i < 2; ++i) {
        const auto axis = static_cast<std::int64_t>(i + 2);
        const std::int64_t reach = dilation[i] * (weight.size(axis) - 1) + 1;
        sizes.push_back(transposed ? (x.size(axis) - 1) * stride[i] - 2 * padding[i] + reach +
                                         outputPadding[i]
                                   : (x.size(axis) + 2 * padding[i] - reach) / stride[i] + 1);
    }
    return at::empty(sizes, x.options());
}

inline std::tuple<at::Tensor, at::Tensor, at::Tensor>
metaConvolutionBackward(const at::Tensor& gradient, const at::Tensor& x, const at::Tensor& weight,
                        at::IntArrayRef, at::IntArrayRef, at::IntArrayRef, bool, at::IntArrayRef,
                        std::int64_t, std::array<bool, 3> wanted) {
    requireMeta(gradient);
    requireMeta(x);
    requireMeta(weight);
    return {wanted[0] ? at::empty_like(x) : at::Tensor(),
            wanted[1] ? at::empty_like(weight) : at::Tensor(),
            wanted[2] ? at::empty({gradient.size(1)}, gradient.options()) : at::Tensor()};
}

using ThreeTensors = std::tuple<at::Tensor, at::Tensor, at::Tensor>;

inline ThreeTensors metaGroupNorm(const at::Tensor& x, const std::optional<at::Tensor>& weight,
                                  const std::optional<at::Tensor>& bias, std::int64_t n,
                                  std::int64_t, std::int64_t, std::int64_t groups, double) {
    requireMeta(x);
    if (weight) requireMeta(*weight);
    if (bias) requireMeta(*bias);
    return {at::empty_like(x), at::empty({n, groups}, x.options()),
            at::empty({n, groups}, x.options())};
}

inline ThreeTensors metaGroupNormBackward(const at::Tensor& gradient, const at::Tensor& x,
                                          const at::Tensor& mean, const at::Tensor& rstd,
                                          const std::optional<at::Tensor>& weight, std::int64_t,
                                          std::int64_t channels, std::int64_t, std::int64_t,
                                          std::array<bool, 3> wanted) {
    for (const at::Tensor& operand : {gradient, x, mean, rstd})
        requireMeta(operand);
    if (weight) requireMeta(*weight);
    const auto perChannel = [&](bool asked) {
        return asked ? at::empty({channels}, x.options()) : at::Tensor();
    };
    return {wanted[0] ? at::empty_like(x) : at::Tensor(), perChannel(wanted[1]),
            perChannel(wanted[2])};
}

inline at::Tensor& metaWhere(const at::Tensor& condition, const at::Tensor& a, const at::Tensor& b,
                             at::Tensor& out) {
    requireMeta(condition);
    out.resize_(at::infer_size(condition.sizes(), at::infer_size(a.sizes(), b.sizes())));
    return out;
}

} // namespace zigzag::test

TORCH_LIBRARY_IMPL(aten, Meta, library) {
    library.impl("convolution_overrideable", TORCH_FN(zigzag::test::metaConvolution));
    library.impl("where.self_out", TORCH_FN(zigzag::test::metaWhere));
    library.impl("native_group_norm", TORCH_FN(zigzag::test::metaGroupNorm));
    library.impl("native_group_norm_backward", TORCH_FN(zigzag::test::metaGroupNormBackward));
    library.impl("convolution_backward_overrideable",
                 TORCH_FN(zigzag::test::metaConvolutionBackward));
}
