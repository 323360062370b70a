// The difference of two pictures as colours: dark where they agree, bright where they do not.
#pragma once

#include "core/image/image.h"

namespace zigzag {

struct ErrorMap {
    Image image;
    /// The difference, in 8-bit values averaged over the channels, of the brightest colour.
    double brightest = 0;
};

/// For two pictures of one size, 8 bits RGB; takes a moment for large ones. Throws
/// std::invalid_argument for others.
ErrorMap errorMap(const Image& a, const Image& b);

} // namespace zigzag
