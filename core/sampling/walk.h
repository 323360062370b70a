// Walking a path over the noise levels: one-step, ancestral, zigzag, mixed, inversion and any other.
#pragma once

#include "core/model/model.h"
#include "core/sampling/step.h"
#include "core/spec/path.h"

namespace zigzag {

/// Follows the path from x, which is at path.start() (already multiplied by it), or is the picture itself for a path that starts from an
/// image. `>` is one call of the mover; the k-th `+` adds noise stream k (from 1) times its level. Nothing is clipped anywhere, as in the
/// official BCM script. Returns the state at path.end().
at::Tensor walk(const Path& path, const Mover& move, at::Tensor x, const Noise& noise,
                const OnStep& onStep = {});

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
