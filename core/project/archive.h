// Zip archives in memory, written and read through libzip. Internal to core/project.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

struct zip;

namespace zigzag::project {

using Bytes = std::vector<std::byte>;

/// Entries in the order in which they were added. Throws Error(Failed) when the library refuses.
class ArchiveWriter {
  public:
    /// Stored as it is, or deflated where `packed`.
    void add(const std::string& name, Bytes bytes, bool packed = false);
    bool has(const std::string& name) const;
    void take(ArchiveWriter other); ///< its entries behind these
    Bytes finish() const;

  private:
    struct Entry {
        std::string name;
        Bytes bytes;
        bool packed;
    };
    std::vector<Entry> entries_;
};

/// Nothing is ever unpacked to a disk, so a name is only a name. An entry that claims to grow beyond what pictures do is refused, and what
/// was read is counted, so that a small file never takes more memory than `budget`. `bytes` must outlive it. Throws Error(File).
class ArchiveReader {
  public:
    ArchiveReader(std::span<const std::byte> bytes, std::string where, std::uint64_t budget);

    bool has(const std::string& name) const { return entries_.contains(name); }
    Bytes read(const std::string& name);

  private:
    struct Entry {
        std::uint64_t index, size;
    };
    void open(std::span<const std::byte> bytes);
    void list(std::uint64_t fileBytes);

    std::string where_;
    std::uint64_t left_; ///< bytes that may still be read
    std::shared_ptr<zip> archive_;
    std::map<std::string, Entry, std::less<>> entries_;
};

} // namespace zigzag::project
