// The zip archive of a torch checkpoint: uncompressed entries below one folder. Internal to
// core/weights.
#pragma once

#include "core/base/zip.h"
#include "core/weights/readers.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>

namespace zigzag::weights {

/// Entries are read completely, one at a time, and checked against their checksum. Together they
/// never take more than the file's own size: compressed and overlapping entries are refused. Throws
/// Error(File).
class ZipArchive {
  public:
    ZipArchive(const FileBytes& file, const std::string& where);

    /// The one folder `ROOT` with an entry `ROOT/data.pkl`.
    const std::string& root() const { return root_; }
    bool has(const std::string& name) const { return entries_.contains(name); }
    /// The entry must exist.
    std::uint64_t size(const std::string& name) const { return entries_.at(name).size; }
    std::vector<std::byte> read(const std::string& name) const;

  private:
    struct Entry {
        std::uint64_t index;
        std::uint64_t size;
    };
    void list();
    void findRoot();

    FileBytes file_;
    std::string where_;
    std::unique_ptr<ZipReader> archive_;
    std::map<std::string, Entry, std::less<>> entries_;
    std::string root_;
};

} // namespace zigzag::weights
