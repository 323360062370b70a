// How visible the 8 × 8 blocks of JPEG are, and a PSNR that counts them as an error of their own.
//
// Source: Yim and Bovik, "Quality assessment of deblocked images", IEEE TIP 20(1), 2011. Pictures
// are [N, 3, H, W] in [-1, 1]; both functions look at their luma in 8-bit units.
#pragma once

#include "core/image/image.h"
#include "core/tensor/torch.h"

namespace zigzag {

/// Blocking effect factor η·(D_B − D_C), where D_B is the mean squared step between neighbours
/// across block borders, D_C elsewhere, and η = log2(8) / log2(min(H, W)); 0 where D_B ≤ D_C, and
/// where a side is so short that there are no borders.
double blockiness(const at::Tensor& x);
/// The same for a stored picture, some rows at a time.
double blockiness(const Image& picture);

/// 10·log10(255² / (mean squared error + blockiness(picture))), dB; not symmetric. Infinite where
/// the pictures are equal and show no blocks. Throws Error(Usage) where their shapes differ.
double psnrB(const at::Tensor& picture, const at::Tensor& reference);

} // namespace zigzag
