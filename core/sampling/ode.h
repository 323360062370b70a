// Solvers of the PF ODE dx/dσ = (x − D(x, σ))/σ for a denoiser, downwards or upwards.
#pragma once

#include "core/model/model.h"
#include "core/sampling/step.h"

#include <span>

namespace zigzag {

/// EDM's stochasticity (arXiv 2206.00364, algorithm 2): before a step from σ, noise raises the level to σ(1+γ), γ = min(churn/N, √2 − 1),
/// where minimum ≤ σ ≤ maximum.
struct Churn {
    double amount = 0; ///< S_churn; 0: deterministic
    double minimum = 0;
    double maximum = 1e10;
    double inflation = 1; ///< S_noise
};

struct OdeOptions {
    Churn churn;
    bool clip =
        false; ///< clamp D to [-1, 1] before the slope is formed, as Consistency Models' samplers do
};

/// Euler (DDIM): one evaluation a level. `levels` may fall or rise and may end with 0; x is at levels[0]. The state keeps the type of x.
at::Tensor euler(const Denoiser& D, at::Tensor x, std::span<const double> sigmas,
                 const OdeOptions& options = {}, const Noise& noise = {},
                 const OnStep& onStep = {});

/// Heun's method of order 2; the step to level 0 is Euler's. 2·steps evaluations, one less where the last level is 0.
/// Step i draws noise stream i, used or not.
at::Tensor heun(const Denoiser& D, at::Tensor x, std::span<const double> sigmas,
                const OdeOptions& options = {}, const Noise& noise = {}, const OnStep& onStep = {});

/// Ancestral Euler: to σ_down = √(σ₂² − σ_up²), then noise of σ_up = √(σ₂²(σ₁² − σ₂²)/σ₁²). Source: Consistency Models' code.
at::Tensor ancestral(const Denoiser& D, at::Tensor x, std::span<const double> sigmas,
                     const OdeOptions& options = {}, const Noise& noise = {},
                     const OnStep& onStep = {});

/// CM's multistep sampler (arXiv 2303.01469, algorithm 1): x ← clip f(x, σ_i); x += √(σ_{i+1}² − ε²)·z. `levels` falls and ends with ε.
/// The last injection has deviation 0 and is left out; injection i draws stream i.
at::Tensor multistep(const Denoiser& f, at::Tensor x, std::span<const double> sigmas, bool clip,
                     const Noise& noise, const OnStep& onStep = {});

} // namespace zigzag
