#include "ui/document/pyramid.h"

#include <algorithm>
#include <cmath>

namespace zigzag::ui {
namespace {

/// Levels stop here: smaller ones are quick to draw from.
constexpr int smallestSide = 256;

/// Alpha of pixel (x, y) of `pixels`, 0…255; alpha is the last channel.
int alphaAt(const cv::Mat& pixels, int y, int x) {
    const int index = x * pixels.channels() + pixels.channels() - 1;
    switch (pixels.depth()) {
    case CV_16U:
        return pixels.ptr<std::uint16_t>(y)[index] / 257;
    case CV_32F:
        return static_cast<int>(
            std::lround(std::clamp(pixels.ptr<float>(y)[index], 0.0F, 1.0F) * 255));
    default:
        return pixels.ptr<std::uint8_t>(y)[index];
    }
}

QImage fullSize(const Image& image) {
    const bool alpha = image.hasAlpha();
    QImage full(image.width(), image.height(),
                alpha ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32);
    // In strips of one row of tiles, so that no second copy of the whole photo is held.
    for (int top = 0; top < image.height(); top += Image::tileSide) {
        const int rows = std::min(Image::tileSide, image.height() - top);
        const Rect strip{0, top, image.width(), rows};
        const cv::Mat rgb = image.rgb8(strip);
        const cv::Mat own = alpha ? image.pixels(strip) : cv::Mat();
        for (int y = 0; y < rows; ++y) {
            const std::uint8_t* in = rgb.ptr<std::uint8_t>(y);
            auto* out = reinterpret_cast<QRgb*>(full.scanLine(top + y));
            for (int x = 0; x < image.width(); ++x, in += 3)
                out[x] = alpha ? qPremultiply(qRgba(in[0], in[1], in[2], alphaAt(own, y, x)))
                               : qRgb(in[0], in[1], in[2]);
        }
    }
    return full;
}

/// Each pixel is the mean of four; at an odd right or lower edge the last ones are taken twice.
QImage halved(const QImage& from) {
    QImage to((from.width() + 1) / 2, (from.height() + 1) / 2, from.format());
    for (int y = 0; y < to.height(); ++y) {
        const auto* upper = reinterpret_cast<const QRgb*>(from.constScanLine(2 * y));
        const auto* lower = reinterpret_cast<const QRgb*>(
            from.constScanLine(std::min(2 * y + 1, from.height() - 1)));
        auto* out = reinterpret_cast<QRgb*>(to.scanLine(y));
        for (int x = 0; x < to.width(); ++x) {
            const int left = 2 * x;
            const int right = std::min(left + 1, from.width() - 1);
            const auto mean = [&](int shift) {
                const auto part = [shift](QRgb pixel) { return (pixel >> shift) & 0xffU; };
                return ((part(upper[left]) + part(upper[right]) + part(lower[left]) +
                         part(lower[right]) + 2) /
                        4)
                       << shift;
            };
            out[x] = mean(24) | mean(16) | mean(8) | mean(0);
        }
    }
    return to;
}

} // namespace

Pyramid::Pyramid(const Image& image) {
    if (image.empty()) return;
    levels_.push_back(fullSize(image));
    while (std::max(levels_.back().width(), levels_.back().height()) > smallestSide)
        levels_.push_back(halved(levels_.back()));
}

int Pyramid::levelFor(double zoom) const {
    const int wanted = zoom >= 1 ? 0 : static_cast<int>(std::floor(-std::log2(zoom)));
    return std::clamp(wanted, 0, static_cast<int>(levels_.size()) - 1);
}

} // namespace zigzag::ui
