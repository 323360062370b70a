#include "core/base/storage.h"

#include "core/base/error.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

namespace zigzag {
namespace {

std::string reason() {
    return std::strerror(errno);
}

[[noreturn]] void refuseWrite(const std::filesystem::path& path) {
    const bool full = errno == ENOSPC || errno == EDQUOT;
    throw Error(ErrorKind::Storage, path.string() + " cannot be written: " + reason() + ".",
                full ? "Free some space, or save to another disk."
                     : "Check that the folder exists and can be written, or save somewhere else.");
}

/// Closes and, until kept, removes the temporary file.
class TemporaryFile {
  public:
    explicit TemporaryFile(const std::filesystem::path& target)
        : target_(target), name_(target.string() + ".XXXXXX") {
        descriptor_ = ::mkostemp(name_.data(), O_CLOEXEC);
        if (descriptor_ < 0) refuseWrite(target_);
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
        if (!name_.empty()) ::unlink(name_.c_str());
    }

    void write(std::span<const std::byte> bytes) {
        while (!bytes.empty()) {
            const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) refuseWrite(target_);
            bytes = bytes.subspan(static_cast<std::size_t>(written));
        }
    }

    void become(bool overwrite) {
        const mode_t mask = ::umask(0);
        ::umask(mask);
        if (::fchmod(descriptor_, 0666 & ~mask) != 0 || ::fsync(descriptor_) != 0)
            refuseWrite(target_);
        // link() fails where the name is taken, so a file that appeared meanwhile is not replaced either.
        if (overwrite ? ::rename(name_.c_str(), target_.c_str()) != 0
                      : ::link(name_.c_str(), target_.c_str()) != 0)
            refuseWrite(target_);
        if (overwrite) name_.clear();
    }

  private:
    std::filesystem::path target_;
    std::string name_;
    int descriptor_ = -1;
};

} // namespace

std::vector<std::byte> readBytes(const std::filesystem::path& path) {
    const auto refuse = [&] {
        throw Error(ErrorKind::File, path.string() + " cannot be read: " + reason() + ".",
                    "Check the name and the right to read it.");
    };
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) refuse();
    struct Closer {
        int descriptor;
        ~Closer() { ::close(descriptor); }
    } const closer{descriptor};

    struct stat info {};
    if (::fstat(descriptor, &info) != 0) refuse();
    if (S_ISDIR(info.st_mode) || S_ISCHR(info.st_mode) || S_ISBLK(info.st_mode)) {
        errno = S_ISDIR(info.st_mode) ? EISDIR : ENODEV; // a device may have no end
        refuse();
    }
    // One more than its size, to see the end at once; pipes and files of /proc say they have none, and grow.
    constexpr std::size_t least = 1 << 16;
    std::vector<std::byte> bytes(std::max(static_cast<std::size_t>(info.st_size) + 1, least));
    std::size_t filled = 0;
    while (true) {
        if (filled == bytes.size()) bytes.resize(2 * filled);
        const ssize_t got = ::read(descriptor, bytes.data() + filled, bytes.size() - filled);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) refuse();
        if (got == 0) break;
        filled += static_cast<std::size_t>(got);
    }
    bytes.resize(filled);
    return bytes;
}

void writeBytes(const std::filesystem::path& path, std::span<const std::byte> bytes,
                bool overwrite) {
    std::error_code ignored;
    if (!overwrite && std::filesystem::exists(path, ignored))
        throw Error(ErrorKind::Storage, path.string() + " exists already.",
                    "Choose another name, or allow overwriting.");
    TemporaryFile file(path);
    file.write(bytes);
    file.become(overwrite);
}

} // namespace zigzag
