#include "core/base/zip.h"

#include <ctime>
#include <zip.h>

namespace zigzag {
namespace {

/// Frees what libzip allocates for an error.
class ZipError {
  public:
    ZipError() { zip_error_init(&error_); }
    ~ZipError() { zip_error_fini(&error_); }
    ZipError(const ZipError&) = delete;
    ZipError& operator=(const ZipError&) = delete;
    zip_error_t* get() { return &error_; }
    [[noreturn]] void fail() { throw ZipFailure(zip_error_strerror(&error_)); }

  private:
    zip_error_t error_;
};

void add(zip_t* archive, const ZipContent& entry) {
    constexpr time_t zipEpoch = 315'532'800; // 1980-01-01: no clock, so the same bytes each time
    zip_source_t* source = zip_source_buffer(archive, entry.bytes.data(), entry.bytes.size(), 0);
    const std::int64_t index =
        source ? zip_file_add(archive, entry.name.c_str(), source, ZIP_FL_ENC_UTF_8) : -1;
    if (index < 0) {
        const std::string reason = zip_strerror(archive);
        zip_source_free(source);
        throw ZipFailure(reason);
    }
    const auto place = static_cast<std::uint64_t>(index);
    zip_set_file_compression(archive, place, entry.packed ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0);
    zip_file_set_mtime(archive, place, zipEpoch, 0);
}

std::vector<std::byte> contentOf(zip_source_t* source) {
    zip_stat_t state;
    if (zip_source_stat(source, &state) != 0 || zip_source_open(source) != 0)
        throw ZipFailure(zip_error_strerror(zip_source_error(source)));
    std::vector<std::byte> bytes(state.size);
    const std::int64_t got = zip_source_read(source, bytes.data(), bytes.size());
    zip_source_close(source);
    if (got != static_cast<std::int64_t>(bytes.size()))
        throw ZipFailure("the archive is incomplete");
    return bytes;
}

} // namespace

ZipReader::ZipReader(std::span<const std::byte> bytes) {
    ZipError error;
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, error.get());
    zip_t* opened = source ? zip_open_from_source(source, ZIP_RDONLY, error.get()) : nullptr;
    if (!opened) {
        zip_source_free(source);
        error.fail();
    }
    archive_.reset(opened, zip_discard);
}

std::uint64_t ZipReader::count() const {
    return static_cast<std::uint64_t>(zip_get_num_entries(archive_.get(), 0));
}

ZipEntry ZipReader::entry(std::uint64_t index) const {
    zip_stat_t state;
    if (zip_stat_index(archive_.get(), index, ZIP_FL_ENC_RAW, &state) != 0 || !state.name)
        throw ZipFailure(zip_strerror(archive_.get()));
    return {.name = state.name,
            .size = state.size,
            .packedSize = state.comp_size,
            .stored = state.comp_method == ZIP_CM_STORE,
            .encrypted = state.encryption_method != ZIP_EM_NONE};
}

std::vector<std::byte> ZipReader::read(std::uint64_t index, std::uint64_t size) const {
    const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> stream(
        zip_fopen_index(archive_.get(), index, 0), zip_fclose);
    if (!stream) throw ZipFailure(zip_strerror(archive_.get()));
    std::vector<std::byte> bytes(size);
    std::uint64_t filled = 0;
    std::int64_t got = 1;
    std::byte beyond{}; // libzip checks the checksum when asked for what follows the last byte
    while (got > 0) {
        const bool full = filled == size;
        got = zip_fread(stream.get(), full ? &beyond : bytes.data() + filled,
                        full ? 1 : size - filled);
        if (got > 0) filled += static_cast<std::uint64_t>(got);
        if (filled > size) throw ZipFailure("it is longer than the table of contents says");
    }
    if (got < 0) throw ZipFailure(zip_file_strerror(stream.get()));
    if (filled != size) throw ZipFailure("it is shorter than the table of contents says");
    return bytes;
}

std::vector<std::byte> zipped(std::span<const ZipContent> entries) {
    ZipError error;
    zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, error.get());
    if (!target) error.fail();
    const std::unique_ptr<zip_source_t, decltype(&zip_source_free)> kept(target, zip_source_free);
    zip_source_keep(target); // closing the archive releases one reference
    std::unique_ptr<zip_t, decltype(&zip_discard)> archive(
        zip_open_from_source(target, ZIP_TRUNCATE, error.get()), zip_discard);
    if (!archive) error.fail();
    for (const ZipContent& entry : entries)
        add(archive.get(), entry);
    if (zip_close(archive.get()) != 0) throw ZipFailure(zip_strerror(archive.get()));
    static_cast<void>(archive.release());
    return contentOf(target);
}

} // namespace zigzag
