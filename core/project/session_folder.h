// The folder in which autosave keeps a piece of work, so that no crash loses it.
//
// Every entry is a file of its own, named by its content, and written atomically before the description that names it; what the last
// description does not name is removed after. So at any moment the folder holds one whole state: the one before or the one after.
#pragma once

#include "core/project/project.h"

#include <filesystem>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace zigzag {

/// One thread at a time.
class SessionFolder {
  public:
    /// Made by the first keep() where it does not exist.
    explicit SessionFolder(std::filesystem::path folder);

    const std::filesystem::path& path() const { return folder_; }

    /// Only pictures that changed since the last call are written, and of those only the tiles that differ from the original. The original
    /// is a copy of its file, or its pixels where that cannot be read any more or has changed since. Throws Error(Storage) on a full or
    /// read-only disk; the state before is still whole then.
    void keep(const Project& project);

    /// Throws Error(File) for a folder without a whole description, or with damaged entries.
    static Project read(const std::filesystem::path& folder);

    /// Removes what was kept; the folder stays.
    void clear();

    /// The name of the photo in it; empty where that cannot be told.
    static std::string nameIn(const std::filesystem::path& folder);

    /// There is something to read.
    static bool holdsWork(const std::filesystem::path& folder);

  private:
    class FileKeeper;
    std::filesystem::path folder_;
    std::vector<std::pair<Image, std::string>> written_; ///< pictures of the last state
    std::string copiedSource_; ///< hash of the original file that lies here
};

} // namespace zigzag
