// The journal of a batch: a file of JSON lines that only grows, so that killing the program loses
// at most the line that was being written.
#pragma once

#include <nlohmann/json.hpp>

#include <filesystem>
#include <map>
#include <string>

namespace zigzag {

class Journal {
  public:
    /// Reads the lines that exist; those that are no JSON objects with a "file" are skipped. Throws
    /// Error(Storage) where it cannot be written, or another batch has it open.
    explicit Journal(const std::filesystem::path& path);
    ~Journal();
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;

    /// The last line about this file; null where there is none.
    const nlohmann::ordered_json* last(const std::string& file) const;

    /// The last one about this file that says "done"; null where there is none.
    const nlohmann::ordered_json* lastDone(const std::string& file) const;

    /// The line is on disk when this returns. Throws Error(Storage).
    void add(const nlohmann::ordered_json& line);

  private:
    void read();
    void note(const nlohmann::ordered_json& line);

    std::filesystem::path path_;
    int descriptor_ = -1;
    std::map<std::string, nlohmann::ordered_json> last_, done_;
};

} // namespace zigzag
