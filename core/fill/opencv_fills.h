// OpenCV's fills of a hole, with the pixels filled that OpenCV leaves out.
//
// Pictures are CV_8UC3 in RGB, masks CV_8UC1 of the same size with 255 where a pixel is unknown;
// known pixels may come back changed. The same input gives the same bytes, on any thread.
#pragma once

#include <opencv2/core.hpp>

namespace zigzag {

/// Whether this build has xphoto, which frequencyFilled() and shiftMapFilled() need.
bool hasXphoto();

/// Throws Error(Failed) in builds without xphoto.
void requireXphoto();

/// Telea 2004, fast marching within `radius` pixels. The picture has at least two pixels each way:
/// in smaller ones OpenCV reads uninitialised memory.
cv::Mat teleaFilled(const cv::Mat& rgb, const cv::Mat& unknown, double radius = 3);

/// Frequency-selective reconstruction (Seiler et al. 2015; xphoto), block by block from the upper
/// left.
cv::Mat frequencyFilled(const cv::Mat& rgb, const cv::Mat& unknown);

/// The side of its blocks in pixels.
inline constexpr int frequencyBlock = 16;

/// Texture moved in by dominant shifts (He and Sun 2012; xphoto). Needs a picture of which at least
/// a part is known.
cv::Mat shiftMapFilled(const cv::Mat& rgb, const cv::Mat& unknown);

} // namespace zigzag
