// Reads whole files and writes them atomically.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace zigzag {

/// `look` gets the first bytes, 64 KiB or all, before memory for the rest is allocated; an
/// exception that it throws ends the reading. Throws Error(File) with the name and the system's
/// reason.
std::vector<std::byte>
readBytes(const std::filesystem::path& path,
          const std::function<void(std::span<const std::byte> head)>& look = {});

/// Writes a temporary file in the same folder, flushes it to disk and renames it to `path`:
/// whatever happens, `path` is either the old file or the complete new one. A replaced file passes
/// its permissions to the new one; of a symbolic link, the target is replaced. Throws
/// Error(Storage) with the system's reason, also if the file exists and `overwrite` is false.
void writeBytes(const std::filesystem::path& path, std::span<const std::byte> bytes,
                bool overwrite);

/// Removes the temporary files that a kill left in this folder, for target files whose name is
/// `concerned`. Nobody may be writing these files.
void removeLeftovers(const std::filesystem::path& folder,
                     const std::function<bool(const std::string& name)>& concerned);

} // namespace zigzag
