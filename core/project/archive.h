// Writes and reads the zip archive of a project, and refuses hostile ones. Internal to
// core/project.
#pragma once

#include "core/base/zip.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace zigzag::project {

using Bytes = std::vector<std::byte>;

/// Entries in the order in which they were added. Throws Error(Failed) if libzip fails.
class ArchiveWriter {
  public:
    /// Stored as it is, or deflated where `packed`.
    void add(const std::string& name, Bytes bytes, bool packed = false);
    bool has(const std::string& name) const;
    void take(ArchiveWriter other); ///< followed by its entries
    Bytes finish() const;

  private:
    std::vector<ZipContent> entries_;
};

/// Nothing is unpacked to a disk, so a name is only a name. An entry that claims to expand more
/// than pictures do is refused, and the bytes read are counted, so that a small file never takes
/// more memory than `budget`. `bytes` must outlive the reader. Throws Error(File).
class ArchiveReader {
  public:
    ArchiveReader(std::span<const std::byte> bytes, std::string where, std::uint64_t budget);

    bool has(const std::string& name) const { return entries_.contains(name); }
    Bytes read(const std::string& name);

  private:
    struct Entry {
        std::uint64_t index, size;
    };
    void list(const ZipReader& archive, std::uint64_t fileBytes);

    std::string where_;
    std::uint64_t left_; ///< bytes that may still be read
    std::unique_ptr<ZipReader> archive_;
    std::map<std::string, Entry, std::less<>> entries_;
};

} // namespace zigzag::project
