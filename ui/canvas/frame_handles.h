// Dragging the working area, a square on the photo.
#pragma once

#include "core/image/geometry.h"

#include <QCursor>
#include <QPointF>
#include <QRectF>

namespace zigzag::ui {

enum class Grip { Outside, Inside, TopLeft, TopRight, BottomLeft, BottomRight };

/// `frame` and `at` in device pixels; a corner can be grabbed up to `reach` away.
Grip gripAt(const QRectF& frame, QPointF at, double reach);

Qt::CursorShape cursorFor(Grip grip);

/// The frame after dragging `start` from one point of the photo to another: moved, resized about
/// the opposite corner, or a new one where the drag began outside. Always a square inside the
/// photo, at least `smallestFrame` wide where the photo is.
Rect dragged(const Rect& start, Grip grip, QPointF from, QPointF to, Size photo);

inline constexpr int smallestFrame = 16; ///< px

} // namespace zigzag::ui
