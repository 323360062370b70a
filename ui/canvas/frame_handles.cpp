#include "ui/canvas/frame_handles.h"

#include <algorithm>
#include <cmath>

namespace zigzag::ui {
namespace {

/// The square with one corner at `fixed` and the other towards `to`.
Rect square(QPointF fixed, QPointF to, Size photo) {
    const bool right = to.x() >= fixed.x();
    const bool down = to.y() >= fixed.y();
    const int x = std::clamp(static_cast<int>(std::lround(fixed.x())), 0, photo.width);
    const int y = std::clamp(static_cast<int>(std::lround(fixed.y())), 0, photo.height);
    const int room = std::min(right ? photo.width - x : x, down ? photo.height - y : y);
    const double wanted = std::max(std::abs(to.x() - fixed.x()), std::abs(to.y() - fixed.y()));
    const int side = std::min(std::max(smallestFrame, static_cast<int>(std::lround(wanted))), room);
    return {right ? x : x - side, down ? y : y - side, side, side};
}

} // namespace

Grip gripAt(const QRectF& frame, QPointF at, double reach) {
    if (frame.isEmpty()) return Grip::Outside;
    const auto near = [&](QPointF corner) {
        return std::abs(at.x() - corner.x()) <= reach && std::abs(at.y() - corner.y()) <= reach;
    };
    if (near(frame.topLeft())) return Grip::TopLeft;
    if (near(frame.topRight())) return Grip::TopRight;
    if (near(frame.bottomLeft())) return Grip::BottomLeft;
    if (near(frame.bottomRight())) return Grip::BottomRight;
    return frame.contains(at) ? Grip::Inside : Grip::Outside;
}

Qt::CursorShape cursorFor(Grip grip) {
    switch (grip) {
    case Grip::Inside:
        return Qt::SizeAllCursor;
    case Grip::TopLeft:
    case Grip::BottomRight:
        return Qt::SizeFDiagCursor;
    case Grip::TopRight:
    case Grip::BottomLeft:
        return Qt::SizeBDiagCursor;
    case Grip::Outside:
        break;
    }
    return Qt::CrossCursor;
}

Rect dragged(const Rect& start, Grip grip, QPointF from, QPointF to, Size photo) {
    const QPointF by = to - from;
    switch (grip) {
    case Grip::Inside:
        return {std::clamp(start.x + static_cast<int>(std::lround(by.x())), 0,
                           photo.width - start.width),
                std::clamp(start.y + static_cast<int>(std::lround(by.y())), 0,
                           photo.height - start.height),
                start.width, start.height};
    case Grip::TopLeft:
        return square(QPointF(start.right(), start.bottom()), QPointF(start.x, start.y) + by,
                      photo);
    case Grip::TopRight:
        return square(QPointF(start.x, start.bottom()), QPointF(start.right(), start.y) + by,
                      photo);
    case Grip::BottomLeft:
        return square(QPointF(start.right(), start.y), QPointF(start.x, start.bottom()) + by,
                      photo);
    case Grip::BottomRight:
        return square(QPointF(start.x, start.y), QPointF(start.right(), start.bottom()) + by,
                      photo);
    case Grip::Outside:
        break;
    }
    return square(from, to, photo);
}

} // namespace zigzag::ui
