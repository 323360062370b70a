#include "core/card/catalogue.h"

#include "core/base/error.h"
#include "core/base/storage.h"

#include <algorithm>
#include <cstdlib>
#include <sstream>
#include <tuple>

namespace zigzag {
namespace {

namespace fs = std::filesystem;

constexpr const char* cardFile = "card.toml";

std::string environment(const char* variable) {
    const char* value = std::getenv(variable);
    return value ? value : "";
}

std::vector<fs::path> listed(const std::string& paths) {
    std::vector<fs::path> folders;
    std::istringstream stream(paths);
    for (std::string path; std::getline(stream, path, ':');)
        if (!path.empty()) folders.emplace_back(path);
    return folders;
}

/// Empty if there are none.
fs::path weightsIn(const fs::path& folder) {
    std::error_code ignored;
    for (const char* file : {"model.safetensors", "model.pt"})
        if (fs::is_regular_file(folder / file, ignored)) return folder / file;
    return {};
}

ModelCard readCard(const fs::path& path) {
    const auto bytes = readBytes(path);
    return cardFromToml({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, path.string());
}

CatalogueEntry readEntry(const fs::path& folder) {
    CatalogueEntry entry{readCard(folder / cardFile), weightsIn(folder)};
    if (entry.weights.empty())
        throw Error(ErrorKind::File, folder.string() + " has a card but no weights.",
                    "Put model.safetensors or model.pt beside the card.");
    return entry;
}

/// The weights at a path, or in a folder, with the card beside them if there is one.
std::optional<ModelReference> atPath(const fs::path& path) {
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) {
        if (fs::exists(path / cardFile, ignored)) {
            CatalogueEntry entry = readEntry(path);
            return ModelReference{entry.weights, entry.card};
        }
        if (const fs::path weights = weightsIn(path); !weights.empty())
            return ModelReference{weights, {}};
        return {};
    }
    if (!fs::exists(path, ignored)) return {};
    // A card describes only one file of its folder.
    const fs::path folder = path.parent_path();
    const bool described =
        fs::exists(folder / cardFile, ignored) && weightsIn(folder).filename() == path.filename();
    if (described) return ModelReference{path, readCard(folder / cardFile)};
    return ModelReference{path, {}};
}

} // namespace

std::vector<fs::path> modelFolders() {
    std::vector<fs::path> folders;
    const auto add = [&](const fs::path& folder) {
        const fs::path normal = folder.lexically_normal();
        if (std::ranges::find(folders, normal) == folders.end()) folders.push_back(normal);
    };
    std::error_code failed;
    if (const fs::path binary = fs::read_symlink("/proc/self/exe", failed); !failed)
        for (const char* beside : {"models", "../../models", "../../../models"})
            add(binary.parent_path() / beside);
    for (const fs::path& folder : listed(environment("ZIGZAG_MODELS")))
        add(folder);
    const std::string home = environment("HOME"), dataHome = environment("XDG_DATA_HOME");
    if (!dataHome.empty())
        add(fs::path(dataHome) / "zigzag/models");
    else if (!home.empty())
        add(fs::path(home) / ".local/share/zigzag/models");
    const std::string dataDirs = environment("XDG_DATA_DIRS");
    for (const fs::path& folder :
         listed(dataDirs.empty() ? "/usr/local/share:/usr/share" : dataDirs))
        add(folder / "zigzag/models");
    return folders;
}

std::string searchedFolders(const std::vector<fs::path>& folders) {
    std::string text = "Searched:";
    for (const fs::path& folder : folders)
        text += (text.back() == ':' ? " " : ", ") + folder.string();
    return text + "; set ZIGZAG_MODELS to search elsewhere, or give the path of a file.";
}

std::vector<CatalogueEntry> listModels(const std::vector<fs::path>& folders,
                                       const std::function<void(const std::string&)>& complain) {
    std::vector<CatalogueEntry> entries;
    const auto known = [&](const std::string& name) {
        return std::ranges::any_of(entries,
                                   [&](const auto& entry) { return entry.card.name == name; });
    };
    for (const fs::path& folder : folders) {
        std::vector<fs::path> children;
        std::error_code failed;
        for (fs::directory_iterator it(folder, failed), end; !failed && it != end;
             it.increment(failed))
            if (fs::exists(it->path() / cardFile, failed)) children.push_back(it->path());
        std::ranges::sort(children);
        for (const fs::path& child : children) {
            try {
                CatalogueEntry entry = readEntry(child);
                if (!known(entry.card.name)) entries.push_back(std::move(entry));
            } catch (const Error& error) {
                if (complain) complain(error.what());
            }
        }
    }
    std::ranges::sort(entries, {}, [](const CatalogueEntry& entry) { return entry.card.name; });
    return entries;
}

ModelReference findModel(std::string_view nameOrPath, const std::vector<fs::path>& folders) {
    std::string broken;
    const auto models =
        listModels(folders, [&](const std::string& complaint) { broken += " " + complaint; });
    std::string known;
    for (const CatalogueEntry& entry : models) {
        if (entry.card.name == nameOrPath) return {entry.weights, entry.card};
        known += (known.empty() ? "" : ", ") + entry.card.name;
    }
    if (!nameOrPath.empty())
        if (auto found = atPath(fs::path(nameOrPath))) return *found;
    throw Error(ErrorKind::Model, "There is no model '" + std::string(nameOrPath) + "'." + broken,
                (known.empty() ? "There are no models. " : "Valid values: " + known + ". ") +
                    searchedFolders(folders));
}

} // namespace zigzag
