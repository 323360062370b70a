// Named paths that fit a model, and paths as a user gives them.
#pragma once

#include "core/card/card.h"
#include "core/path/path.h"

#include <string>
#include <string_view>
#include <vector>

namespace zigzag {

/// A named way over the noise levels that fits a model.
struct PathPreset {
    std::string
        name; ///< "one-step", "ancestral", "zigzag", "mixed", "inversion-1", "inversion-2", …
    std::string label;   ///< for the window
    std::string path;    ///< text
    std::string purpose; ///< "generate" or "invert"
};

/// The rows of the table in algorithms.md section 4 that this kind of model can walk, within its range, followed by the card's own. One of
/// the card's that has a row's name takes its place.
/// A level between the ends keeps its place on the Karras scale (ρ = 7) where the card's range is not 0.002 … 80. Score models get Euler
/// steps on Karras grids instead: a move of a score model is one Euler (DDIM) step of its ODE.
std::vector<PathPreset> presetsFor(const ModelCard& card);

/// A path given as text or by a preset's name, checked against the card and its purpose ("generate": ends at sigma_min; "invert": from the
/// image up; anything else: any path). Throws Error(Usage), or Error(Model) where this kind of model
/// cannot make one of the moves; the message names the kinds that can.
Path pathFor(const ModelCard& card, std::string_view textOrPreset, std::string_view purpose);

/// The same for a way from noise to a picture: purpose "generate", and not from a photo.
Path pathFromNoise(const ModelCard& card, std::string_view textOrPreset);

} // namespace zigzag
