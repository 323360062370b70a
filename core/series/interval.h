// A mean and its confidence interval.
#pragma once

#include <span>

namespace zigzag {

struct Interval {
    double mean = 0;
    double low = 0, high = 0; ///< 95 %, by Student's t; NaN for fewer than two values
};

/// NaN for no values.
Interval intervalOf(std::span<const double> values);

} // namespace zigzag
