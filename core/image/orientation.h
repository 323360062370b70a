// Turns pixels by the EXIF orientation (EXIF 2.3, tag 0x0112).
#pragma once

#include <opencv2/core/mat.hpp>

namespace zigzag {

/// The pixels as they are meant to be seen, for an orientation 1…8.
cv::Mat turnedUpright(const cv::Mat& pixels, int orientation);

} // namespace zigzag
