// Projects a picture onto the set that a JPEG file allows.
#pragma once

#include "core/image/jpeg/coefficients.h"

namespace zigzag {

/// Moves `rgb` (CV_32FC3, sRGB-encoded 0…255, size of the file) to a nearby image of the set that
/// the coefficients allow: every DCT coefficient clamped to [(k−½)Q + margin, (k+½)Q − margin] with
/// margin = min(marginLevels, 0.42·Q), chroma at the file's own resolution. One projection;
/// alternate it with clipping to the gamut to satisfy both. Whole blocks are then inside; blocks
/// that extend beyond the right and bottom edge, where pixels are repeated in the padding, get
/// closer with each call.
cv::Mat projectOntoJpeg(const cv::Mat& rgb, const JpegCoefficients& file, double marginLevels = 0);

} // namespace zigzag
