#include "core/series/journal.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/storage.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sstream>
#include <sys/file.h>
#include <unistd.h>

namespace zigzag {
namespace {

Error unwritable(const std::filesystem::path& path) {
    return {ErrorKind::Storage, path.string() + " cannot be written: " + std::strerror(errno) + ".",
            "Choose a folder that you may write to, on a disk with space."};
}

} // namespace

Journal::Journal(const std::filesystem::path& path) : path_(path) {
    descriptor_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (descriptor_ < 0) throw unwritable(path);
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
        ::close(descriptor_);
        throw Error(ErrorKind::Storage,
                    "Another batch works in " + path.parent_path().string() + ".",
                    "Wait for its end, or choose another folder.");
    }
    try {
        read();
    } catch (...) {
        ::close(descriptor_);
        throw;
    }
}

Journal::~Journal() {
    ::close(descriptor_);
}

void Journal::read() {
    const std::vector<std::byte> bytes = readBytes(path_);
    const std::string text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        auto entry = parseJson<nlohmann::ordered_json>(line);
        if (!entry.is_object() || !entry.contains("file") || !entry["file"].is_string()) continue;
        note(entry);
    }
    // A line that a kill cut off ends here, so that the next one stands alone.
    if (!text.empty() && text.back() != '\n' && ::write(descriptor_, "\n", 1) != 1)
        throw unwritable(path_);
}

void Journal::note(const nlohmann::ordered_json& line) {
    const auto file = line.at("file").get<std::string>();
    last_[file] = line;
    const auto status = line.find("status");
    if (status != line.end() && *status == "done") done_[file] = line;
}

const nlohmann::ordered_json* Journal::last(const std::string& file) const {
    const auto found = last_.find(file);
    return found == last_.end() ? nullptr : &found->second;
}

const nlohmann::ordered_json* Journal::lastDone(const std::string& file) const {
    const auto found = done_.find(file);
    return found == done_.end() ? nullptr : &found->second;
}

void Journal::add(const nlohmann::ordered_json& line) {
    const std::string text =
        line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
    const ssize_t written = ::write(descriptor_, text.data(), text.size());
    if (written != static_cast<ssize_t>(text.size()) || ::fsync(descriptor_) != 0)
        throw unwritable(path_);
    note(line);
}

} // namespace zigzag
