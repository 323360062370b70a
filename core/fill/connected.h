// Which pixels of a mask hang together.
#pragma once

#include <opencv2/core.hpp>

#include <vector>

namespace zigzag {

struct Connected {
    cv::Mat labels; ///< CV_32SC1: the part's place in `boxes` plus 1; 0 where there is nothing
    std::vector<cv::Rect> boxes; ///< the smallest around each part
};

/// The parts of the pixels > 0 (CV_8UC1), connected over edges and corners.
Connected connected(const cv::Mat& pixels);

/// `box` and `reach` pixels on every side, as far as a picture of this size goes.
cv::Rect widened(const cv::Rect& box, int reach, cv::Size picture);

} // namespace zigzag
