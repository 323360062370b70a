// Where two pictures differ, as colours: dark where they agree, bright where they do not.
#pragma once

#include "core/image/image.h"

namespace zigzag::ui {

struct ErrorMap {
    Image image;
    double brightest =
        0; ///< the difference, in 8-bit values averaged over the channels, that is shown brightest
};

/// Both pictures have the same size; takes a moment for large ones.
ErrorMap errorMap(const Image& a, const Image& b);

} // namespace zigzag::ui
