// Pictures that compress to exactly the coefficients of a JPEG file.
#pragma once

#include "core/image/jpeg/coefficients.h"

#include <stop_token>

namespace zigzag {

/// `rgb` (CV_8UC3, size of the file) with single values moved by a level or two where blocks would not come out identical, until they do.
/// At most `changes` moves an MCU: some tens suffice for nearly all up to quality 75. The same arguments give the same picture.
cv::Mat repairedForJpeg(const cv::Mat& rgb, const JpegCoefficients& file, int changes,
                        const std::stop_token& stop = {});

} // namespace zigzag
