// What no network may meet: values that are not finite.
#include "core/image/codec.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <cmath>
#include <string>

namespace zigzag::codec {
namespace {

/// The mean of the finite values around (x, y); NaN where there are none.
float meanAround(const cv::Mat& values, int x, int y) {
    double sum = 0;
    int count = 0;
    for (int v = std::max(0, y - 1); v <= std::min(values.rows - 1, y + 1); ++v)
        for (int u = std::max(0, x - 1); u <= std::min(values.cols - 1, x + 1); ++u)
            if (const float value = values.at<float>(v, u); std::isfinite(value)) {
                sum += value;
                ++count;
            }
    return count > 0 ? static_cast<float>(sum / count) : std::nanf("");
}

/// `broken`: 255 where the value is not finite.
cv::Mat repaired(const cv::Mat& values, const cv::Mat& broken) {
    cv::Mat distance, labels;
    cv::distanceTransform(broken, distance, labels, cv::DIST_L2, cv::DIST_MASK_5,
                          cv::DIST_LABEL_PIXEL);
    std::vector<float> nearest(
        static_cast<std::size_t>(values.rows) * static_cast<std::size_t>(values.cols) + 1);
    for (int y = 0; y < values.rows; ++y)
        for (int x = 0; x < values.cols; ++x)
            if (broken.at<std::uint8_t>(y, x) == 0)
                nearest[static_cast<std::size_t>(labels.at<int>(y, x))] = values.at<float>(y, x);
    cv::Mat result = values.clone();
    for (int y = 0; y < values.rows; ++y)
        for (int x = 0; x < values.cols; ++x)
            if (broken.at<std::uint8_t>(y, x) != 0) {
                const float mean = meanAround(values, x, y);
                result.at<float>(y, x) =
                    std::isfinite(mean) ? mean
                                        : nearest[static_cast<std::size_t>(labels.at<int>(y, x))];
            }
    return result;
}

cv::Mat brokenIn(const cv::Mat& values) {
    cv::Mat broken(values.size(), CV_8UC1);
    for (int y = 0; y < values.rows; ++y)
        for (int x = 0; x < values.cols; ++x)
            broken.at<std::uint8_t>(y, x) = std::isfinite(values.at<float>(y, x)) ? 0 : 255;
    return broken;
}

bool allFinite(const cv::Mat& pixels) {
    const int count = pixels.cols * pixels.channels();
    for (int y = 0; y < pixels.rows; ++y) {
        const auto* value = pixels.ptr<float>(y);
        for (int i = 0; i < count; ++i)
            if (!std::isfinite(value[i])) return false;
    }
    return true;
}

cv::Point firstIn(const cv::Mat& broken) {
    for (int y = 0; y < broken.rows; ++y)
        for (int x = 0; x < broken.cols; ++x)
            if (broken.at<std::uint8_t>(y, x) != 0) return {x, y};
    return {};
}

} // namespace

void repairValues(const Source& source, Picture& picture) {
    cv::Mat& pixels = picture.pixels;
    if (pixels.depth() != CV_32F || allFinite(pixels)) return;
    std::vector<cv::Mat> planes;
    cv::split(pixels, planes);
    cv::Mat any = cv::Mat::zeros(pixels.size(), CV_8UC1);
    for (cv::Mat& plane : planes) {
        const cv::Mat broken = brokenIn(plane);
        const int count = cv::countNonZero(broken);
        if (count == static_cast<int>(broken.total()))
            throw unread(source.where, "has no pixel with a finite value",
                         "Save it again with the program that made it.");
        if (count == 0) continue;
        plane = repaired(plane, broken);
        any |= broken;
    }
    cv::merge(planes, pixels);
    const int count = cv::countNonZero(any);
    const cv::Point first = firstIn(any);
    picture.report.warnings.push_back(
        source.where + " has " + std::to_string(count) +
        (count == 1 ? " pixel whose value is" : " pixels whose values are") +
        " not finite (NaN or infinite)" + (count == 1 ? ", at (" : ", the first at (") +
        std::to_string(first.x) + ", " + std::to_string(first.y) + "); replaced from " +
        (count == 1 ? "its" : "their") + " neighbours.");
}

} // namespace zigzag::codec
