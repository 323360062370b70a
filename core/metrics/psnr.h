// Peak signal-to-noise ratio.
#pragma once

#include "core/image/image.h"
#include "core/tensor/torch.h"

namespace zigzag {

/// 10·log10(peak² / mse), dB; infinite where mse is 0.
double decibels(double mse, double peak);

/// decibels() of the mean squared error over all values, in float64; infinite where they are equal.
/// Throws Error(Usage) where shapes differ.
double psnr(const at::Tensor& a, const at::Tensor& b, double peak);

/// PSNR of pictures in [-1, 1] after clamping and rounding to 8 bits, as they would be written to a
/// file.
double psnr8(const at::Tensor& a, const at::Tensor& b);

/// The same for stored pictures, some rows at a time.
double psnr8(const Image& a, const Image& b);

} // namespace zigzag
