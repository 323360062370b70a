// Values that are known in some places, continued smoothly over all others.
#pragma once

#include "core/tensor/torch.h"

namespace zigzag {

/// `sums` / `weights`, where the weight is above 0; elsewhere averages over ever larger blocks.
/// `sums`: weighted sums, [1, C, H, W]; `weights`: [1, 1, H, W]. Float32 on any device.
at::Tensor spread(const at::Tensor& sums, const at::Tensor& weights);

/// `values` [1, C, H, W], float32, where `fixed` [1, 1, H, W] is above 0; elsewhere nearly
/// harmonic: spread(), then each value is replaced by the mean of the 3×3 around it, `sweeps`
/// times. A dozen sweeps smooth the steps of the pyramid. Computed on the CPU; returned on the
/// device of `values`.
at::Tensor membrane(const at::Tensor& values, const at::Tensor& fixed, int sweeps);

} // namespace zigzag
