#include "core/fill/hole_start.h"

#include "core/fill/coarse_fill.h"
#include "core/fill/connected.h"
#include "core/fill/opencv_fills.h"
#include "core/job/advice.h"

#include <algorithm>
#include <cmath>

namespace zigzag {

std::string_view chosenFill(double across) {
    if (!hasXphoto()) return "smooth";
    return across > smallHole ? "texture" : "frequency";
}

std::string_view chosenStart(std::string_view asked, const ModelCard& card, double across) {
    if (asked != "auto") return asked;
    return inventsPictures(card.range) ? "noise" : chosenFill(across);
}

double highestSigma(std::string_view start, const ModelCard& card) {
    const auto fills = coarseFills();
    const auto coarse = std::ranges::find(fills, start, &CoarseFill::name);
    return std::min(coarse == fills.end() ? 15.0 : coarse->sigma, card.range.maximum);
}

cv::Mat fittingFeather(const Mask& mask, const ModelCard& card) {
    constexpr double widest = 4, share = 1.0 / 16;
    if (!card.anySize()) return mask.feathered(widest);
    cv::Mat weights = mask.feathered(0);
    if (mask.across() * share <= 1) return weights; // nothing lies nearer than a pixel
    const cv::Mat values = mask.values();
    const Connected parts = connected(values);
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
