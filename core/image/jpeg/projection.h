// The set of pictures that a JPEG file allows, and the way onto it.
#pragma once

#include "core/image/jpeg/coefficients.h"

namespace zigzag {

/// Moves `rgb` (CV_32FC3, sRGB-encoded 0…255, size of the file) to a nearby image of the set that the coefficients allow: every DCT
/// coefficient clamped to [(k−½)Q + margin, (k+½)Q − margin] with margin = min(marginLevels, 0.42·Q), chroma at the file's own
/// resolution. One projection; alternate it with clipping to the gamut to come near both. Whole blocks are then inside; blocks that stick
/// out at the right and bottom edge, where pixels also stand for their padding, come nearer with each call.
cv::Mat projectOntoJpeg(const cv::Mat& rgb, const JpegCoefficients& file, double marginLevels = 0);

} // namespace zigzag
