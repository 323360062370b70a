#include "core/fill/feather.h"

#include "core/image/connected.h"

#include <algorithm>
#include <cmath>

namespace zigzag {

cv::Mat automaticFeather(const Mask& mask, const ModelCard& card) {
    constexpr double widest = 4, share = 1.0 / 16;
    if (!card.anySize()) return mask.feathered(widest);
    cv::Mat weights = mask.feathered(0);
    if (mask.across() * share <= 1) return weights; // it would be less than a pixel
    const cv::Mat values = mask.values();
    const ConnectedParts parts = connectedParts(values);
    for (std::size_t i = 0; i < parts.boxes.size(); ++i) {
        const cv::Rect around =
            widened(parts.boxes[i], static_cast<int>(std::ceil(widest)), values.size());
        cv::Mat alone(around.size(), CV_8UC1, cv::Scalar(0));
        values(around).copyTo(alone, parts.labels(around) == static_cast<int>(i) + 1);
        const Mask hole(alone);
        const double width = std::min(hole.across() * share, widest);
        if (width <= 1) continue;
        cv::Mat place = weights(around);
        cv::max(place, hole.feathered(width), place);
    }
    return weights;
}

} // namespace zigzag
