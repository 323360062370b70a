// The folder of a run: recipe.toml, metrics.jsonl, checkpoints/, samples/ and model.safetensors.
#pragma once

#include "core/recipe/recipe.h"
#include "core/train/checkpoint.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace zigzag {

/// For one process at a time: the folder is locked while the object exists. Every file is written
/// completely or not at all; a truncated line of metrics is dropped on resuming.
class RunFolder {
  public:
    /// Makes a new run. Throws Error(Storage) if the folder holds one already or cannot be made.
    static RunFolder create(const std::filesystem::path& path, const Recipe& recipe);

    /// Opens an earlier run and removes files that a kill left incomplete. Throws Error(File) if
    /// there is none, Error(Failed) if another process uses it.
    static RunFolder open(const std::filesystem::path& path);

    /// A run that another process writes: only its paths may be used.
    static RunFolder ofAnother(const std::filesystem::path& path) { return {path, -1}; }

    RunFolder(RunFolder&& other) noexcept;
    RunFolder& operator=(RunFolder&&) = delete;
    ~RunFolder();

    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path modelFile() const { return path_ / "model.safetensors"; }
    std::filesystem::path samplesFolder() const { return path_ / "samples"; }
    Recipe recipe() const;
    void writeRecipe(const Recipe& recipe);

    /// Writes a checkpoint, then removes all but the newest `keep`.
    void save(const Checkpoint& checkpoint, int keep);

    /// The newest readable checkpoint; unreadable ones are logged. Empty if there is none yet.
    /// Throws Error(File) if there are some and none can be read.
    std::optional<Checkpoint> newest() const;
    std::filesystem::path fileOf(std::int64_t step) const;

    /// Appends one line of JSON, with its step.
    void addMetrics(const nlohmann::ordered_json& line);
    /// Drops lines of steps after `step`, which the run is about to repeat.
    void rewindMetrics(std::int64_t step);

  private:
    RunFolder(std::filesystem::path path, int lock);
    static int locked(const std::filesystem::path& path);
    std::vector<std::filesystem::path> checkpoints() const; ///< oldest first

    std::filesystem::path path_;
    int lock_ = -1;
};

} // namespace zigzag
