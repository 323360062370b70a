// The model that a job takes where the user names none.
#pragma once

#include "core/card/catalogue.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace zigzag {

/// The model a job takes where the user names none: the first in the catalogue that can. Jobs on photos (inpaint, clean, denoise, upscale) prefer
/// models of any size, and clean before all else those that were trained on JPEGs; stroke prefers large models, colorize score models; then bidirectional goes before consistency before score, then the higher
/// resolution, then the name decides.
/// Throws Error(Model) when there is none.
std::string defaultModel(std::string_view job,
                         const std::vector<std::filesystem::path>& folders = modelFolders());

} // namespace zigzag
