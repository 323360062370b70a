// Preconditioning: how a network F becomes a denoiser or a map along the probability flow ODE.
//
// f = c_skip·x + c_out·F(c_in·x, noise). sigma_data = 0.5, sigma_min ε = 0.002. Sources: EDM (arXiv
// 2206.00364) table 1; Consistency Models (arXiv 2303.01469) appendix C; BCM's official code.
// Scalings are computed in float32 from float32 sigmas, as there.
#pragma once

#include "core/tensor/torch.h"

#include <span>
#include <string_view>

namespace zigzag {

inline constexpr double sigmaData = 0.5;
inline constexpr double sigmaMin = 0.002;

struct Scaling {
    at::Tensor skip, out, in; ///< [N] float32
};

/// D(x, t): c_skip = σd²/(t²+σd²), c_out = t·σd/√(t²+σd²).
Scaling edmScaling(const at::Tensor& t);

/// f(x, t): c_skip = σd²/((t−ε)²+σd²), c_out = σd(t−ε)/√(t²+σd²).
Scaling cmScaling(const at::Tensor& t);

/// f(x, t, u): c_skip = (t·u+σd²)/(t²+σd²), c_out = σd(t−u)/√(t²+σd²). f(x, t, t) = x exactly.
Scaling bcmScaling(const at::Tensor& t, const at::Tensor& u);

/// The noise input of a network, [N]: ADM 250·ln t, EDM ln(t)/4.
at::Tensor admNoise(const at::Tensor& t);
at::Tensor edmNoise(const at::Tensor& t);

/// c_skip·x + c_out·F per sample, float32: x, F [N, C, H, W]; skip, out [N].
at::Tensor applyScaling(const at::Tensor& x, const at::Tensor& F, const at::Tensor& skip,
                        const at::Tensor& out);

/// The formulas of a row of preconditioningRows.
struct Preconditioning {
    Scaling (*scaling)(const at::Tensor& t,
                       const at::Tensor& u); ///< u is used only if the row says so
                                             ///< says reachesAnySigma
    at::Tensor (*noise)(const at::Tensor& t);
};

/// In the order of preconditioningRows.
std::span<const Preconditioning> preconditionings();

/// Throws Error(Usage) that lists the names.
const Preconditioning& preconditioningNamed(std::string_view name);

} // namespace zigzag
