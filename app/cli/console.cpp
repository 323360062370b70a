#include "console.h"

#include "core/base/error.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <sys/ioctl.h>
#include <unistd.h>

namespace zigzag::cli {
namespace {

/// 0 when everything was written, else errno.
int writeAll(int descriptor, std::string_view text) noexcept {
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

int terminalWidth() {
    constexpr int narrow = 80;
    winsize size{};
    if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return narrow;
    return size.ws_col;
}

std::string clockText(std::chrono::seconds elapsed) {
    char text[32];
    const auto seconds = elapsed.count();
    std::snprintf(text, sizeof text, "%lld:%02lld", static_cast<long long>(seconds / 60),
                  static_cast<long long>(seconds % 60));
    return text;
}

std::string countText(const Progress& progress) {
    return progress.total > 0 ? std::to_string(progress.done) + "/" + std::to_string(progress.total)
                              : std::string();
}

} // namespace

void printAnswer(std::string_view text) {
    const int failure = writeAll(STDOUT_FILENO, text);
    if (failure == EPIPE) throw OutputClosed();
    if (failure != 0)
        throw Error(ErrorKind::Storage,
                    std::string("The answer cannot be written to standard output: ") +
                        std::strerror(failure) + ".",
                    "Free some space, or send it somewhere else.");
}

void printMessage(std::string_view line) noexcept {
    writeAll(STDERR_FILENO, line);
    writeAll(STDERR_FILENO, "\n");
}

ProgressDisplay::ProgressDisplay(bool quiet)
    : quiet_(quiet), terminal_(::isatty(STDERR_FILENO) == 1) {}

ProgressDisplay::~ProgressDisplay() {
    clear();
}

void ProgressDisplay::show(const Progress& progress) {
    if (quiet_) return;
    constexpr auto redrawAfter = std::chrono::milliseconds(100);
    constexpr auto lineAfter = std::chrono::seconds(2);
    const bool changed = progress.stage != stage_;
    if (!changed && Clock::now() - last_ <
                        (terminal_ ? Clock::duration(redrawAfter) : Clock::duration(lineAfter)))
        return;
    stage_ = progress.stage;
    last_ = Clock::now();
    if (terminal_)
        drawBar(progress);
    else
        printLine(progress);
}

void ProgressDisplay::clear() {
    if (drawn_) writeAll(STDERR_FILENO, "\r\033[K");
    drawn_ = false;
}

void ProgressDisplay::drawBar(const Progress& progress) {
    constexpr int barWidth = 24;
    const double share =
        progress.total > 0 ? std::clamp(double(progress.done) / progress.total, 0.0, 1.0) : 0.0;
    const auto filled = static_cast<std::size_t>(share * barWidth);
    const std::string bar =
        "[" + std::string(filled, '=') + std::string(barWidth - filled, ' ') + "]";
    const auto elapsed = std::chrono::duration_cast<std::chrono::seconds>(last_ - began_);
    const std::string line =
        bar + " " + countText(progress) + "  " + clockText(elapsed) + "  " + progress.stage;
    const auto width = static_cast<std::size_t>(std::max(1, terminalWidth() - 1));
    writeAll(STDERR_FILENO, "\r\033[K" + line.substr(0, width));
    drawn_ = true;
}

void ProgressDisplay::printLine(const Progress& progress) {
    const std::string count = countText(progress);
    printMessage(count.empty() ? progress.stage : progress.stage + " " + count);
}

} // namespace zigzag::cli
