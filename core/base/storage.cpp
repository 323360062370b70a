#include "core/base/storage.h"

#include "core/base/error.h"

#include <climits>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <random>
#include <string_view>
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

[[noreturn]] void refuseExisting(const std::filesystem::path& path) {
    throw Error(ErrorKind::Storage, path.string() + " exists already.",
                "Choose another name, or allow overwriting.");
}

/// A temporary file of "a.png" is named ".a.png.zigzag-" and this many letters.
constexpr std::string_view mark = ".zigzag-";
constexpr std::string_view letters =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
constexpr std::size_t randomLetters = 6;

std::filesystem::path temporaryFor(const std::filesystem::path& target) {
    static_assert(1 + mark.size() + randomLetters < NAME_MAX);
    std::string name = target.filename().string();
    name.resize(std::min(name.size(), NAME_MAX - 1 - mark.size() - randomLetters));
    name.insert(0, ".").append(mark);
    std::random_device random;
    std::uniform_int_distribution<std::size_t> any(0, letters.size() - 1);
    for (std::size_t i = 0; i < randomLetters; ++i)
        name += letters[any(random)];
    return target.parent_path() / name;
}

/// The name of the target of a temporary file; empty for other files.
std::string targetOf(const std::string& temporary) {
    const std::size_t tail = mark.size() + randomLetters;
    if (temporary.size() <= 1 + tail || temporary.front() != '.') return {};
    const std::size_t end = temporary.size() - tail;
    const bool marked =
        temporary.compare(end, mark.size(), mark) == 0 &&
        temporary.find_first_not_of(letters, end + mark.size()) == std::string::npos;
    return marked ? temporary.substr(1, end - 1) : std::string();
}

/// The target of a symbolic link, whether it exists or not.
std::filesystem::path followed(std::filesystem::path path) {
    constexpr int mostLinks = 40; // as in the kernel
    std::error_code ignored;
    for (int i = 0; i < mostLinks && std::filesystem::is_symlink(path, ignored); ++i)
        path = path.parent_path() / std::filesystem::read_symlink(path, ignored);
    return path;
}

/// Like rename(), but fails with EEXIST if the new name exists.
int renameToNew(const char* from, const char* to) {
    if (::renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0) return 0;
    const bool unknown =
        errno == EINVAL || errno == ENOSYS || errno == EPERM || errno == EOPNOTSUPP;
    if (!unknown) return -1;
    // FAT and many file systems in user space: a file that appears between the two calls would be
    // replaced.
    std::error_code ignored;
    const auto taken = std::filesystem::symlink_status(to, ignored);
    if (!std::filesystem::exists(taken)) return ::rename(from, to);
    errno = EEXIST;
    return -1;
}

/// Closes the temporary file and, unless it is kept, removes it.
class TemporaryFile {
  public:
    explicit TemporaryFile(const std::filesystem::path& path)
        : path_(path), target_(followed(path)) {
        do {
            name_ = temporaryFor(target_);
            descriptor_ = ::open(name_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        } while (descriptor_ < 0 && errno == EEXIST);
        if (descriptor_ < 0) refuseWrite(path_);
        struct stat old {};
        constexpr mode_t rights = 0777;
        if (::stat(target_.c_str(), &old) == 0) ::fchmod(descriptor_, old.st_mode & rights);
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile() {
        ::close(descriptor_);
        if (!name_.empty()) ::unlink(name_.c_str());
    }

    void write(std::span<const std::byte> bytes) {
        while (!bytes.empty()) {
            const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) refuseWrite(path_);
            bytes = bytes.subspan(static_cast<std::size_t>(written));
        }
    }

    void become(bool overwrite) {
        if (::fsync(descriptor_) != 0) refuseWrite(path_);
        if ((overwrite ? ::rename : renameToNew)(name_.c_str(), target_.c_str()) != 0)
            errno == EEXIST && !overwrite ? refuseExisting(path_) : refuseWrite(path_);
        name_.clear();
    }

  private:
    std::filesystem::path path_;   ///< as it was given
    std::filesystem::path target_; ///< its target
    std::filesystem::path name_;   ///< empty: it was renamed to the target
    int descriptor_ = -1;
};

} // namespace

std::vector<std::byte> readBytes(const std::filesystem::path& path,
                                 const std::function<void(std::span<const std::byte> head)>& look) {
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
        errno = S_ISDIR(info.st_mode) ? EISDIR : ENODEV; // a device may be endless
        refuse();
    }
    constexpr std::size_t headBytes = 1 << 16;
    std::vector<std::byte> bytes(headBytes);
    std::size_t filled = 0;
    const auto endsWithin = [&] {
        while (filled < bytes.size()) {
            const ssize_t got = ::read(descriptor, bytes.data() + filled, bytes.size() - filled);
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) refuse();
            if (got == 0) return true;
            filled += static_cast<std::size_t>(got);
        }
        return false;
    };
    bool whole = endsWithin();
    if (look) look(std::span(bytes).first(filled));
    // One byte more than its size, to recognise the end at once. Pipes and files of /proc have no
    // size, and grow.
    while (!whole) {
        bytes.resize(std::max(static_cast<std::size_t>(info.st_size) + 1, 2 * filled));
        whole = endsWithin();
    }
    bytes.resize(filled);
    return bytes;
}

void writeBytes(const std::filesystem::path& path, std::span<const std::byte> bytes,
                bool overwrite) {
    std::error_code ignored;
    if (!overwrite && std::filesystem::exists(path, ignored)) refuseExisting(path);
    TemporaryFile file(path);
    file.write(bytes);
    file.become(overwrite);
}

void removeLeftovers(const std::filesystem::path& folder,
                     const std::function<bool(const std::string& name)>& concerned) {
    std::error_code ignored;
    std::vector<std::filesystem::path> leftovers;
    for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
        const std::string target = targetOf(entry.path().filename().string());
        if (!target.empty() && concerned(target)) leftovers.push_back(entry.path());
    }
    for (const std::filesystem::path& path : leftovers)
        std::filesystem::remove(path, ignored);
}

} // namespace zigzag
