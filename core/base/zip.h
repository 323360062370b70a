// Zip archives in memory, through libzip. The caller must check what an archive claims, before it
// reads an entry: sizes here are those in its table of contents.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

struct zip;

namespace zigzag {

/// what() is libzip's reason, in a few words.
class ZipFailure : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// As in the table of contents.
struct ZipEntry {
    std::string name; ///< raw bytes; never a path to write to
    std::uint64_t size = 0, packedSize = 0;
    bool stored = true; ///< not compressed
    bool encrypted = false;
};

/// Reads an archive; `bytes` must outlive it. Nothing is unpacked to a disk. Use from one thread at
/// a time.
class ZipReader {
  public:
    /// Throws ZipFailure if there is no table of contents.
    explicit ZipReader(std::span<const std::byte> bytes);

    std::uint64_t count() const;
    /// Throws ZipFailure if the table of contents is damaged.
    ZipEntry entry(std::uint64_t index) const;

    /// The complete entry, checked against its checksum. Allocates `size` bytes, which the caller
    /// must have checked. Throws ZipFailure if it does not unpack to exactly that many.
    std::vector<std::byte> read(std::uint64_t index, std::uint64_t size) const;

  private:
    std::shared_ptr<zip> archive_;
};

/// An entry of an archive to be written.
struct ZipContent {
    std::string name; ///< UTF-8
    std::vector<std::byte> bytes;
    bool packed = false; ///< deflated; else stored
};

/// An archive of these entries, in their order; the same entries give the same bytes. Throws
/// ZipFailure.
std::vector<std::byte> zipped(std::span<const ZipContent> entries);

} // namespace zigzag
