// Noises of pictures: interpolation between them, and their refinement.
#pragma once

#include "core/tensor/torch.h"

#include <functional>

namespace zigzag {

/// Spherical interpolation between noises of the same shape, per sample: with ψ the arccosine of their normalised dot product,
/// sin((1−α)ψ)/sin ψ·a + sin(αψ)/sin ψ·b; linear where they are nearly parallel.
at::Tensor slerp(const at::Tensor& a, const at::Tensor& b, double alpha);

/// Inversion refined towards a wanted PSNR (ours): z ← z + (F(x) − F(G(z))), each correction two evaluations of `invert` and `generate`.
struct Refined {
    at::Tensor noise;
    double psnr = 0; ///< dB of generate(noise) against x, peak 2 ([-1, 1]), the mean over the batch
    int corrections = 0;
};

/// Stops at the wanted PSNR, after `maximum` corrections, or when a correction makes it worse (the best noise is returned).
Refined refineInversion(const at::Tensor& x,
                        const std::function<at::Tensor(const at::Tensor&)>& invert,
                        const std::function<at::Tensor(const at::Tensor&)>& generate,
                        double wantedPsnr, int maximum = 20);

} // namespace zigzag
