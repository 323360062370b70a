#include "core/image/error_map.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <stdexcept>
#include <vector>

namespace zigzag {
namespace {

/// The difference that 99 % of the pixels stay below, and at least one that is visible.
double rangeOf(const cv::Mat& difference) {
    constexpr float noticed = 8;
    std::vector<float> values(difference.begin<float>(), difference.end<float>());
    const auto place = values.begin() + static_cast<std::ptrdiff_t>(values.size() * 99 / 100);
    std::ranges::nth_element(values, place);
    return std::max(noticed, *place);
}

} // namespace

ErrorMap errorMap(const Image& a, const Image& b) {
    if (a.size() != b.size() || a.empty())
        throw std::invalid_argument("An error map needs two pictures of one size.");
    cv::Mat difference;
    cv::absdiff(a.rgb8(), b.rgb8(), difference);
    cv::Mat mean;
    cv::transform(difference, mean, cv::Matx13f(1 / 3.0F, 1 / 3.0F, 1 / 3.0F));
    mean.convertTo(mean, CV_32F);
    const double brightest = rangeOf(mean);
    cv::Mat scaled, colours;
    mean.convertTo(scaled, CV_8U, 255 / brightest);
    cv::applyColorMap(scaled, colours, cv::COLORMAP_INFERNO);
    cv::cvtColor(colours, colours, cv::COLOR_BGR2RGB);
    return {Image::fromPixels(colours), brightest};
}

} // namespace zigzag
