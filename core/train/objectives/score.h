// Score matching as EDM does it.
#pragma once

#include "core/train/objective.h"

namespace zigzag {

/// Mean over the values of (t² + σd²)/(t·σd)²·(D(x0 + t·z, t) − x0)², [N] (arXiv 2206.00364, table
/// 1; there the values are summed). A network with two times is asked at u = 0.002. t [N].
Loss scoreLoss(const Map& denoiser, const at::Tensor& clean, const at::Tensor& noise,
               const at::Tensor& t);

} // namespace zigzag
