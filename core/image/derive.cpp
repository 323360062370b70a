#include "core/image/derive.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <vector>

namespace zigzag {
namespace {

/// Colours of transparent pixels do not count.
void multiplyByAlpha(cv::Mat& pixels, bool back) {
    const int channels = pixels.channels();
    for (int y = 0; y < pixels.rows; ++y) {
        float* value = pixels.ptr<float>(y);
        for (int x = 0; x < pixels.cols; ++x, value += channels)
            for (int c = 0; c + 1 < channels; ++c) {
                const float alpha = value[channels - 1];
                value[c] = !back ? value[c] * alpha : alpha > 0 ? value[c] / alpha : 0;
            }
    }
}

} // namespace

Image reduced(const Image& image, int side) {
    const int longer = std::max(image.width(), image.height());
    if (longer <= side) return image;
    const double ratio = static_cast<double>(side) / longer;
    const cv::Size size(std::max(1, cvRound(image.width() * ratio)),
                        std::max(1, cvRound(image.height() * ratio)));
    const cv::Mat own = image.pixels();
    cv::Mat small;
    if (!image.hasAlpha()) {
        cv::resize(own, small, size, 0, 0, cv::INTER_AREA);
        return Image::fromPixels(small, image.metadata());
    }
    cv::Mat light;
    own.convertTo(light, CV_32F);
    multiplyByAlpha(light, false);
    cv::resize(light, small, size, 0, 0, cv::INTER_AREA);
    multiplyByAlpha(small, true);
    small.convertTo(light, own.depth());
    return Image::fromPixels(light, image.metadata());
}

Image deepened(const Image& image) {
    if (image.depth() == Depth::U16) return image;
    cv::Mat deep;
    image.pixels().convertTo(deep, CV_16U, image.depth() == Depth::U8 ? 257 : 65535);
    return Image::fromPixels(deep, image.metadata());
}

} // namespace zigzag
