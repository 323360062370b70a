// The model that a job takes where the user names none.
#pragma once

#include "core/card/catalogue.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace zigzag {

/// The model that a job takes where the user names none: of those that can do it, the first in the
/// order that ModelPreference describes. Throws Error(Model) where no model can, Error(Usage) for a
/// job that does not exist.
std::string defaultModel(std::string_view job,
                         const std::vector<std::filesystem::path>& folders = modelFolders());

} // namespace zigzag
