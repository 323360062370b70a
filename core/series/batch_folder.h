// The same done to every picture of a folder, so that a kill loses nothing: what is to be done, what is done, and the journal of it.
#pragma once

#include "core/series/journal.h"
#include "core/series/batch_recipe.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace zigzag {

/// One picture of the batch.
struct BatchTask {
    std::filesystem::path in, mask, out; ///< no mask: empty
    std::string file() const { return in.filename().string(); }
};

/// Belongs to one thread at a time.
class BatchFolder {
  public:
    /// `takesMask`: each picture has a mask, or all have the recipe's. Throws Error(Usage) where the results would lie among the pictures or
    /// the format is none that can be written.
    BatchFolder(BatchRecipe recipe, std::filesystem::path in, std::filesystem::path out,
                bool takesMask);

    /// The pictures by name; masks are none. "a.jpg" and "a.png" become "a.jpg.png" and "a.png.png"; alone, each would be "a.png".
    /// Throws Error(File) where the folder cannot be read.
    std::vector<BatchTask> tasks() const;

    /// Makes the folder of the results and takes its journal, "batch.jsonl". Throws Error(Storage), also where another batch works there.
    void enter();

    // After enter() only.

    /// What the result depends on: what the recipe asks for, picture and mask. Throws Error(File).
    std::string keyOf(const BatchTask& task) const;
    /// The result lies there, made in the same way.
    bool isDone(const BatchTask& task, const std::string& key) const;
    /// What lies in the result's place was left by a batch that was killed, and may be replaced.
    bool isLeftover(const BatchTask& task) const;

    /// Notes that work on it begins, and removes what a kill caught half written. Throws Error(Storage).
    void begin(const BatchTask& task, const std::string& key);
    /// Note how it ended; the line that they return is also the report's. Throw Error(Storage).
    nlohmann::ordered_json done(const BatchTask& task, const std::string& key,
                                const std::vector<std::string>& outputs,
                                const nlohmann::ordered_json& answer);
    nlohmann::ordered_json failed(const BatchTask& task, const std::string& key,
                                  const std::string& problem, const std::string& remedy);

  private:
    std::filesystem::path maskFor(const std::filesystem::path& picture) const;

    BatchRecipe recipe_;
    std::filesystem::path in_, out_;
    bool takesMask_;
    std::unique_ptr<Journal> journal_;
};

} // namespace zigzag
