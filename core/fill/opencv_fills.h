// OpenCV's ways to fill a hole, with what they leave undone done.
//
// Pictures are CV_8UC3 in RGB, masks CV_8UC1 of the same size with 255 where a pixel is unknown; what is known may come back changed. The same
// picture gives the same fill.
#pragma once

#include <opencv2/core.hpp>

namespace zigzag {

/// Whether this build has xphoto: frequencyFilled() and shiftMapFilled().
bool hasXphoto();

/// Throws Error(Failed) where it has not.
void requireXphoto();

/// Telea 2004, fast marching. Pictures of two pixels at least each way: in thinner ones OpenCV reads memory that nobody wrote.
cv::Mat teleaFilled(const cv::Mat& rgb, const cv::Mat& unknown, double radius = 3);

/// Frequency-selective reconstruction (Seiler et al. 2015; xphoto), block by block from the upper left.
cv::Mat frequencyFilled(const cv::Mat& rgb, const cv::Mat& unknown);

/// The side of its blocks.
inline constexpr int frequencyBlock = 16;

/// Texture moved in by dominant shifts (He and Sun 2012; xphoto). Of pictures whose pixels are mostly unknown there is little to move.
cv::Mat shiftMapFilled(const cv::Mat& rgb, const cv::Mat& unknown);

} // namespace zigzag
