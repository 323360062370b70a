// Copies of a picture in another size or depth, for export.
#pragma once

#include "core/image/image.h"

namespace zigzag {

/// The same picture with a longer side of at most `side` pixels, averaged over area; larger ones only. Depth, channels and metadata stay.
Image reduced(const Image& image, int side);

/// The same values in 16 bits; of float, cut to 0…1.
Image deepened(const Image& image);

} // namespace zigzag
