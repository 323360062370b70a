// Several pictures in one.
#pragma once

#include "core/image/image.h"

#include <cstddef>
#include <span>
#include <string>

namespace zigzag {

/// Side by side, without gaps; a single picture is returned unchanged. All must have the same size.
/// The result is as deep as the deepest, with colours or alpha if any of them has; profile and
/// other metadata are those of the first, and values are not converted.
Image strip(std::span<const Image> pictures);

/// In rows of about equal number, without gaps. The rest of the last row is black, or transparent
/// if there is alpha; otherwise as strip().
Image grid(std::span<const Image> pictures);

struct Labelled {
    Image picture;
    std::string label; ///< ASCII, in lines; a line that is too long for its cell is cut off
};

/// The size of a contact sheet of this many pictures with labels of this many lines.
Size contactSheetSize(std::size_t count, int columns, int lines);

/// Pictures of any size, which may be empty, each fitted into its cell with a label below, on a
/// dark background. 8 bits, RGB.
Image contactSheet(std::span<const Labelled> pictures, int columns);

} // namespace zigzag
