#include "ui/document/pyramid.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace zigzag::ui {
namespace {

/// No levels below this size: drawing from it is quick enough.
constexpr int smallestSide = 256;
constexpr int tileSide = Image::tileSide;

int columnsOf(Size size) {
    return (size.width + tileSide - 1) / tileSide;
}

int rowsOf(Size size) {
    return (size.height + tileSide - 1) / tileSide;
}

Rect tileArea(Size size, int column, int row, int side = tileSide) {
    return intersection({column * side, row * side, side, side}, {0, 0, size.width, size.height});
}

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

/// Each pixel is the mean of four; at an odd right or lower edge the last pixels count twice.
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

Pyramid::Pyramid(const Image& image) : Pyramid(image, {}, {}) {}

Pyramid::Pyramid(const Image& image, const Image& of, const Pyramid& other)
    : alpha_(image.hasAlpha()) {
    if (image.empty()) return;
    const bool alike = image.size() == of.size() && alpha_ == other.alpha_ && !other.empty();
    Level full{.size = image.size(), .tiles = {}};
    std::vector<bool> same; // of the level that was made last
    for (int row = 0; row < rowsOf(full.size); ++row)
        for (int column = 0; column < columnsOf(full.size); ++column) {
            same.push_back(alike && image.sharesTile(of, column, row));
            full.tiles.push_back(same.back() ? other.levels_[0].tiles[full.tiles.size()]
                                             : firstTile(image, tileArea(full.size, column, row)));
        }
    levels_.push_back(std::move(full));
    while (std::max(levels_.back().size.width, levels_.back().size.height) > smallestSide) {
        const std::size_t below = levels_.size() - 1;
        const Size from = levels_[below].size;
        Level level{.size = {(from.width + 1) / 2, (from.height + 1) / 2}, .tiles = {}};
        std::vector<bool> kept;
        for (int row = 0; row < rowsOf(level.size); ++row)
            for (int column = 0; column < columnsOf(level.size); ++column) {
                bool unchanged = alike;
                for (int y = 2 * row; y < std::min(2 * row + 2, rowsOf(from)); ++y)
                    for (int x = 2 * column; x < std::min(2 * column + 2, columnsOf(from)); ++x)
                        unchanged =
                            unchanged && same[static_cast<std::size_t>(y) * columnsOf(from) + x];
                kept.push_back(unchanged);
                level.tiles.push_back(
                    unchanged ? other.levels_[below + 1].tiles[level.tiles.size()]
                              : halved(part(static_cast<int>(below),
                                            tileArea(from, column, row, 2 * tileSide))));
            }
        levels_.push_back(std::move(level));
        same = std::move(kept);
    }
}

QImage::Format Pyramid::format() const {
    return alpha_ ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32;
}

QImage Pyramid::firstTile(const Image& image, const Rect& area) const {
    QImage tile(area.width, area.height, format());
    const cv::Mat rgb = image.rgb8(area);
    const cv::Mat own = alpha_ ? image.pixels(area) : cv::Mat();
    for (int y = 0; y < area.height; ++y) {
        const std::uint8_t* in = rgb.ptr<std::uint8_t>(y);
        auto* out = reinterpret_cast<QRgb*>(tile.scanLine(y));
        for (int x = 0; x < area.width; ++x, in += 3)
            out[x] = alpha_ ? qPremultiply(qRgba(in[0], in[1], in[2], alphaAt(own, y, x)))
                            : qRgb(in[0], in[1], in[2]);
    }
    return tile;
}

QImage Pyramid::part(int k, const Rect& area) const {
    const Level& level = levels_[static_cast<std::size_t>(k)];
    QImage whole(area.width, area.height, format());
    for (int row = area.y / tileSide; row * tileSide < area.bottom(); ++row)
        for (int column = area.x / tileSide; column * tileSide < area.right(); ++column) {
            const QImage& tile =
                level.tiles[static_cast<std::size_t>(row) * columnsOf(level.size) + column];
            const Rect at = tileArea(level.size, column, row);
            const Rect common = intersection(at, area);
            for (int y = common.y; y < common.bottom(); ++y)
                std::memcpy(whole.scanLine(y - area.y) + 4 * (common.x - area.x),
                            tile.constScanLine(y - at.y) + 4 * (common.x - at.x),
                            4 * static_cast<std::size_t>(common.width));
        }
    return whole;
}

int Pyramid::levelFor(double zoom) const {
    const int wanted = zoom >= 1 ? 0 : static_cast<int>(std::floor(-std::log2(zoom)));
    return std::clamp(wanted, 0, static_cast<int>(levels_.size()) - 1);
}

} // namespace zigzag::ui
