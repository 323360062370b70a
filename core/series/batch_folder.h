// One job for every picture of a folder: which pictures there are, which are done, and the journal
// that lets a killed batch be resumed.
#pragma once

#include "core/series/batch_recipe.h"
#include "core/series/journal.h"

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
    /// `takesMask`: each picture has a mask, or all have the recipe's. Throws Error(Usage) where
    /// the results would lie among the pictures, or the format cannot be written.
    BatchFolder(BatchRecipe recipe, std::filesystem::path in, std::filesystem::path out,
                bool takesMask);

    /// The pictures by name, without masks. "a.jpg" and "a.png" become "a.jpg.png" and "a.png.png";
    /// a picture alone becomes "a.png". Throws Error(File) where the folder cannot be read.
    std::vector<BatchTask> tasks() const;

    /// Makes the folder of the results and opens its journal, "batch.jsonl". Throws Error(Storage),
    /// also where another batch uses that folder.
    void enter();

    // After enter() only.

    /// A hash of what the result depends on: recipe, picture and mask. Throws Error(File).
    std::string keyOf(const BatchTask& task) const;
    /// True where the result exists and was made with this key.
    bool isDone(const BatchTask& task, const std::string& key) const;
    /// True where the file in the result's place was left by a killed batch and may be replaced.
    bool isLeftover(const BatchTask& task) const;

    /// Notes in the journal that the picture is begun, and removes files that a killed batch left
    /// half written. Throws Error(Storage).
    void begin(const BatchTask& task, const std::string& key);
    /// Note the outcome in the journal and return the line, which the report shows too. Throw
    /// Error(Storage).
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
