#include "core/weights/zip_archive.h"

#include "core/weights/layout.h"

#include <zip.h>

namespace zigzag::weights {
namespace {

constexpr std::int64_t maximumEntries = 1 << 17;

constexpr const char* saveAgain = "Save it again with torch.save.";

} // namespace

ZipArchive::ZipArchive(const FileBytes& file, const std::string& where)
    : file_(file), where_(where) {
    open();
    list();
    findRoot();
}

void ZipArchive::open() {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(file_->data(), file_->size(), 0, &error);
    zip_t* opened = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
    const std::string reason = zip_error_strerror(&error);
    zip_error_fini(&error);
    if (!opened) {
        zip_source_free(source);
        refuse(where_, "is cut off or damaged: it begins like a torch checkpoint, but its table of "
                       "contents cannot "
                       "be read (" +
                           reason + ").");
    }
    archive_.reset(opened, zip_discard);
}

void ZipArchive::list() {
    const std::int64_t count = zip_get_num_entries(archive_.get(), 0);
    if (count > maximumEntries)
        refuse(where_,
               "holds " + std::to_string(count) + " entries, more than any checkpoint needs.");
    std::uint64_t total = 0;
    for (std::int64_t i = 0; i < count; ++i) {
        zip_stat_t entry;
        const auto index = static_cast<std::uint64_t>(i);
        if (zip_stat_index(archive_.get(), index, ZIP_FL_ENC_RAW, &entry) != 0 || !entry.name)
            refuse(where_, "is damaged: its table of contents cannot be read.");
        const std::string name = entry.name;
        if (entry.encryption_method != ZIP_EM_NONE)
            refuse(where_, "is encrypted (entry " + inQuotes(name) + ").", saveAgain);
        if (entry.comp_method != ZIP_CM_STORE)
            refuse(where_,
                   "is compressed (entry " + inQuotes(name) + "); torch.save does not compress.",
                   saveAgain);
        if (entry.size != entry.comp_size || entry.size > file_->size() ||
            (total += entry.size) > file_->size())
            refuse(where_, "is damaged: its entries, up to " + inQuotes(name) +
                               ", claim more bytes than the file has.");
        if (!entries_.emplace(name, Entry{index, entry.size}).second)
            refuse(where_, "is damaged: it has the entry " + inQuotes(name) + " twice.");
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
        refuse(where_, "is a zip archive but no torch checkpoint: it has no data.pkl.",
               "Choose a file that torch.save wrote.");
}

std::vector<std::byte> ZipArchive::read(const std::string& name) const {
    const Entry& entry = entries_.at(name);
    const auto close = [](zip_file_t* opened) { zip_fclose(opened); };
    const std::unique_ptr<zip_file_t, decltype(close)> stream(
        zip_fopen_index(archive_.get(), entry.index, 0), close);
    std::vector<std::byte> bytes(entry.size);
    std::uint64_t filled = 0;
    std::int64_t got = stream ? 1 : -1;
    std::byte beyond{}; // libzip checks the checksum when asked for what follows the last byte
    while (got > 0) {
        const bool full = filled == entry.size;
        got = zip_fread(stream.get(), full ? &beyond : bytes.data() + filled,
                        full ? 1 : entry.size - filled);
        if (got > 0) filled += static_cast<std::uint64_t>(got);
        if (filled > entry.size) got = -1;
    }
    if (got < 0 || filled != entry.size)
        refuse(where_,
               "is damaged: its entry " + inQuotes(name) +
                   " does not have the bytes that it should have (" +
                   (stream ? zip_file_strerror(stream.get()) : zip_strerror(archive_.get())) +
                   ").");
    return bytes;
}

} // namespace zigzag::weights
