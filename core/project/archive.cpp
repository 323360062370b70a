#include "core/project/archive.h"

#include "core/base/error.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace zigzag::project {
namespace {

constexpr std::uint64_t maximumEntries = 10'000;
/// Pictures are compressed already and hardly shrink. Texts do, so the first bytes are not counted.
constexpr std::uint64_t maximumGrowth = 8;
constexpr std::uint64_t freeBytes = 16 << 20;
/// zlib never packs better than this (zlib manual, "Technical details").
constexpr std::uint64_t mostDeflate = 1032;

[[noreturn]] void refuse(const std::string& where, const std::string& reason) {
    throw Error(ErrorKind::File, where + " is not a project that can be opened: " + reason + ".",
                "Choose another file, or an earlier copy of this one.");
}

} // namespace

void ArchiveWriter::add(const std::string& name, Bytes bytes, bool packed) {
    entries_.push_back({name, std::move(bytes), packed});
}

bool ArchiveWriter::has(const std::string& name) const {
    return std::ranges::any_of(entries_,
                               [&](const ZipContent& entry) { return entry.name == name; });
}

void ArchiveWriter::take(ArchiveWriter other) {
    std::ranges::move(other.entries_, std::back_inserter(entries_));
}

Bytes ArchiveWriter::finish() const {
    try {
        return zipped(entries_);
    } catch (const ZipFailure& failure) {
        throw Error(ErrorKind::Failed,
                    std::string("The project could not be packed: ") + failure.what() + ".",
                    "Save the picture alone, and please report this.");
    }
}

ArchiveReader::ArchiveReader(std::span<const std::byte> bytes, std::string where,
                             std::uint64_t budget)
    : where_(std::move(where)), left_(budget) {
    try {
        archive_ = std::make_unique<ZipReader>(bytes);
        list(*archive_, bytes.size());
    } catch (const ZipFailure& failure) {
        refuse(where_,
               std::string("its table of contents cannot be read (") + failure.what() + ")");
    }
}

void ArchiveReader::list(const ZipReader& archive, std::uint64_t fileBytes) {
    if (archive.count() > maximumEntries)
        refuse(where_, "it has more entries than any project needs");
    std::uint64_t packed = 0;
    for (std::uint64_t i = 0; i < archive.count(); ++i) {
        const ZipEntry entry = archive.entry(i);
        if (entry.encrypted) refuse(where_, "it is encrypted");
        if (entry.packedSize > fileBytes || (packed += entry.packedSize) > fileBytes)
            refuse(where_, "its entries claim more bytes than the file has");
        if (entry.size / mostDeflate > entry.packedSize + 1)
            refuse(where_, "an entry claims to be larger than its bytes can hold");
        if (entry.size > freeBytes && entry.size / maximumGrowth > entry.packedSize)
            refuse(where_, "an entry claims to be far larger than it is packed");
        if (!entries_.emplace(entry.name, Entry{i, entry.size}).second)
            refuse(where_, "it has an entry twice");
    }
}

Bytes ArchiveReader::read(const std::string& name) {
    const auto found = entries_.find(name);
    if (found == entries_.end()) refuse(where_, "the entry " + name + " is missing");
    const Entry entry = found->second;
    if (entry.size > left_) refuse(where_, "it holds more than fits into memory");
    left_ -= entry.size;
    try {
        return archive_->read(entry.index, entry.size);
    } catch (const ZipFailure& failure) {
        refuse(where_, "its entry " + name + " is damaged (" + failure.what() + ")");
    }
}

} // namespace zigzag::project
