// SHA-256, by which models and photos are known.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

namespace zigzag {

/// 64 lower-case hexadecimal digits.
std::string sha256(std::span<const std::byte> bytes);

/// Of a file, piece by piece: it may be larger than the memory. Throws Error(File).
std::string sha256(const std::filesystem::path& file);

} // namespace zigzag
