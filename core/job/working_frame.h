// The working frame: the part of a photo that a model sees.
#pragma once

#include "core/card/card.h"
#include "core/image/geometry.h"

#include <string>

namespace zigzag {

/// A region of the photo and the size at which the model sees it. Models of any size see it pixel
/// by pixel, padded to their stride.
struct Frame {
    /// In pixels of the photo. May reach beyond it where the photo is smaller than the model; the
    /// pixels there are mirrored.
    Rect area;
    Size model; ///< what the network is given; both sides divisible by its stride
};

/// The largest centred square for models of fixed size; the whole photo for models of any size.
Frame wholeFrame(Size photo, const ModelCard& card);

/// `target` with a margin for context: for models of fixed size a square at least as large as the
/// model, for models of any size a rectangle. `request` ("x,y,side" in pixels) is taken instead
/// where it is not empty. Throws Error(Usage) where the request does not lie in the photo, or where
/// no square in the photo holds the target.
Frame frameAround(Size photo, const Rect& target, const ModelCard& card,
                  const std::string& request);

} // namespace zigzag
