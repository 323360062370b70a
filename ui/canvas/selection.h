// An area being drawn with the mouse: a rectangle or a lasso, in photo coordinates.
#pragma once

#include <QPainterPath>
#include <QPointF>
#include <QPolygonF>

namespace zigzag::ui {

class Selection {
  public:
    enum class Shape { Rectangle, Lasso };

    Selection(Shape shape, bool subtract, QPointF at);

    void extend(QPointF to);

    /// Whether it subtracts from the mask.
    bool subtracts() const { return subtract_; }

    /// Closed; a rectangle covers whole pixels. Empty while the mouse has hardly moved.
    QPainterPath area() const;

  private:
    Shape shape_;
    bool subtract_;
    QPolygonF points_; ///< of a rectangle, the two corners
};

} // namespace zigzag::ui
