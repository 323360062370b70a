// Latents of pictures: interpolation between them, and their refinement.
#pragma once

#include "core/sampling/latent.h"

#include <functional>

namespace zigzag {

/// Spherical interpolation between noises [N, C, H, W] of the same shape, per sample, in float64:
/// with ψ the arccosine of their normalised dot product, sin((1−α)ψ)/sin ψ·a + sin(αψ)/sin ψ·b;
/// linear where they are nearly parallel. α 0…1. The result has the type of a.
at::Tensor slerp(const at::Tensor& a, const at::Tensor& b, double alpha);

/// The same for both states of a pair. Throws std::invalid_argument where only one of the two
/// latents is a pair.
Latent slerp(const Latent& a, const Latent& b, double alpha);

struct Refined {
    Latent latent;
    double psnr = 0; ///< dB of generate(latent) against x, as `psnr` measures it
    int corrections = 0;
};

/// Inversion of x, refined towards a wanted PSNR (ours): z ← z + (F(x) − F(G(z))), F `invert` and G
/// `generate`, each called once a correction. `psnr` compares a generated batch with x. Stops at
/// the wanted PSNR, after `maximum` corrections, or when a correction makes it worse: the best
/// latent is returned. Both must be deterministic, or the correction is noise.
Refined refineInversion(const at::Tensor& x, const std::function<Latent(const at::Tensor&)>& invert,
                        const std::function<at::Tensor(const Latent&)>& generate,
                        const std::function<double(const at::Tensor&, const at::Tensor&)>& psnr,
                        double wantedPsnr, int maximum = 20);

} // namespace zigzag
