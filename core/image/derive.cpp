#include "core/image/derive.h"

#include "core/image/colour.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>
#include <vector>

namespace zigzag {
namespace {

/// Colours of transparent pixels are ignored.
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

double whiteOf(Depth depth) {
    return depth == Depth::U8 ? 255 : depth == Depth::U16 ? 65535 : 1;
}

cv::Mat firstChannels(const cv::Mat& pixels, int count) {
    std::vector<cv::Mat> planes;
    cv::split(pixels, planes);
    planes.resize(static_cast<std::size_t>(count));
    cv::Mat first;
    cv::merge(planes, first);
    return first;
}

/// Fills pixels without alpha with averages of ever larger squares, weighted by alpha (push and
/// pull over a pyramid). CV_32F, alpha last.
cv::Mat continued(const cv::Mat& pixels) {
    cv::Mat weighted = pixels.clone();
    multiplyByAlpha(weighted, false);
    std::vector<cv::Mat> levels{weighted};
    while (levels.back().cols > 1 || levels.back().rows > 1) {
        cv::Mat half;
        const cv::Size size((levels.back().cols + 1) / 2, (levels.back().rows + 1) / 2);
        cv::resize(levels.back(), half, size, 0, 0, cv::INTER_AREA);
        levels.push_back(half);
    }
    cv::Mat coarse;
    for (auto level = levels.rbegin(); level != levels.rend(); ++level) {
        multiplyByAlpha(*level, true);
        if (!coarse.empty()) {
            cv::Mat larger, alpha;
            cv::resize(coarse, larger, level->size(), 0, 0, cv::INTER_LINEAR);
            cv::extractChannel(*level, alpha, level->channels() - 1);
            larger.copyTo(*level, alpha <= 0);
        }
        coarse = *level;
    }
    return coarse;
}

} // namespace

Image resampled(const Image& image, const Rect& part, Size size) {
    const cv::Mat own = image.pixels(part);
    const cv::Size target(size.width, size.height);
    const int filter = size.area() < part.size().area() ? cv::INTER_AREA : cv::INTER_CUBIC;
    cv::Mat scaled;
    cv::resize(own, scaled, target, 0, 0, filter);
    if (!image.hasAlpha()) return Image::fromPixels(scaled, image.metadata());
    cv::Mat light, weighted, colours, alpha;
    own.convertTo(light, CV_32F);
    multiplyByAlpha(light, false);
    cv::resize(light, weighted, target, 0, 0, filter);
    multiplyByAlpha(weighted, true);
    weighted.convertTo(colours, own.depth());
    cv::extractChannel(scaled, alpha, scaled.channels() - 1);
    colours.copyTo(scaled,
                   alpha > 0); // elsewhere nothing is visible, and the plain colours will do
    return Image::fromPixels(scaled, image.metadata());
}

Image reduced(const Image& image, int side) {
    const int longer = std::max(image.width(), image.height());
    if (longer <= side) return image;
    const double ratio = static_cast<double>(side) / longer;
    return resampled(image, image.bounds(),
                     {std::max(1, cvRound(image.width() * ratio)),
                      std::max(1, cvRound(image.height() * ratio))});
}

Image withHiddenColours(const Image& image) {
    if (!image.hasAlpha()) return image;
    cv::Mat pixels = image.pixels();
    cv::Mat alpha;
    cv::extractChannel(pixels, alpha, pixels.channels() - 1);
    const cv::Mat hidden = alpha <= 0;
    const int count = cv::countNonZero(hidden);
    if (count == 0 || count == static_cast<int>(hidden.total())) return image;
    cv::Mat light, filled;
    pixels.convertTo(light, CV_32F);
    continued(light).convertTo(filled, pixels.depth());
    cv::insertChannel(alpha, filled, filled.channels() - 1);
    filled.copyTo(pixels, hidden);
    return Image::fromPixels(pixels, image.metadata());
}

PixelForm formOf(const Image& image) {
    return {image.depth(), image.isGray(), image.hasAlpha()};
}

PixelForm joined(const PixelForm& a, const PixelForm& b) {
    return {std::max(a.depth, b.depth), a.gray && b.gray, a.alpha || b.alpha};
}

Image inForm(const Image& image, const PixelForm& form) {
    const PixelForm own = formOf(image);
    if (own.depth > form.depth || (!own.gray && form.gray) || (own.alpha && !form.alpha))
        throw std::invalid_argument("A picture does not fit into this form.");
    if (own.depth == form.depth && own.gray == form.gray && own.alpha == form.alpha) return image;
    constexpr std::array<int, 3> types{CV_8U, CV_16U, CV_32F};
    const int type = types.at(static_cast<std::size_t>(form.depth));
    cv::Mat deep;
    image.pixels().convertTo(deep, type, whiteOf(form.depth) / whiteOf(own.depth));
    std::vector<cv::Mat> planes;
    cv::split(deep, planes);
    if (own.gray && !form.gray) planes.insert(planes.begin(), 2, planes.front());
    if (form.alpha && !own.alpha)
        planes.emplace_back(deep.size(), type, cv::Scalar(whiteOf(form.depth)));
    cv::merge(planes, deep);
    Metadata metadata = image.metadata();
    if (own.gray && !form.gray) metadata.icc.clear();
    return Image::fromPixels(deep, std::move(metadata));
}

Image inColours(const Image& image, const PixelForm& form, const std::vector<std::byte>& icc) {
    Metadata metadata = image.metadata();
    if (metadata.icc == icc && image.isGray() == form.gray) return inForm(image, form);
    metadata.icc = icc;
    const ColourSpace from(image.metadata(), image.isGray()), to(metadata, form.gray);
    const Image shaped = inForm(image, form);
    const int colours = form.gray ? 1 : 3;
    const double white = whiteOf(form.depth);
    cv::Mat pixels = shaped.pixels();
    constexpr int rowsAtOnce = 256; // bounds the memory for floats
    for (int top = 0; top < pixels.rows; top += rowsAtOnce) {
        cv::Mat rows = pixels.rowRange(top, std::min(top + rowsAtOnce, pixels.rows)), unit;
        rows.convertTo(unit, CV_32F, 1 / white);
        const cv::Mat own = firstChannels(unit, image.isGray() ? 1 : 3);
        const cv::Mat other = to.fromSrgb(from.toSrgb(own));
        cv::Mat converted;
        other.convertTo(converted, rows.depth(), white);
        std::vector<int> pairs;
        for (int c = 0; c < colours; ++c)
            pairs.insert(pairs.end(), {c, c});
        cv::mixChannels(converted, rows, pairs);
    }
    return Image::fromPixels(pixels, std::move(metadata));
}

Rect partShapedAs(Size shape, Size photo) {
    const double scale = std::min(static_cast<double>(photo.width) / shape.width,
                                  static_cast<double>(photo.height) / shape.height);
    const auto side = [&](int of, int most) {
        return std::clamp(static_cast<int>(std::lround(of * scale)), 1, most);
    };
    const int width = side(shape.width, photo.width), height = side(shape.height, photo.height);
    return {(photo.width - width) / 2, (photo.height - height) / 2, width, height};
}

Image deepened(const Image& image) {
    if (image.depth() == Depth::U16) return image;
    cv::Mat deep;
    image.pixels().convertTo(deep, CV_16U, image.depth() == Depth::U8 ? 257 : 65535);
    return Image::fromPixels(deep, image.metadata());
}

} // namespace zigzag
