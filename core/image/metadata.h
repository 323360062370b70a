// The parts of EXIF and XMP blocks that concern the pixels. Only for this floor.
//
// Blocks come from files: one that cannot be read is kept as it is and has no say.
#pragma once

#include "core/image/geometry.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace zigzag {

using Bytes = std::vector<std::byte>;

/// The EXIF orientation 1…8; 1 where the block does not tell.
int exifOrientation(const Bytes& exif);

/// The block with this orientation in it; added where it is missing, so an empty block may become one with a single tag.
Bytes withExifOrientation(const Bytes& exif, int orientation);

/// The block as it should stand in a written file of `size`: no embedded thumbnail (it shows the old picture), pixel dimensions brought
/// up to date where they are given.
Bytes exifForWriting(const Bytes& exif, Size size);

/// The packet with tiff:Orientation, where it is given, set to 1.
Bytes xmpUpright(Bytes xmp);

/// The packet as it should stand in a written file: without thumbnails (xmp:Thumbnails), which show the old picture; byte by byte the same
/// where it has none.
Bytes xmpForWriting(const Bytes& xmp);

/// The program's note in an XMP packet; empty where there is none.
std::string xmpNote(const Bytes& xmp);

/// The packet with this note in place of any earlier one, all else as it was; without a note where `note` is empty. A packet that cannot
/// be read stays as it is.
Bytes withXmpNote(const Bytes& xmp, const std::string& note);

/// The EXIF block that a TIFF file's own directories amount to, without the tags that describe its pixel layout.
Bytes exifOfTiff(std::span<const std::byte> file);

/// The TIFF file with the tags of an EXIF block in its directories. Where they do not fit, the file as it was.
Bytes tiffWithExif(Bytes file, const Bytes& exif);

/// Drops the prefix "Exif\0\0" that some writers put before the block.
std::span<const std::byte> withoutExifPrefix(std::span<const std::byte> block);

/// True for a profile whose header is whole and that describes gray or RGB samples, as asked.
bool profileFits(const Bytes& icc, bool gray);

} // namespace zigzag
