#include "core/image/orientation.h"

#include <opencv2/core.hpp>

namespace zigzag {

cv::Mat turnedUpright(const cv::Mat& pixels, int orientation) {
    constexpr int upsideDown = 0, mirror = 1, both = -1;
    cv::Mat turned;
    switch (orientation) {
    case 2:
        cv::flip(pixels, turned, mirror);
        return turned;
    case 3:
        cv::flip(pixels, turned, both);
        return turned;
    case 4:
        cv::flip(pixels, turned, upsideDown);
        return turned;
    case 5:
        cv::transpose(pixels, turned);
        return turned;
    case 6:
        cv::rotate(pixels, turned, cv::ROTATE_90_CLOCKWISE);
        return turned;
    case 7:
        cv::rotate(pixels, turned, cv::ROTATE_180);
        cv::transpose(turned, turned);
        return turned;
    case 8:
        cv::rotate(pixels, turned, cv::ROTATE_90_COUNTERCLOCKWISE);
        return turned;
    default:
        return pixels;
    }
}

} // namespace zigzag
