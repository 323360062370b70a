// The connected parts of a mask.
#pragma once

#include <opencv2/core.hpp>

#include <vector>

namespace zigzag {

struct ConnectedParts {
    cv::Mat labels; ///< CV_32SC1: a part's index in `boxes` plus 1; 0 outside of all parts
    std::vector<cv::Rect> boxes; ///< smallest rectangle around each part
};

/// The parts of the pixels > 0 (CV_8UC1), connected over edges and corners.
ConnectedParts connectedParts(const cv::Mat& pixels);

/// `box` enlarged by `reach` pixels on every side, clipped to a picture of this size.
cv::Rect widened(const cv::Rect& box, int reach, cv::Size picture);

} // namespace zigzag
