#include "ui/canvas/selection.h"

#include <QRectF>

#include <cmath>

namespace zigzag::ui {

Selection::Selection(Shape shape, bool subtract, QPointF at)
    : shape_(shape), subtract_(subtract), points_({at, at}) {}

void Selection::extend(QPointF to) {
    if (shape_ == Shape::Rectangle)
        points_.back() = to;
    else
        points_.append(to);
}

QPainterPath Selection::area() const {
    QPainterPath path;
    if (shape_ == Shape::Lasso) {
        if (points_.size() < 4) return path;
        path.addPolygon(points_);
        path.closeSubpath();
        path.setFillRule(Qt::WindingFill); // loops belong to it
        return path;
    }
    const QRectF box = QRectF(points_.front(), points_.back()).normalized();
    if (box.width() < 0.5 && box.height() < 0.5) return path;
    path.addRect(QRectF(QPointF(std::floor(box.left()), std::floor(box.top())),
                        QPointF(std::ceil(box.right()), std::ceil(box.bottom()))));
    return path;
}

} // namespace zigzag::ui
