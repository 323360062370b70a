#include "core/train/run/folder.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/log.h"
#include "core/base/storage.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace zigzag {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view checkpointPrefix = "step-";
constexpr std::string_view checkpointSuffix = ".safetensors";

void makeFolder(const fs::path& path) {
    std::error_code failure;
    fs::create_directories(path, failure);
    if (failure)
        throw Error(ErrorKind::Storage,
                    "The folder " + path.string() + " cannot be made: " + failure.message() + ".",
                    "Choose another one with --run, or set ZIGZAG_RUNS.");
}

void writeText(const fs::path& file, const std::string& text) {
    writeBytes(file, std::as_bytes(std::span(text)), true);
}

Error unwritable(const fs::path& file) {
    return Error(ErrorKind::Storage,
                 file.string() + " cannot be written: " + std::strerror(errno) + ".",
                 "Make room on the disk, or give back the right to write there.");
}

} // namespace

RunFolder::RunFolder(fs::path path, int lock) : path_(std::move(path)), lock_(lock) {}

RunFolder::RunFolder(RunFolder&& other) noexcept
    : path_(std::move(other.path_)), lock_(std::exchange(other.lock_, -1)) {}

RunFolder::~RunFolder() {
    if (lock_ >= 0) ::close(lock_); // and releases it
}

int RunFolder::locked(const fs::path& path) {
    const fs::path file = path / "lock";
    const int lock = ::open(file.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0644);
    if (lock < 0) throw unwritable(file);
    if (::flock(lock, LOCK_EX | LOCK_NB) == 0) return lock;
    ::close(lock);
    throw Error(ErrorKind::Failed,
                "The run in " + path.string() + " is being trained by another process.",
                "Stop that one first, or start another run with --run.");
}

RunFolder RunFolder::create(const fs::path& path, const Recipe& recipe) {
    if (fs::exists(path / "recipe.toml"))
        throw Error(ErrorKind::Storage, "There is a run in " + path.string() + " already.",
                    "Go on with it by --resume, or name another folder with --run.");
    makeFolder(path / "checkpoints");
    makeFolder(path / "samples");
    RunFolder run(path, locked(path));
    run.writeRecipe(recipe);
    return run;
}

RunFolder RunFolder::open(const fs::path& path) {
    if (!fs::exists(path / "recipe.toml"))
        throw Error(ErrorKind::File, "There is no run in " + path.string() + ".",
                    "Name its folder with --run, or start anew without --resume.");
    makeFolder(path / "checkpoints");
    makeFolder(path / "samples");
    RunFolder run(path, locked(path));
    for (const char* folder : {"", "checkpoints", "samples"})
        removeLeftovers(path / folder, [](const std::string&) { return true; });
    return run;
}

Recipe RunFolder::recipe() const {
    return readRecipe(path_ / "recipe.toml");
}

void RunFolder::writeRecipe(const Recipe& recipe) {
    writeText(path_ / "recipe.toml", toToml(recipe));
}

fs::path RunFolder::fileOf(std::int64_t step) const {
    std::string number = std::to_string(step);
    number.insert(0, number.size() < 10 ? 10 - number.size() : 0, '0');
    return path_ / "checkpoints" /
           (std::string(checkpointPrefix) + number + std::string(checkpointSuffix));
}

std::vector<fs::path> RunFolder::checkpoints() const {
    std::vector<fs::path> files;
    std::error_code failure;
    for (const fs::directory_entry& entry :
         fs::directory_iterator(path_ / "checkpoints", failure)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with(checkpointPrefix) && name.ends_with(checkpointSuffix))
            files.push_back(entry.path());
    }
    std::ranges::sort(files);
    return files;
}

void RunFolder::save(const Checkpoint& checkpoint, int keep) {
    writeCheckpoint(fileOf(checkpoint.step), checkpoint);
    std::vector<fs::path> files = checkpoints();
    for (std::size_t i = 0; i + static_cast<std::size_t>(keep) < files.size(); ++i) {
        std::error_code ignored;
        fs::remove(files[i], ignored);
    }
}

std::optional<Checkpoint> RunFolder::newest() const {
    const std::vector<fs::path> files = checkpoints();
    for (auto file = files.rbegin(); file != files.rend(); ++file)
        try {
            return readCheckpoint(*file);
        } catch (const Error& error) {
            log::warning(error.problem() + " An earlier one is taken.");
        }
    if (!files.empty())
        throw Error(ErrorKind::File,
                    "None of the checkpoints in " + path_.string() + " can be read.",
                    "Start anew in another folder; metrics, samples and model of this run stay.");
    return {};
}

void RunFolder::addMetrics(const nlohmann::ordered_json& line) {
    const fs::path file = path_ / "metrics.jsonl";
    const std::string text = line.dump() + "\n";
    const int handle = ::open(file.c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0644);
    if (handle < 0) throw unwritable(file);
    const ssize_t written = ::write(handle, text.data(), text.size());
    const int failure = errno;
    ::close(handle);
    errno = failure;
    if (written != static_cast<ssize_t>(text.size())) throw unwritable(file);
}

void RunFolder::rewindMetrics(std::int64_t step) {
    const fs::path file = path_ / "metrics.jsonl";
    if (!fs::exists(file)) return;
    const std::vector<std::byte> bytes = readBytes(file);
    const std::string_view all(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    std::string kept;
    for (std::size_t at = 0; at < all.size();) {
        const std::size_t end = all.find('\n', at);
        if (end == std::string_view::npos) break;
        const std::string_view line = all.substr(at, end + 1 - at);
        const auto parsed = parseJson(line);
        if (parsed.is_object() && parsed.value("step", std::int64_t{0}) <= step) kept += line;
        at = end + 1;
    }
    if (kept.size() != all.size()) writeText(file, kept);
}

} // namespace zigzag
