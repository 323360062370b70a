#include "core/project/archive.h"

#include "core/base/error.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <zip.h>

namespace zigzag::project {
namespace {

constexpr std::int64_t maximumEntries = 10'000;
/// Pictures are packed already: packed again they hardly shrink. Texts do, so the first bytes are free.
constexpr std::uint64_t maximumGrowth = 8;
constexpr std::uint64_t freeBytes = 16 << 20;

[[noreturn]] void failed(const std::string& reason) {
    throw Error(ErrorKind::Failed, "The project could not be packed: " + reason + ".",
                "Save the picture alone, and please report this.");
}

[[noreturn]] void refuse(const std::string& where, const std::string& reason) {
    throw Error(ErrorKind::File, where + " is no project that can be opened: " + reason + ".",
                "Choose another file, or an earlier copy of this one.");
}

} // namespace

void ArchiveWriter::add(const std::string& name, Bytes bytes, bool packed) {
    entries_.push_back({name, std::move(bytes), packed});
}

bool ArchiveWriter::has(const std::string& name) const {
    return std::ranges::any_of(entries_, [&](const Entry& entry) { return entry.name == name; });
}

void ArchiveWriter::take(ArchiveWriter other) {
    std::ranges::move(other.entries_, std::back_inserter(entries_));
}

Bytes ArchiveWriter::finish() const {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
    if (!target) failed(zip_error_strerror(&error));
    const std::unique_ptr<zip_source_t, decltype(&zip_source_free)> kept(target, zip_source_free);
    zip_source_keep(target); // the archive takes one, and closing it lets go of that one
    zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
    if (!archive) failed(zip_error_strerror(&error));
    for (const Entry& entry : entries_) {
        zip_source_t* source =
            zip_source_buffer(archive, entry.bytes.data(), entry.bytes.size(), 0);
        const std::int64_t index =
            source ? zip_file_add(archive, entry.name.c_str(), source, ZIP_FL_ENC_UTF_8) : -1;
        if (index < 0) {
            const std::string reason = zip_strerror(archive);
            zip_discard(archive);
            failed(reason);
        }
        const auto place = static_cast<std::uint64_t>(index);
        zip_set_file_compression(archive, place, entry.packed ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0);
        constexpr time_t midnight =
            315'532'800; // 1980, where zip's time begins: the same work gives the same file
        zip_file_set_mtime(archive, place, midnight, 0);
    }
    if (zip_close(archive) != 0) {
        const std::string reason = zip_strerror(archive);
        zip_discard(archive);
        failed(reason);
    }
    zip_stat_t state;
    if (zip_source_stat(target, &state) != 0 || zip_source_open(target) != 0)
        failed(zip_error_strerror(zip_source_error(target)));
    Bytes bytes(state.size);
    const std::int64_t got = zip_source_read(target, bytes.data(), bytes.size());
    zip_source_close(target);
    if (got != static_cast<std::int64_t>(bytes.size())) failed("it came out incomplete");
    return bytes;
}

ArchiveReader::ArchiveReader(std::span<const std::byte> bytes, std::string where,
                             std::uint64_t budget)
    : where_(std::move(where)), left_(budget) {
    open(bytes);
    list(bytes.size());
}

void ArchiveReader::open(std::span<const std::byte> bytes) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    zip_t* opened = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
    const std::string reason = zip_error_strerror(&error);
    zip_error_fini(&error);
    if (!opened) {
        zip_source_free(source);
        refuse(where_, "its table of contents cannot be read (" + reason + ")");
    }
    archive_.reset(opened, zip_discard);
}

void ArchiveReader::list(std::uint64_t fileBytes) {
    const std::int64_t count = zip_get_num_entries(archive_.get(), 0);
    if (count > maximumEntries) refuse(where_, "it has more entries than any project needs");
    std::uint64_t packed = 0;
    for (std::int64_t i = 0; i < count; ++i) {
        zip_stat_t entry;
        const auto index = static_cast<std::uint64_t>(i);
        if (zip_stat_index(archive_.get(), index, ZIP_FL_ENC_RAW, &entry) != 0 || !entry.name)
            refuse(where_, "its table of contents is damaged");
        if (entry.encryption_method != ZIP_EM_NONE) refuse(where_, "it is encrypted");
        if (entry.comp_size > fileBytes || (packed += entry.comp_size) > fileBytes)
            refuse(where_, "its entries claim more bytes than the file has");
        if (entry.size > freeBytes && entry.size / maximumGrowth > entry.comp_size)
            refuse(where_, "an entry claims to be far larger than it is packed");
        if (!entries_.emplace(entry.name, Entry{index, entry.size}).second)
            refuse(where_, "it has an entry twice");
    }
}

Bytes ArchiveReader::read(const std::string& name) {
    const auto found = entries_.find(name);
    if (found == entries_.end()) refuse(where_, "the entry " + name + " is missing");
    const Entry entry = found->second;
    if (entry.size > left_) refuse(where_, "it holds more than fits into memory");
    left_ -= entry.size;
    const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> stream(
        zip_fopen_index(archive_.get(), entry.index, 0), zip_fclose);
    if (!stream) refuse(where_, "its entry " + name + " is damaged");
    Bytes bytes(entry.size);
    std::uint64_t filled = 0;
    std::int64_t got = 1;
    std::byte beyond{}; // libzip checks the checksum when asked for what follows the last byte
    while (got > 0) {
        const bool full = filled == entry.size;
        got = zip_fread(stream.get(), full ? &beyond : bytes.data() + filled,
                        full ? 1 : entry.size - filled);
        if (got > 0) filled += static_cast<std::uint64_t>(got);
        if (filled > entry.size) got = -1;
    }
    if (got < 0 || filled != entry.size) refuse(where_, "its entry " + name + " is damaged");
    return bytes;
}

} // namespace zigzag::project
