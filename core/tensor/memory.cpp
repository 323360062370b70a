#include "core/tensor/memory.h"

#include <c10/core/CachingDeviceAllocator.h>
#include <c10/util/Exception.h>
#include <opencv2/core.hpp>

#include <algorithm>
#include <cstdlib> // says which C library it is
#include <fstream>
#include <new>
#include <string>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace zigzag {
namespace {

void mapBlocksFrom([[maybe_unused]] int megabytes) {
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, megabytes << 20);
#endif
}

/// The number behind `name` in a file of lines "name number", as /proc/meminfo and memory.stat are.
std::optional<std::int64_t> entryOf(const std::filesystem::path& file, const std::string& name) {
    std::ifstream lines(file);
    for (std::string word; lines >> word;) {
        std::int64_t value = 0;
        if (word == name && lines >> value) return value;
        std::getline(lines, word);
    }
    return {};
}

/// A file of one number; nothing where it says "max" or is not there.
std::optional<std::int64_t> numberIn(const std::filesystem::path& file) {
    std::ifstream text(file);
    std::int64_t value = 0;
    if (text >> value) return value;
    return {};
}

/// What a control group (version 2) still allows; what it keeps of files can be dropped.
std::optional<std::int64_t> leftIn(const std::filesystem::path& group) {
    const auto limit = numberIn(group / "memory.max");
    const auto used = numberIn(group / "memory.current");
    if (!limit || !used) return {};
    const std::int64_t files = entryOf(group / "memory.stat", "inactive_file").value_or(0);
    return std::max<std::int64_t>(*limit - *used + files, 0);
}

/// The group of this process, under the root of all: "/" in a container.
std::filesystem::path ownGroup(const std::filesystem::path& root) {
    std::ifstream lines(root / "proc/self/cgroup");
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with("0::/")) return line.substr(4);
    return {};
}

} // namespace

std::optional<std::int64_t> freeMemoryUnder(const std::filesystem::path& root) {
    const auto kilobytes = entryOf(root / "proc/meminfo", "MemAvailable:");
    if (!kilobytes) return {};
    std::int64_t least = *kilobytes * 1024;
    const std::filesystem::path groups = root / "sys/fs/cgroup";
    std::filesystem::path group = groups;
    const auto consider = [&] { least = std::min(least, leftIn(group).value_or(least)); };
    consider();
    for (const auto& part : ownGroup(root)) {
        group /= part;
        consider();
    }
    return least;
}

std::optional<std::int64_t> freeMemory(const at::Device& device) {
    if (device.is_cpu()) return freeMemoryUnder("/");
    if (!device.is_cuda()) return {};
    const auto [free, total] =
        c10::getDeviceAllocator(device.type())->getMemoryInfo(device.index());
    return static_cast<std::int64_t>(free);
}

bool isOutOfMemory(const std::exception& failure) {
    if (dynamic_cast<const std::bad_alloc*>(&failure)) return true;
    if (dynamic_cast<const c10::OutOfMemoryError*>(&failure)) return true;
    if (const auto* const error = dynamic_cast<const cv::Exception*>(&failure))
        return error->code == cv::Error::StsNoMem;
    const auto* const error = dynamic_cast<const c10::Error*>(&failure);
    if (!error) return false;
    const std::string message = error->what_without_backtrace();
    return message.find("can't allocate memory") != std::string::npos ||
           message.find("out of memory") != std::string::npos;
}

ReturnLargeBlocks::ReturnLargeBlocks() {
    mapBlocksFrom(16);
}

ReturnLargeBlocks::~ReturnLargeBlocks() {
    // Where glibc itself ends up once such blocks have been freed, and the most that it allows.
    mapBlocksFrom(32);
}

} // namespace zigzag
