#include "core/train/data/picture_list.h"

#include "core/base/error.h"
#include "core/image/file.h"

#include <algorithm>
#include <set>
#include <sstream>

namespace zigzag {
namespace {

namespace fs = std::filesystem;

struct Found {
    std::string relative;
    fs::path file;
};

std::vector<Found> picturesBelow(const fs::path& folder) {
    std::vector<Found> found;
    std::error_code failure;
    fs::recursive_directory_iterator entries(folder, fs::directory_options::skip_permission_denied,
                                             failure);
    if (failure)
        throw Error(ErrorKind::File,
                    "The folder " + folder.string() + " cannot be read: " + failure.message() + ".",
                    "Check data.folder in the recipe.");
    for (const fs::directory_entry& entry : entries) {
        std::error_code ignored;
        if (entry.is_regular_file(ignored) && isPictureName(entry.path()))
            found.push_back(
                {entry.path().lexically_relative(folder).generic_string(), entry.path()});
    }
    std::ranges::sort(found, {}, &Found::relative);
    return found;
}

std::vector<fs::path> foldersOf(const Recipe& recipe) {
    std::vector<fs::path> folders;
    std::istringstream text(recipe.data.folder);
    for (std::string folder; std::getline(text, folder, ':');)
        if (!folder.empty()) folders.push_back(recipe.path(folder));
    if (folders.empty())
        throw Error(ErrorKind::Usage, "The recipe names no pictures to learn from.",
                    "Set data.folder, in the recipe or with --set data.folder=FOLDER.");
    return folders;
}

std::string classOf(const Found& found) {
    const std::size_t slash = found.relative.find('/');
    if (slash == std::string::npos)
        throw Error(ErrorKind::Failed,
                    found.file.string() + " lies in no subfolder, so it has no class.",
                    "Move it into a subfolder named after its class, or set data.classes=false.");
    return found.relative.substr(0, slash);
}

} // namespace

PictureList listPictures(const Recipe& recipe) {
    const auto every = static_cast<std::size_t>(recipe.data.holdout);
    std::vector<std::vector<Found>> folders;
    std::set<std::string> names;
    for (const fs::path& folder : foldersOf(recipe)) {
        folders.push_back(picturesBelow(folder));
        if (recipe.data.classes)
            for (const Found& found : folders.back())
                names.insert(classOf(found));
    }
    PictureList list;
    list.classes.assign(names.begin(), names.end());
    for (const std::vector<Found>& pictures : folders)
        for (std::size_t i = 0; i < pictures.size(); ++i) {
            ListedPicture picture{pictures[i].file, -1};
            if (recipe.data.classes)
                picture.label =
                    static_cast<int>(std::ranges::lower_bound(list.classes, classOf(pictures[i])) -
                                     list.classes.begin());
            (every > 0 && i % every == 0 ? list.heldOut : list.training)
                .push_back(std::move(picture));
        }
    if (list.training.size() < fewestPictures)
        throw Error(ErrorKind::Failed,
                    "There are " + std::to_string(list.training.size()) +
                        " pictures to learn from in " + recipe.data.folder + ", which is too few.",
                    "A model needs at least " + std::to_string(fewestPictures) +
                        " pictures, better some thousands; with fewer it learns them by heart.");
    return list;
}

} // namespace zigzag
