// Where two pictures differ, as colours: dark where they agree, bright where they do not.
#pragma once

#include "core/image/image.h"

namespace zigzag {

struct ErrorMap {
    Image image;
    double brightest =
        0; ///< the difference, in 8-bit values averaged over the channels, that is shown brightest
};

/// Of two pictures of one size, 8 bits RGB; takes a moment for large ones. Throws std::invalid_argument for others.
ErrorMap errorMap(const Image& a, const Image& b);

} // namespace zigzag
