// Eight Gaussians on a ring: the score is known, and the probability flow ODE can be solved to any
// accuracy.
#pragma once

#include "core/tensor/sample_rng.h"
#include "core/tensor/torch.h"

#include <span>

namespace zigzag::toy {

/// All Gaussians have the same standard deviation and weight. Points are [N, D] float64, sigmas [N]
/// float64.
class Mixture {
  public:
    /// `centres`: [K, D].
    Mixture(at::Tensor centres, double deviation);

    /// The toy of the design: 8 Gaussians of standard deviation 0.12 on a ring of radius 0.65 in
    /// the plane.
    static Mixture ring();

    /// A point of the data. `point` must have dimension() elements.
    void draw(SampleRng& draws, std::span<double> point) const;

    /// D(x, t), the posterior mean under x = x0 + t·z: Σ w_k (s²x + t²c_k)/(s² + t²) with w_k ∝
    /// exp(−|x − c_k|²/(2(s² + t²))).
    at::Tensor posteriorMean(const at::Tensor& x, const at::Tensor& t) const;

    /// Solves the probability flow ODE dx/d ln t = x − D(x, t) from sigma t to sigma u, up or down,
    /// with the classical Runge-Kutta method of order 4 in ln t. With 400 steps the error on the
    /// ring is below 1e-6 of √(u² + 0.25) between any sigmas of 0.002 … 80.
    at::Tensor flow(const at::Tensor& x, const at::Tensor& t, const at::Tensor& u,
                    int steps = 400) const;

    std::int64_t dimension() const { return centres_.size(1); }

  private:
    at::Tensor velocity(const at::Tensor& x, const at::Tensor& logLevel) const;

    at::Tensor centres_; ///< [K, D]
    double deviation_;
};

} // namespace zigzag::toy
