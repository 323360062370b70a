// Which models there are, found without loading any of them.
#pragma once

#include "core/spec/card.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zigzag {

/// A model on disk: a folder with card.toml and model.safetensors (or model.pt).
struct CatalogueEntry {
    ModelCard card;
    std::filesystem::path weights;
};

/// Folders that are searched, first match wins: models/ beside the binary (and two and three folders above it, for a build tree),
/// $ZIGZAG_MODELS (colon-separated), $XDG_DATA_HOME/zigzag/models, each of $XDG_DATA_DIRS/zigzag/models.
std::vector<std::filesystem::path> modelFolders();

/// Every model in `folders`, by name; a folder with a broken card is left out and told to `complain`.
std::vector<CatalogueEntry>
listModels(const std::vector<std::filesystem::path>& folders = modelFolders(),
           const std::function<void(const std::string&)>& complain = {});

struct ModelReference {
    std::filesystem::path weights;
    std::optional<ModelCard>
        card; ///< empty for weights without card.toml beside them: found from the weights when loaded
};

/// A model by name, or by the path of its weights or of its folder. A name goes first.
/// Throws Error(Model) that lists the known names and the folders searched, Error(File) for a broken card.
ModelReference findModel(std::string_view nameOrPath,
                         const std::vector<std::filesystem::path>& folders = modelFolders());

/// The model a job takes where the user names none: the first in the catalogue that can. Jobs on photos (inpaint, clean, denoise, upscale) prefer
/// models of any size, and clean before all else those that were trained on JPEGs; stroke prefers large models, colorize score models; then bidirectional goes before consistency before score, then the higher
/// resolution, then the name decides.
/// Throws Error(Model) when there is none.
std::string defaultModel(std::string_view job,
                         const std::vector<std::filesystem::path>& folders = modelFolders());

} // namespace zigzag
