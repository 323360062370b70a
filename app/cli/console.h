// Standard output and standard error: answers go to the one, progress and messages to the other.
#pragma once

#include "core/base/progress.h"

#include <chrono>
#include <stdexcept>
#include <string>
#include <string_view>

namespace zigzag::cli {

/// Standard output was closed by its reader, so there is nowhere to report it.
class OutputClosed : public std::exception {
  public:
    const char* what() const noexcept override { return "Standard output was closed."; }
};

/// Writes all of `text` to standard output. Throws OutputClosed, or Error(Storage) on a full disk.
void printAnswer(std::string_view text);

/// Writes one line to standard error. Failures are ignored: there is nowhere to report them.
void printMessage(std::string_view line) noexcept;

/// Shows the progress of a job: a bar on a terminal, elsewhere a plain line at most every two
/// seconds, nothing with --quiet.
class ProgressDisplay {
  public:
    explicit ProgressDisplay(bool quiet);
    ~ProgressDisplay();
    ProgressDisplay(const ProgressDisplay&) = delete;
    ProgressDisplay& operator=(const ProgressDisplay&) = delete;

    void show(const Progress& progress);

    /// Clears the bar before another line is printed.
    void clear();

  private:
    using Clock = std::chrono::steady_clock;
    void drawBar(const Progress& progress);
    void printLine(const Progress& progress);

    bool quiet_;
    bool terminal_;
    bool drawn_ = false;
    std::string stage_;
    Clock::time_point began_ = Clock::now();
    Clock::time_point last_{};
};

} // namespace zigzag::cli
