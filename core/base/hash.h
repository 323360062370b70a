// SHA-256, which identifies models and photos.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

namespace zigzag {

/// As 64 lower-case hexadecimal digits.
std::string sha256(std::span<const std::byte> bytes);

/// Of a file, read piece by piece: it may be larger than the memory. Throws Error(File).
std::string sha256(const std::filesystem::path& file);

} // namespace zigzag
