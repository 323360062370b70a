// The pictures that a run trains on, and those that it holds out for measuring.
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

/// Every file with the extension of a readable format, in the recipe's folders and below, sorted
/// bytewise by its path within its folder; every `holdout`-th of a folder (0, n, 2n …) is held out.
/// Links to folders are not followed. Throws Error(File) for a folder that cannot be read, and
/// Error(Failed), with advice, if fewer than 100 pictures are left to train on or a picture has no
/// class.
PictureList listPictures(const Recipe& recipe);

/// The smallest number of pictures with which a run may start.
inline constexpr std::size_t fewestPictures = 100;

} // namespace zigzag
