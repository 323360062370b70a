#include "core/recipe/runs.h"

#include <cstdlib>

namespace zigzag {

std::filesystem::path runsFolder() {
    if (const char* runs = std::getenv("ZIGZAG_RUNS"); runs && *runs) return runs;
    if (const char* state = std::getenv("XDG_STATE_HOME"); state && *state)
        return std::filesystem::path(state) / "zigzag" / "runs";
    const char* home = std::getenv("HOME");
    return std::filesystem::path(home ? home : ".") / ".local" / "state" / "zigzag" / "runs";
}

} // namespace zigzag
