// Values known in some places, continued smoothly over all others.
#pragma once

#include "core/tensor/torch.h"

namespace zigzag {

/// Averages from weighted sums, [1, C, H, W] and [1, 1, H, W]; filled smoothly from ever larger blocks where the weight is 0.
at::Tensor spread(const at::Tensor& sums, const at::Tensor& weights);

/// `values` [1, C, H, W], float32, where `fixed` [1, 1, H, W] is above 0; elsewhere nearly harmonic: spread(), then each value
/// replaced by the mean of the nine around it, `sweeps` times. A dozen smooth the pyramid's steps. Worked out on the processor.
at::Tensor membrane(const at::Tensor& values, const at::Tensor& fixed, int sweeps);

} // namespace zigzag
