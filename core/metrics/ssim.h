// Structural similarity.
#pragma once

#include "core/tensor/torch.h"

namespace zigzag {

/// Mean SSIM over pictures, channels and every position whose window lies inside: Gaussian window
/// of 11 × 11, σ = 1.5, K1 = 0.01, K2 = 0.03. Pictures [N, 3, H, W] in [-1, 1], compared unrounded;
/// 1 where they are equal. Throws Error(Usage) below 11 × 11 pixels. Source: Wang, Bovik, Sheikh
/// and Simoncelli, "Image quality assessment: from error visibility to structural similarity", IEEE
/// TIP 13(4), 2004.
double ssim(const at::Tensor& picture, const at::Tensor& reference);

} // namespace zigzag
