// Whole files of bytes, read at once and written atomically.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <vector>

namespace zigzag {

/// Throws Error(File) with the name and the system's reason.
std::vector<std::byte> readBytes(const std::filesystem::path& path);

/// Writes a temporary file in the same folder, flushes it to disk and renames it to `path`: whatever happens, `path` is either the old
/// file or the whole new one. Throws Error(Storage) with the system's reason, also where the file exists and `overwrite` is false.
void writeBytes(const std::filesystem::path& path, std::span<const std::byte> bytes,
                bool overwrite);

} // namespace zigzag
