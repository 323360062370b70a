// The sigmas of a training step: grids, curricula and distributions.
#pragma once

#include "core/recipe/choices.h"
#include "core/tensor/sample_rng.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace zigzag {

/// Karras grid, rising: sigmas t_0 = minimum … t_N = maximum, ρ = 7, float64.
std::vector<double> risingGrid(int intervals, double minimum = 0.002, double maximum = 80);

/// iCT: intervals N(k) = min(s0·2^⌊k/K'⌋, s1), K' = ⌊K/(log2(s1/s0) + 1)⌋ (arXiv 2310.14189; the
/// official code counts grid points, N + 1).
int ictIntervals(std::int64_t step, std::int64_t steps, int first, int last);

/// CM: N(k) = max(⌈√(k/K·((s1+1)² − s0²) + s0²) − 1⌉, 1) and μ(k) = exp(s0·ln μ0 / N).
int ctIntervals(std::int64_t step, std::int64_t steps, int first, int last);
double ctTargetDecay(int first, double firstDecay, int intervals);

/// Probability of each bin [t_n, t_{n+1}) under a lognormal: P_n ∝ erf((ln t_{n+1} − m)/(√2 d)) −
/// erf((ln t_n − m)/(√2 d)).
std::vector<double> lognormalBins(std::span<const double> grid, double mean, double deviation);

/// The same under a log-uniform distribution: P_n ∝ ln t_{n+1} − ln t_n.
std::vector<double> logUniformBins(std::span<const double> grid);

/// An index with probability ∝ weights; `without` is left out (negative: none). Throws Error(Usage)
/// where no index has any weight.
int drawBin(std::span<const double> weights, SampleRng& draws, int without = -1);

/// ECT: the lower sigma r of a pair, r = max(0, t(1 − q^−(s+1)·(1 + 8·sigmoid(−t)))), at least
/// `minimum` (arXiv 2406.14548).
double ectPartner(double t, int stage, double q, double minimum = 0.002);

/// A distribution of one sigma between `minimum` and `maximum`, both above 0.
struct SigmaDistribution {
    std::string_view name = sigmaDistributionRows.front().name; ///< a row of that table
    double mean = -1.1, deviation = 2.0;                        ///< of ln t; lognormal only
    double minimum = 0.002, maximum = 80;
};

/// Probability of each bin of a rising grid, [t_n, t_{n+1}), under the distribution that `law`
/// names; its range is that of the grid. Throws Error(Usage) where no bin has any.
std::vector<double> sigmaBins(const SigmaDistribution& law, std::span<const double> grid);

/// A sigma strictly between minimum and maximum: values outside are drawn again. With `apart` (0:
/// none) it differs from that sigma by at least 1/32 of it, the distance of neighbours near t = 1
/// on BCM's grid of 320 intervals, so that weights 1/|t − u| stay bounded. Throws Error(Usage) if
/// the distribution has hardly any mass in the range.
double drawSigma(const SigmaDistribution& law, SampleRng& draws, double apart = 0);

} // namespace zigzag
