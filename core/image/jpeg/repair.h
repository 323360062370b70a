// Repairs a picture so that it compresses to exactly the coefficients of a JPEG file.
#pragma once

#include "core/image/jpeg/coefficients.h"

#include <stop_token>

namespace zigzag {

/// `rgb` (CV_8UC3, size of the file) with single values changed by one or two gray levels until all
/// blocks compress identically. At most `changes` per MCU: some tens suffice for nearly all blocks
/// up to quality 75. The same arguments give the same picture.
cv::Mat repairedForJpeg(const cv::Mat& rgb, const JpegCoefficients& file, int changes,
                        const std::stop_token& stop = {});

} // namespace zigzag
