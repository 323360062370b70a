// Numbers as tables and labels show them.
#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace zigzag {

/// A number, "inf" or "-inf", or null where there is none (NaN): JSON knows only finite numbers.
nlohmann::ordered_json finiteOrName(double value);

/// "1.3 s", "0.04 s".
std::string secondsText(double seconds);

/// As many digits as a person reads: 31.42 dB, 0.123.
std::string shortNumber(double value);

} // namespace zigzag
