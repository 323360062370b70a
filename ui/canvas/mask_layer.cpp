#include "ui/canvas/mask_layer.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace zigzag::ui {
namespace {

constexpr int smallestSide = 256;

Rect united(const Rect& a, const Rect& b) {
    if (a.empty()) return b;
    const int left = std::min(a.x, b.x);
    const int top = std::min(a.y, b.y);
    return {left, top, std::max(a.right(), b.right()) - left,
            std::max(a.bottom(), b.bottom()) - top};
}

/// The pixels of the next smaller level that this area touches.
Rect halvedArea(const Rect& area) {
    return {area.x / 2, area.y / 2, (area.right() + 1) / 2 - area.x / 2,
            (area.bottom() + 1) / 2 - area.y / 2};
}

/// Sets the pixels in `area` of `to` to the maximum of their four pixels in the level below, of
/// which `from` holds the rectangle `part`.
template <class Row>
void reduce(QImage& to, const Rect& area, const Rect& part, Row from) {
    for (int y = area.y; y < area.bottom(); ++y) {
        const uchar* upper = from(2 * y - part.y);
        const uchar* lower = from(std::min(2 * y + 1, part.bottom() - 1) - part.y);
        uchar* out = to.scanLine(y);
        for (int x = area.x; x < area.right(); ++x) {
            const int left = 2 * x - part.x;
            const int right = std::min(left + 1, part.width - 1);
            out[x] = std::max({upper[left], upper[right], lower[left], lower[right]});
        }
    }
}

} // namespace

MaskLayer::MaskLayer(QColor colour) {
    setColour(colour);
}

void MaskLayer::setColour(QColor colour) {
    colour_ = colour;
    for (int value = 0; value < 256; ++value)
        colours_[static_cast<std::size_t>(value)] = qPremultiply(
            qRgba(colour.red(), colour.green(), colour.blue(), colour.alpha() * value / 255));
}

Rect MaskLayer::set(const Mask& mask) {
    const bool fresh = mask.size() != mask_.size();
    const Image before = mask_.image();
    mask_ = mask;
    if (fresh) {
        levels_.clear();
        Size side = mask.size();
        while (std::max(side.width, side.height) > smallestSide) {
            side = {(side.width + 1) / 2, (side.height + 1) / 2};
            levels_.emplace_back(side.width, side.height, QImage::Format_Grayscale8);
            levels_.back().fill(0);
        }
    }
    Rect changed;
    const Image& image = mask.image();
    for (int top = 0; top < image.height(); top += Image::tileSide)
        for (int left = 0; left < image.width(); left += Image::tileSide) {
            if (!fresh && image.sharesTile(before, left / Image::tileSide, top / Image::tileSide))
                continue;
            const Rect tile =
                intersection({left, top, Image::tileSide, Image::tileSide}, image.bounds());
            refresh(tile);
            changed = united(changed, tile);
        }
    return changed;
}

void MaskLayer::refresh(const Rect& tile) {
    if (levels_.empty()) return;
    // Tiles begin at even pixels, so the tile alone decides its pixels of the next level.
    const cv::Mat values = mask_.image().pixels(tile);
    Rect area = halvedArea(tile);
    reduce(levels_[0], area, tile, [&](int y) { return values.ptr<uchar>(y); });
    for (std::size_t k = 1; k < levels_.size(); ++k) {
        const QImage& from = levels_[k - 1];
        area = halvedArea(area);
        reduce(levels_[k], area, {0, 0, from.width(), from.height()},
               [&](int y) { return from.constScanLine(y); });
    }
}

template <class Row>
QImage MaskLayer::overlay(int width, int height, Row values) const {
    QImage image(width, height, QImage::Format_ARGB32_Premultiplied);
    for (int y = 0; y < height; ++y) {
        const uchar* in = values(y);
        auto* out = reinterpret_cast<QRgb*>(image.scanLine(y));
        std::transform(in, in + width, out, [this](uchar value) { return colours_[value]; });
    }
    return image;
}

void MaskLayer::drawOutline(QPainter& painter, const View& view, const QRectF& device) const {
    const QRect area = device.toAlignedRect().adjusted(-1, -1, 1, 1);
    QImage covered(area.size(), QImage::Format_ARGB32_Premultiplied);
    covered.fill(Qt::transparent);
    QPainter over(&covered);
    over.translate(-area.topLeft());
    MaskLayer opaque = *this;
    opaque.setColour(Qt::white);
    opaque.draw(over, view, QRectF(area));
    over.end();

    QImage line(area.size(), QImage::Format_ARGB32_Premultiplied);
    line.fill(Qt::transparent);
    constexpr int dash = 4;
    for (int y = 1; y + 1 < area.height(); ++y) {
        const auto row = [&](int at) {
            return reinterpret_cast<const QRgb*>(covered.constScanLine(at));
        };
        const QRgb* above = row(y - 1);
        const QRgb* here = row(y);
        const QRgb* below = row(y + 1);
        auto* out = reinterpret_cast<QRgb*>(line.scanLine(y));
        for (int x = 1; x + 1 < area.width(); ++x) {
            const auto in = [](QRgb pixel) { return qAlpha(pixel) >= 128; };
            if (!in(here[x]) ||
                (in(above[x]) && in(below[x]) && in(here[x - 1]) && in(here[x + 1])))
                continue;
            // Dashes are fixed to the screen, so that repainted parts match the others.
            const int place = (area.x() + x + area.y() + y) / dash;
            out[x] = place % 2 == 0 ? qRgb(0, 0, 0) : qRgb(255, 255, 255);
        }
    }
    painter.drawImage(area.topLeft(), line);
}

void MaskLayer::draw(QPainter& painter, const View& view, const QRectF& device) const {
    const Rect area = view.seen(device);
    if (area.empty()) return;
    const int wanted = static_cast<int>(std::ceil(-std::log2(std::min(view.zoom(), 1.0))));
    const int k = std::clamp(wanted, 0, static_cast<int>(levels_.size()));
    if (k == 0) {
        const cv::Mat values = mask_.image().pixels(area);
        painter.drawImage(view.toDevice(area), overlay(area.width, area.height, [&](int y) {
                              return values.ptr<uchar>(y);
                          }));
        return;
    }
    const QImage& level = levels_[static_cast<std::size_t>(k - 1)];
    const int step = 1 << k;
    const Rect part =
        intersection({area.x / step, area.y / step, area.width / step + 2, area.height / step + 2},
                     {0, 0, level.width(), level.height()});
    const auto row = [&](int y) { return level.constScanLine(part.y + y) + part.x; };
    painter.drawImage(
        view.toDevice(Rect{part.x * step, part.y * step, part.width * step, part.height * step}),
        overlay(part.width, part.height, row));
}

} // namespace zigzag::ui
