// A run on disk: RUN/recipe.toml, metrics.jsonl, checkpoints/, samples/ and model.safetensors.
#pragma once

#include "core/recipe/recipe.h"
#include "core/train/checkpoint.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace zigzag {

/// One process at a time: the folder is locked while the object lives. What is written is either
/// there whole or not at all; a line of metrics that was cut off is dropped on resuming.
class RunFolder {
  public:
    /// A new run. Throws Error(Storage) where the folder holds one already or cannot be made.
    static RunFolder create(const std::filesystem::path& path, const Recipe& recipe);

    /// An earlier one, rid of what a kill left half written. Throws Error(File) where there is none, Error(Failed) where another process
    /// is at it.
    static RunFolder open(const std::filesystem::path& path);

    /// One that another process writes: of no use but for its paths.
    static RunFolder ofAnother(const std::filesystem::path& path) { return {path, -1}; }

    RunFolder(RunFolder&& other) noexcept;
    RunFolder& operator=(RunFolder&&) = delete;
    ~RunFolder();

    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path modelFile() const { return path_ / "model.safetensors"; }
    std::filesystem::path samplesFolder() const { return path_ / "samples"; }
    Recipe recipe() const;
    void writeRecipe(const Recipe& recipe);

    /// Then removes all but the newest `keep`.
    void save(const Checkpoint& checkpoint, int keep);

    /// The newest checkpoint that can be read; each one that cannot be is told to the log. Empty
    /// where there is none yet; throws Error(File) where there are some and none can be read.
    std::optional<Checkpoint> newest() const;
    std::filesystem::path fileOf(std::int64_t step) const;

    /// One line of JSON, with its step.
    void addMetrics(const nlohmann::ordered_json& line);
    /// Drops lines of steps after `step`, which the run is about to do again.
    void rewindMetrics(std::int64_t step);

  private:
    RunFolder(std::filesystem::path path, int lock);
    static int locked(const std::filesystem::path& path);
    std::vector<std::filesystem::path> checkpoints() const; ///< oldest first

    std::filesystem::path path_;
    int lock_ = -1;
};

} // namespace zigzag
