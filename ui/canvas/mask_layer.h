// The mask overlay: a transparent colour over the photo, or an outline.
#pragma once

#include "core/image/mask.h"
#include "ui/canvas/view.h"

#include <QColor>
#include <QImage>

#include <array>
#include <vector>

class QPainter;

namespace zigzag::ui {

class MaskLayer {
  public:
    /// The colour of a mask value of 255; half-transparent red by default.
    explicit MaskLayer(QColor colour = QColor(255, 0, 0, 128));

    void setColour(QColor colour);
    QColor colour() const { return colour_; }

    /// Compares only tiles that this mask does not share with the last one. Returns the pixels
    /// around them.
    Rect set(const Mask& mask);

    /// Draws what lies in `device`; the painter's coordinates are device pixels.
    void draw(QPainter& painter, const View& view, const QRectF& device) const;
    /// The same as a dashed line, one device pixel wide, around what is at least half selected.
    void drawOutline(QPainter& painter, const View& view, const QRectF& device) const;

  private:
    void refresh(const Rect& tile);
    template <class Row>
    QImage overlay(int width, int height, Row values) const;

    Mask mask_;
    QColor colour_;
    std::array<QRgb, 256> colours_{};
    /// Grayscale8; [k - 1] holds the maximum of 2^k × 2^k pixels, so that a thin stroke shows at
    /// any zoom. Full size is read from the mask.
    std::vector<QImage> levels_;
};

} // namespace zigzag::ui
