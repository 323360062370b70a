// Named paths that fit a model, and paths as a user gives them.
#pragma once

#include "core/base/parameter.h"
#include "core/card/card.h"
#include "core/path/path.h"

#include <string>
#include <string_view>
#include <vector>

namespace zigzag {

/// What a path must lead to.
enum class PathPurpose {
    Any,
    ToPicture, ///< ends at sigma_min
    ToNoise,   ///< starts from a picture and ends above sigma_min
};

/// What a parameter with this role takes: Role::PathDown a path to a picture, Role::PathUp one to
/// noise, all others any path.
PathPurpose purposeOf(Role role);

/// A named path that fits a model.
struct PathPreset {
    std::string name;  ///< "one-step", "ancestral", "zigzag", "mixed", "inversion-1" …
    std::string label; ///< for the window
    Path path;
    PathPurpose purpose = PathPurpose::ToPicture; ///< ToPicture or ToNoise
};

/// The rows of the table in algorithms.md section 4 that this kind of model can follow, within its
/// range, then the card's own. One of the card's that has a row's name replaces it. A sigma between
/// the ends keeps its place on the Karras scale (ρ = 7) if the card's range is not 0.002 … 80.
/// Score models get Euler steps on Karras grids instead: a move of a score model is one Euler
/// (DDIM) step of its ODE.
std::vector<PathPreset> presetsFor(const ModelCard& card);

/// A path given as text or by a preset's name, checked against the card and its purpose. Throws
/// Error(Usage), or Error(Model) where this kind of model cannot make one of the moves.
Path pathFor(const ModelCard& card, std::string_view textOrPreset,
             PathPurpose purpose = PathPurpose::Any);

/// The same for a path from noise to a picture: purpose ToPicture, and not from a photo.
Path pathFromNoise(const ModelCard& card, std::string_view textOrPreset);

} // namespace zigzag
