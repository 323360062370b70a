// Which noise levels a training step looks at: grids, curricula and distributions.
#pragma once

#include "core/tensor/draws.h"

#include <cstdint>
#include <span>
#include <vector>

namespace zigzag {

/// Karras grid, rising: levels t_0 = minimum … t_N = maximum, ρ = 7, float64.
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

/// An index with probability ∝ weights; `without` is left out (negative: none).
int drawBin(std::span<const double> weights, Draws& draws, int without = -1);

/// ECT: the lower level r of a pair, r = max(0, t(1 − q^−(s+1)·(1 + 8·sigmoid(−t)))), at least
/// `minimum` (arXiv 2406.14548).
double ectPartner(double t, int stage, double q, double minimum = 0.002);

} // namespace zigzag
