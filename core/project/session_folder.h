// The autosave folder, which preserves the work after a crash.
//
// Every entry is a file of its own, named by its content, and written atomically before the
// description that names it. Files that the newest description does not name are removed
// afterwards. So at any moment the folder holds one complete state: the previous one or the new
// one.
#pragma once

#include "core/project/project.h"

#include <filesystem>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace zigzag {

/// Use from one thread at a time.
class SessionFolder {
  public:
    /// Made by the first keep() where it does not exist.
    explicit SessionFolder(std::filesystem::path folder);

    const std::filesystem::path& path() const { return folder_; }

    /// Writes only pictures that changed since the last call, and of those only the tiles that
    /// differ from the original. The original is a copy of its file, or its pixels if the file
    /// cannot be read or has changed. Throws Error(Storage) on a full or read-only disk; the
    /// previous state is complete then.
    void keep(const Project& project);

    /// Throws Error(File) for a folder without a complete description, or with damaged entries.
    static Project read(const std::filesystem::path& folder);

    /// Removes the saved state; the folder remains.
    void clear();

    /// The name of the saved photo; empty if it cannot be determined.
    static std::string nameIn(const std::filesystem::path& folder);

    /// Whether there is a state to read.
    static bool holdsWork(const std::filesystem::path& folder);

  private:
    class FileKeeper;
    std::filesystem::path folder_;
    std::vector<std::pair<Image, std::string>> written_; ///< pictures of the last state
    std::string copiedSource_; ///< hash of the original file that is stored here
};

} // namespace zigzag
