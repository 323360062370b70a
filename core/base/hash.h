// SHA-256, by which models and photos are known.
#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace zigzag {

/// 64 lower-case hexadecimal digits.
std::string sha256(std::span<const std::byte> bytes);

} // namespace zigzag
