#include "core/image/connected.h"

#include <opencv2/imgproc.hpp>

namespace zigzag {

ConnectedParts connectedParts(const cv::Mat& pixels) {
    ConnectedParts parts;
    if (pixels.empty()) return parts; // OpenCV 4.6 reads pixels that are not there
    cv::Mat boxes, centroids;
    const int count = cv::connectedComponentsWithStats(pixels, parts.labels, boxes, centroids);
    for (int label = 1; label < count; ++label) {
        const int* const box = boxes.ptr<int>(label);
        parts.boxes.emplace_back(box[cv::CC_STAT_LEFT], box[cv::CC_STAT_TOP],
                                 box[cv::CC_STAT_WIDTH], box[cv::CC_STAT_HEIGHT]);
    }
    return parts;
}

cv::Rect widened(const cv::Rect& box, int reach, cv::Size picture) {
    return cv::Rect(box.x - reach, box.y - reach, box.width + 2 * reach, box.height + 2 * reach) &
           cv::Rect({}, picture);
}

} // namespace zigzag
