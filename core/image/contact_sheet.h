// Several pictures in one.
#pragma once

#include "core/image/image.h"

#include <cstddef>
#include <span>
#include <string>

namespace zigzag {

/// Side by side, without gaps; one picture comes back as it is. All must have the same size. As deep as the deepest, with colours or alpha
/// where one of them has; profile and other metadata are the first one's, and values are not converted.
Image strip(std::span<const Image> pictures);

/// In rows of about equal number, without gaps, the last row filled up with black, transparent where there is alpha; else as strip().
Image grid(std::span<const Image> pictures);

struct Labelled {
    Image picture;
    std::string label; ///< ASCII, in lines; each is cut off where it is too long for its cell
};

/// Of a contact sheet of so many pictures with labels of so many lines.
Size contactSheetSize(std::size_t count, int columns, int lines);

/// Pictures of any size, some perhaps empty, each fitted into its cell with a label below, on a dark ground. 8 bits, RGB.
Image contactSheet(std::span<const Labelled> pictures, int columns);

} // namespace zigzag
