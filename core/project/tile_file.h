// Stores pixels as tiles of plain bytes, quickly and only where they changed. For autosave and
// undo; projects use PNG.
//
// Layout, little-endian: "ZZTILES1", then width, height, channels, depth (0: 8 bits, 1: 16, 2:
// float) and the number of tiles n as 32-bit integers, the n indices of the tiles (row by row from
// the top left, rising), then their pixels, row by row. Metadata is not stored.
#pragma once

#include "core/image/image.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace zigzag {

/// The tiles of `image` that differ from those of `base`; all of them if `base` has another size,
/// depth or channels, or is empty.
std::vector<std::byte> encodeTiles(const Image& image, const Image& base = {});

/// `base` with the tiles of the file; takes its metadata. Throws Error(File) that names `where` for
/// bytes that are not such a file, or that lack tiles which `base` does not have either.
Image decodeTiles(std::span<const std::byte> bytes, const Image& base, const std::string& where);

/// Bytes of memory of the tiles of `image` that `base` does not share.
std::size_t unsharedBytes(const Image& image, const Image& base);

} // namespace zigzag
