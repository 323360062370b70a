// The folder of training runs.
#pragma once

#include <filesystem>

namespace zigzag {

/// $ZIGZAG_RUNS, else $XDG_STATE_HOME/zigzag/runs, else ~/.local/state/zigzag/runs.
std::filesystem::path runsFolder();

} // namespace zigzag
