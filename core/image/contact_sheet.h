// Several pictures in one.
#pragma once

#include "core/image/image.h"

#include <span>
#include <string>

namespace zigzag {

/// Side by side, without gaps; one picture comes back as it is. All must have the same size. 8 bits, RGB.
Image strip(std::span<const Image> pictures);

/// In rows of about equal number, without gaps, the last row filled up with black; one picture comes back as it is. All must have the same
/// size. 8 bits, RGB.
Image grid(std::span<const Image> pictures);

struct Labelled {
    Image picture;
    std::string label; ///< ASCII, in lines; each is cut off where it is too long for its cell
};

/// Pictures of any size, some perhaps empty, each fitted into its cell with a label below, on a dark ground. 8 bits, RGB.
Image contactSheet(std::span<const Labelled> pictures, int columns);

} // namespace zigzag
