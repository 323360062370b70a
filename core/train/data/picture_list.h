// Which pictures a run learns from, and which it keeps for measuring.
#pragma once

#include "core/recipe/recipe.h"

#include <filesystem>
#include <string>
#include <vector>

namespace zigzag {

struct ListedPicture {
    std::filesystem::path file;
    int label = -1; ///< number of its class; -1: none
};

struct PictureList {
    std::vector<ListedPicture> training, heldOut;
    std::vector<std::string> classes; ///< sorted by name; empty where there are none
};

/// Every file with the extension of a format that can be read, in the recipe's folders and below,
/// sorted bytewise by its path within its folder; every `holdout`-th of a folder (0, n, 2n …) is held
/// out. Links to folders are not followed. Throws Error(File) for a folder that cannot be read, and
/// Error(Failed), with advice, where fewer than 100 pictures are left to train on or a picture lies
/// outside of every class.
PictureList listPictures(const Recipe& recipe);

/// The fewest pictures that a run may start with.
inline constexpr std::size_t fewestPictures = 100;

} // namespace zigzag
