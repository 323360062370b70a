#include "core/series/interval.h"

#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace zigzag {
namespace {

/// The 97.5 % quantile of Student's t. Source: Abramowitz and Stegun, table 26.10; beyond it the
/// expansion 26.7.5 to its second term.
double studentsT(std::size_t freedom) {
    constexpr std::array<double, 10> quantiles{12.706, 4.303, 3.182, 2.776, 2.571,
                                               2.447,  2.365, 2.306, 2.262, 2.228};
    if (freedom <= quantiles.size()) return quantiles[freedom - 1];
    constexpr double z = 1.959964;
    const auto n = static_cast<double>(freedom);
    return z + (z * z * z + z) / (4 * n) +
           (5 * std::pow(z, 5) + 16 * z * z * z + 3 * z) / (96 * n * n);
}

} // namespace

Interval intervalOf(std::span<const double> values) {
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    if (values.empty()) return {none, none, none};
    const auto count = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
    if (values.size() < 2) return {mean, none, none};
    double squares = 0;
    for (const double value : values)
        squares += (value - mean) * (value - mean);
    const double half =
        studentsT(values.size() - 1) * std::sqrt(squares / (count - 1)) / std::sqrt(count);
    return {mean, mean - half, mean + half};
}

} // namespace zigzag
