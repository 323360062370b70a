#include "core/job/train_forecast.h"

#include <cstdio>

namespace zigzag {

std::string TrainForecast::text() const {
    char numbers[192];
    std::snprintf(numbers, sizeof numbers,
                  "%lld pictures, %.1f million parameters; %.1f pictures a second, %.1f hours, "
                  "%.1f GB on disk. ",
                  static_cast<long long>(pictures), static_cast<double>(parameters) * 1e-6,
                  picturesPerSecond, hours, static_cast<double>(diskBytes) * 1e-9);
    return numbers + use;
}

} // namespace zigzag
