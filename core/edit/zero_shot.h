// CM's zero-shot editor (arXiv 2303.01469, algorithm 4): inpainting, colouring, enlarging and
// stroke-guided editing are cases of it.
#pragma once

#include "core/model/evaluator.h"
#include "core/sampling/step.h"

#include <functional>
#include <vector>

namespace zigzag {

/// Restores the known part of a denoised picture x, [N, 3, H, W] in [-1, 1], in place:
/// A⁻¹[(A y)(1−Ω) + (A x)Ω], with A invertible, Ω the mask of unknown values and y the degraded
/// picture.
using KeepKnown = std::function<void(at::Tensor& x)>;

struct ZeroShot {
    /// Returns a new tensor, or its argument overwritten where overwritable() allows it.
    Denoiser denoise;
    /// Falling; one evaluation each. Where a sigma is repeated, the picture goes down to the next
    /// lower one and gets the lost noise back, so that unknown and known parts come to agree
    /// (RePaint, arXiv 2201.09865, section 4.2).
    std::vector<double> sigmas;
    double bottom = 0.002; ///< sigma_min
    KeepKnown keep;
    /// How a denoised picture gets to the next sigma. False: new noise of √(σ² − sigma_min²), as in
    /// CM. True: along its own noise, the deterministic step of DDNM, for score models, whose
    /// denoised picture is a mean and not a sample.
    bool deterministic = false;
    Noise noise;   ///< stream k is added after evaluation k
    OnStep onStep; ///< its state is undefined where the denoiser has overwritten it

    /// The next sigma below this one; 0 below the last.
    double lowerThan(double sigma) const;

    /// Whether the state at this sigma is not used again once it is denoised.
    bool overwritable(double sigma) const { return !deterministic || sigma == sigmas.back(); }
};

/// From x, [N, 3, H, W] at sigmas.front(), to a picture whose known part is that of `keep`.
/// Denoised pictures are clipped to [-1, 1]; the result is not. x is overwritten. Throws what the
/// callbacks throw. To be called on the thread that owns the device.
at::Tensor zeroShot(const ZeroShot& run, at::Tensor x);

/// Nothing is known.
void keepNothing(at::Tensor& x);

/// The brightness of y, [N, 3, H, W]: its component along v = (0.2989, 0.5870, 0.1140) / norm. A is
/// a 3×3 orthogonal matrix with that first column; the formula then is x + v vᵀ(y − x).
KeepKnown keepBrightness(at::Tensor y);

/// The means of p×p patches, [N, 3, H/p, W/p]. A is, for each patch, an orthogonal matrix with a
/// constant first column.
KeepKnown keepPatchMeans(at::Tensor means, int p);

} // namespace zigzag
