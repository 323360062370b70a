// CM's zero-shot editor (arXiv 2303.01469, algorithm 4), of which filling, colouring, enlarging and painting over are cases.
#pragma once

#include "core/model/evaluator.h"
#include "core/sampling/step.h"

#include <functional>
#include <vector>

namespace zigzag {

/// Replaces what is known of a clean picture x, in place: A⁻¹[(A y)(1−Ω) + (A x)Ω], A invertible, Ω the mask of what is unknown, y the
/// degraded picture.
using KeepKnown = std::function<void(at::Tensor& x)>;

struct ZeroShot {
    Denoiser
        denoise; ///< returns a tensor of its own, or its argument overwritten where overwritable() says so
    /// Falling; one evaluation each. A level that comes again is returned to: the picture goes down to the next lower one and gets the noise
    /// back that it lost, so that what is unknown can fall in with what is known (RePaint, arXiv 2201.09865, section 4.2).
    std::vector<double> sigmas;
    double bottom = 0.002; ///< sigma_min
    KeepKnown keep;
    /// How a clean picture gets to the next level. False: fresh noise of √(σ² − sigma_min²), as for CM. True: along the noise it had, the
    /// deterministic step of DDNM, for score models, whose denoised picture is a mean and not a sample.
    bool deterministic = false;
    Noise noise;   ///< stream k is added after evaluation k
    OnStep onStep; ///< its state is undefined where the denoiser has overwritten it

    /// The next level below this one; 0 below the last.
    double lowerThan(double sigma) const;

    /// Whether the state at this level is of no use once it is denoised.
    bool overwritable(double sigma) const { return !deterministic || sigma == sigmas.back(); }
};

/// From x at levels.front() to a picture that agrees with what is known. Denoised pictures are clipped to [-1, 1]; the result is not.
at::Tensor zeroShot(const ZeroShot& run, at::Tensor x);

/// Nothing is known.
void keepNothing(at::Tensor& x);

/// The brightness of y, [N, 3, H, W]: its component along (0.2989, 0.5870, 0.1140). A is a 3×3 orthogonal matrix with that first column; its
/// other two cancel out, since an orthogonal A leaves of the formula x + v vᵀ(y − x).
KeepKnown keepBrightness(at::Tensor y);

/// The means of p×p patches, [N, 3, H/p, W/p]. A: per patch an orthogonal matrix with a constant first column; the others cancel.
KeepKnown keepPatchMeans(at::Tensor means, int p);

} // namespace zigzag
