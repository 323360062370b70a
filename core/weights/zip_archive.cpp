#include "core/weights/zip_archive.h"

#include "core/weights/extent.h"

namespace zigzag::weights {
namespace {

constexpr std::uint64_t maximumEntries = 1 << 17;

constexpr const char* saveAgain = "Save it again with torch.save.";

} // namespace

ZipArchive::ZipArchive(const FileBytes& file, const std::string& where)
    : file_(file), where_(where) {
    try {
        archive_ = std::make_unique<ZipReader>(*file_);
        list();
    } catch (const ZipFailure& failure) {
        refuse(where_, std::string("is cut off or damaged: it begins like a torch checkpoint, but "
                                   "its table of contents cannot be read (") +
                           failure.what() + ").");
    }
    findRoot();
}

void ZipArchive::list() {
    if (archive_->count() > maximumEntries)
        refuse(where_, "holds " + std::to_string(archive_->count()) +
                           " entries, more than any checkpoint needs.");
    std::uint64_t total = 0;
    for (std::uint64_t i = 0; i < archive_->count(); ++i) {
        const ZipEntry entry = archive_->entry(i);
        if (entry.encrypted)
            refuse(where_, "is encrypted (entry " + inQuotes(entry.name) + ").", saveAgain);
        if (!entry.stored)
            refuse(where_,
                   "is compressed (entry " + inQuotes(entry.name) +
                       "); torch.save does not compress.",
                   saveAgain);
        if (entry.size != entry.packedSize || entry.size > file_->size() ||
            (total += entry.size) > file_->size())
            refuse(where_, "is damaged: its entries, up to " + inQuotes(entry.name) +
                               ", claim more bytes than the file has.");
        if (!entries_.emplace(entry.name, Entry{i, entry.size}).second)
            refuse(where_, "is damaged: it has the entry " + inQuotes(entry.name) + " twice.");
    }
}

void ZipArchive::findRoot() {
    constexpr std::string_view suffix = "/data.pkl";
    for (const auto& [name, entry] : entries_) {
        if (!name.ends_with(suffix) || name.find('/') != name.size() - suffix.size()) continue;
        if (!root_.empty()) refuse(where_, "holds several checkpoints.", saveAgain);
        root_ = name.substr(0, name.size() - suffix.size());
    }
    if (root_.empty())
        refuse(where_, "is a zip archive but not a torch checkpoint: it has no data.pkl.",
               "Choose a file that torch.save wrote.");
}

std::vector<std::byte> ZipArchive::read(const std::string& name) const {
    const Entry& entry = entries_.at(name);
    try {
        return archive_->read(entry.index, entry.size);
    } catch (const ZipFailure& failure) {
        refuse(where_, "is damaged: its entry " + inQuotes(name) +
                           " does not have the bytes that it should have (" + failure.what() +
                           ").");
    }
}

} // namespace zigzag::weights
