// Solvers of the PF ODE dx/dσ = (x − D(x, σ))/σ for a denoiser, downwards or upwards.
//
// x is [N, C, H, W] at sigmas[0], of any float type, which the state keeps; float64 where rounding
// counts, since D gets float32 anyway. `sigmas` has at least two values, all above 0 but the last,
// which may be 0. `noise` gives unit noise of the shape of x and is called with the number of the
// step, from 0. The result is at sigmas.back(). Nothing enters InferenceMode here: callers that
// need no gradients do. Every function throws std::invalid_argument for other sigmas, and whatever
// D, noise and onStep throw.
#pragma once

#include "core/model/evaluator.h"
#include "core/sampling/step.h"

#include <span>

namespace zigzag {

/// EDM's stochasticity (arXiv 2206.00364, algorithm 2): before a step from σ, noise raises it to
/// σ̂ = σ(1+γ), γ = min(S_churn/N, √2 − 1), where S_min ≤ σ ≤ S_max.
struct Churn {
    double amount = 0;  ///< S_churn; 0: deterministic
    double minimum = 0; ///< S_min
    double maximum = 1e10;
    double inflation = 1; ///< S_noise
};

struct OdeOptions {
    Churn churn;
    /// Clamp D to [-1, 1] before the slope is formed, as Consistency Models' samplers do.
    bool clip = false;
};

/// Euler (DDIM), of order 1. NFE: the number of steps. `sigmas` fall or rise.
at::Tensor euler(const Denoiser& D, at::Tensor x, std::span<const double> sigmas,
                 const OdeOptions& options = {}, const Noise& noise = {},
                 const OnStep& onStep = {});

/// Heun's method, of order 2 (EDM, algorithms 1 and 2); the step to 0 is Euler's. NFE: twice the
/// number of steps, one less where the last sigma is 0. `sigmas` fall or rise.
at::Tensor heun(const Denoiser& D, at::Tensor x, std::span<const double> sigmas,
                const OdeOptions& options = {}, const Noise& noise = {}, const OnStep& onStep = {});

/// Ancestral Euler: to σ_down = √(σ₂² − σ_up²), then noise of σ_up = √(σ₂²(σ₁² − σ₂²)/σ₁²). NFE:
/// the number of steps. `sigmas` fall. Source: Consistency Models' code.
at::Tensor ancestral(const Denoiser& D, at::Tensor x, std::span<const double> sigmas,
                     const OdeOptions& options = {}, const Noise& noise = {},
                     const OnStep& onStep = {});

/// CM's multistep sampler (arXiv 2303.01469, algorithm 1): x ← clip f(x, σ_i); x += √(σ_{i+1}² −
/// ε²)·z. NFE: the number of steps. `sigmas` fall and end with ε above 0. The last injection has
/// deviation 0 and is left out.
at::Tensor multistep(const Denoiser& f, at::Tensor x, std::span<const double> sigmas, bool clip,
                     const Noise& noise, const OnStep& onStep = {});

} // namespace zigzag
