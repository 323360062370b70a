// How far new pixels fade into the photo around a hole.
#pragma once

#include "core/card/card.h"
#include "core/image/mask.h"

namespace zigzag {

/// The weight of new pixels where no width was asked for: CV_32FC1, size of the mask, 0…1, as from
/// Mask::feathered(). Blended pixels have to be filled as well, from farther away, so each
/// connected part fades over a sixteenth of its own width, at most 4 pixels, and thin strokes do
/// not fade at all. Models of fixed size, which fill at a scale of their own, fade over 4 pixels.
cv::Mat automaticFeather(const Mask& mask, const ModelCard& card);

} // namespace zigzag
