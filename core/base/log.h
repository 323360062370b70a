// The logger of the program: messages go to standard error and, if the application names one, to a
// file.
//
// Every function may be called from any thread.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace zigzag::log {

enum class Level { Debug, Info, Warning, Error, Off };

/// Messages below this severity are not written. The default is Warning.
void setLevel(Level level);

/// Also writes to this file, rotated at 1 MiB, with three old files. Throws Error(Storage) if it
/// cannot be opened.
void addFile(const std::filesystem::path& path);

/// The newest lines, at most 500, oldest first, from Info upwards whatever the threshold.
std::vector<std::string> recent();

void debug(std::string_view message);
void info(std::string_view message);
void warning(std::string_view message);
void error(std::string_view message);

} // namespace zigzag::log
