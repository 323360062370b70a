// Peak signal-to-noise ratio, and how strongly the 8×8 grid of JPEG shows.
#pragma once

#include "core/tensor/torch.h"

namespace zigzag {

/// 10·log10(peak² / mean squared error) over all values, dB; infinity where they are equal. The shapes must agree.
double psnr(const at::Tensor& a, const at::Tensor& b, double peak);

/// PSNR of pictures in [-1, 1] after clamping and rounding to 8 bits, as they would be written to a file.
double psnr8(const at::Tensor& a, const at::Tensor& b);

/// Blocking effect factor of pictures [N, 3, H, W] in [-1, 1], on luma in 8-bit units: η·(D_B − D_BC) where the mean squared step across block
/// borders exceeds the one elsewhere, else 0; η = log2(8)/log2(min(H, W)). Source: Yim and Bovik, "Quality assessment of deblocked images",
/// IEEE TIP 20(1), 2011.
double blockiness(const at::Tensor& x);

} // namespace zigzag
