#include "core/series/numbers.h"

#include <cmath>
#include <cstdio>

namespace zigzag {

nlohmann::ordered_json finiteOrName(double value) {
    if (std::isnan(value)) return nullptr;
    if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
    return value;
}

std::string shortNumber(double value) {
    if (std::isinf(value)) return value > 0 ? "infinite" : "-infinite";
    char text[32];
    std::snprintf(text, sizeof text, "%.4g", value);
    return text;
}

std::string secondsText(double seconds) {
    char text[32];
    std::snprintf(text, sizeof text, seconds < 10 ? "%.2f s" : "%.1f s", seconds);
    return text;
}

} // namespace zigzag
