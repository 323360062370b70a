// The catalogue of models, found without loading any of them.
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

/// The folders that are searched, first match first: models/ beside the program (and two and three
/// folders above it, for a build tree), $ZIGZAG_MODELS (colon-separated),
/// $XDG_DATA_HOME/zigzag/models, each of $XDG_DATA_DIRS/zigzag/models.
std::vector<std::filesystem::path> modelFolders();

/// "Searched: a, b; …": the folders that were searched, and how to add others. For errors.
std::string searchedFolders(const std::vector<std::filesystem::path>& folders);

/// Every model in `folders`, by name. A folder with a broken card is left out and reported to
/// `complain`.
std::vector<CatalogueEntry>
listModels(const std::vector<std::filesystem::path>& folders = modelFolders(),
           const std::function<void(const std::string&)>& complain = {});

struct ModelReference {
    std::filesystem::path weights;
    /// Empty for weights without a card.toml beside them; the engine then reads the card from the
    /// weights.
    std::optional<ModelCard> card;
};

/// A model by name, or by the path of its weights or folder. Names have precedence. Throws
/// Error(Model) that lists the known names and the folders searched, Error(File) for a broken card.
ModelReference findModel(std::string_view nameOrPath,
                         const std::vector<std::filesystem::path>& folders = modelFolders());

} // namespace zigzag
