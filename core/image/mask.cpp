#include "core/image/mask.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <cmath>
#include <stdexcept>

namespace zigzag {
namespace {

cv::Mat grayValues(const Image& picture) {
    if (picture.empty()) return {};
    cv::Mat rgb = picture.rgb8();
    cv::Mat gray;
    cv::cvtColor(rgb, gray, cv::COLOR_RGB2GRAY);
    return gray;
}

/// Distance of every pixel to the nearest one that is not 0 in `selected`, in pixels; CV_32FC1.
cv::Mat distanceTo(const cv::Mat& selected) {
    cv::Mat distance;
    cv::distanceTransform(selected == 0, distance, cv::DIST_L2, cv::DIST_MASK_PRECISE);
    return distance;
}

cv::Mat disc(int radius) {
    const int side = 2 * radius + 1;
    cv::Mat kernel(side, side, CV_8U);
    for (int y = -radius; y <= radius; ++y)
        for (int x = -radius; x <= radius; ++x)
            kernel.at<std::uint8_t>(y + radius, x + radius) = x * x + y * y <= radius * radius;
    return kernel;
}

/// The distance transform takes the same time for any radius, but treats pixels only as selected or
/// not.
cv::Mat dilated(const cv::Mat& values, int radius) {
    const bool binary = cv::countNonZero(values) == cv::countNonZero(values == 255);
    if (binary) return distanceTo(values) <= radius;
    cv::Mat grown;
    cv::dilate(values, grown, disc(radius), {-1, -1}, 1, cv::BORDER_CONSTANT, cv::Scalar(0));
    return grown;
}

cv::Rect toCv(const Rect& area) {
    return {area.x, area.y, area.width, area.height};
}

Rect widened(const Rect& area, int by, const Rect& limit) {
    return intersection({area.x - by, area.y - by, area.width + 2 * by, area.height + 2 * by},
                        limit);
}

} // namespace

Mask::Mask(Size size)
    : image_(Image::fromPixels(cv::Mat::zeros(size.height, size.width, CV_8UC1))) {}

Mask::Mask(const Image& picture) {
    if (picture.channels() == 1 && picture.depth() == Depth::U8) {
        image_ = picture.withMetadata({}); // shares its tiles
        return;
    }
    const cv::Mat gray = grayValues(picture);
    if (!gray.empty()) image_ = Image::fromPixels(gray);
}

Mask::Mask(const cv::Mat& values) {
    if (values.type() != CV_8UC1) throw std::invalid_argument("A mask is one channel of 8 bits.");
    image_ = Image::fromPixels(values);
}

bool Mask::nothing() const {
    return bounds().empty();
}

std::int64_t Mask::selected() const {
    return image_.empty() ? 0 : cv::countNonZero(values());
}

double Mask::coverage() const {
    if (image_.empty()) return 0;
    return static_cast<double>(selected()) / static_cast<double>(size().area());
}

double Mask::across() const {
    const Rect selected = bounds();
    if (selected.empty()) return 0;
    // A border of unselected pixels, so that a mask which fills its photo has an end.
    cv::Mat inside;
    cv::copyMakeBorder(image_.pixels(selected) > 0, inside, 1, 1, 1, 1, cv::BORDER_CONSTANT,
                       cv::Scalar(0));
    double farthest = 0;
    cv::minMaxLoc(distanceTo(inside == 0), nullptr, &farthest);
    return 2 * farthest - 1;
}

Rect Mask::bounds() const {
    if (image_.empty()) return {};
    const cv::Rect box = cv::boundingRect(values());
    return {box.x, box.y, box.width, box.height};
}

Mask Mask::inverted() const {
    if (image_.empty()) return *this;
    cv::Mat rest;
    cv::bitwise_not(values(), rest);
    return Mask(rest);
}

Mask Mask::grown(int pixels) const {
    if (pixels < 0) return inverted().grown(-pixels).inverted();
    const Rect selected = bounds();
    if (pixels == 0 || selected.empty()) return *this;
    // No disc is larger than the picture.
    const int radius = std::min(pixels, image_.width() + image_.height());
    const Rect area = widened(selected, radius, image_.bounds());
    Mask mask;
    mask.image_ = image_.withPixels(area.x, area.y, dilated(image_.pixels(area), radius));
    return mask;
}

Mask Mask::softened(double radius) const {
    if (image_.empty()) return *this;
    cv::Mat values;
    feathered(radius).convertTo(values, CV_8U, 255);
    Mask mask;
    mask.image_ = Image::fromPixels(values).sharingTilesOf(image_);
    return mask;
}

cv::Mat Mask::feathered(double radius) const {
    cv::Mat weights;
    if (image_.empty()) return weights;
    values().convertTo(weights, CV_32F, 1.0 / 255.0);
    const Rect selected = bounds();
    if (!(radius > 0) || selected.empty()) return weights;

    const double reach = std::min(radius, static_cast<double>(image_.width() + image_.height()));
    const Rect area = widened(selected, static_cast<int>(std::ceil(reach)), image_.bounds());
    const cv::Mat core = image_.pixels(area) >= 128;
    if (cv::countNonZero(core) == 0) return weights;
    const cv::Mat distance = distanceTo(core);
    cv::Mat part = weights(toCv(area));
    for (int y = 0; y < part.rows; ++y) {
        const float* away = distance.ptr<float>(y);
        float* weight = part.ptr<float>(y);
        for (int x = 0; x < part.cols; ++x) {
            const float u = std::max(0.0F, 1.0F - away[x] / static_cast<float>(radius));
            weight[x] = std::max(weight[x], u * u * (3.0F - 2.0F * u));
        }
    }
    return weights;
}

} // namespace zigzag
