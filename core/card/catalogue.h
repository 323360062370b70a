// Which models there are, found without loading any of them.
#pragma once

#include "core/card/card.h"

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

/// "Searched: a, b; …": where a model was looked for, and how to have others searched. For errors.
std::string searchedFolders(const std::vector<std::filesystem::path>& folders);

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

} // namespace zigzag
