// zigzag-cli train --toy: a recipe tried on the two-dimensional toy.
#pragma once

#include "invocation.h"

#include <filesystem>
#include <string>
#include <vector>

namespace zigzag::cli {

struct ToyArguments {
    std::filesystem::path recipe;     ///< empty: the toy's own
    std::vector<std::string> changes; ///< "section.key=value"
};

/// Trains, telling the errors at every tenth of the way. Throws Error, and Cancelled when stopped.
Report trainToy(const ToyArguments& asked, Invocation& call);

} // namespace zigzag::cli
