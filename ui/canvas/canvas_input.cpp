// Input of the canvas: mouse, pen, touchpad and keyboard.
#include "ui/canvas/canvas.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QTabletEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace zigzag::ui {
namespace {

constexpr double zoomStep = 1.25;
constexpr double wheelNotch = 120;
/// Distance from a corner of the frame at which the mouse drags it, in device-independent pixels.
constexpr double cornerReach = 8;

} // namespace

Qt::CursorShape Canvas::toolCursor() const {
    switch (tool_) {
    case Tool::Pan:
        return Qt::OpenHandCursor;
    case Tool::Frame:
        return cursorFor(gripUnder(lastDevice_));
    case Tool::Rectangle:
    case Tool::Lasso:
        return Qt::CrossCursor;
    default:
        return brushDiameter_ * view_.zoom() < 6 ? Qt::CrossCursor : Qt::BlankCursor;
    }
}

void Canvas::updateCursor() {
    if (drag_ == Drag::Pan)
        setCursor(Qt::ClosedHandCursor);
    else if (drag_ == Drag::Split || (drag_ == Drag::None && onSplit(lastDevice_)))
        setCursor(Qt::SplitHCursor);
    else
        setCursor(spaceHeld_ ? Qt::OpenHandCursor : toolCursor());
}

bool Canvas::event(QEvent* event) {
    if (event->type() != QEvent::NativeGesture) return QWidget::event(event);
    const auto& gesture = static_cast<const QNativeGestureEvent&>(*event);
    if (gesture.gestureType() != Qt::ZoomNativeGesture) return QWidget::event(event);
    view_.zoomTo(view_.zoom() * (1 + gesture.value()), toPane(gesture.position()));
    viewMoved();
    return true;
}

void Canvas::wheelEvent(QWheelEvent* event) {
    const double notches = event->angleDelta().y() / wheelNotch;
    if (notches == 0) return;
    if (event->modifiers() & Qt::ControlModifier) {
        stepBrush(notches > 0 ? 1 : -1);
    } else {
        view_.zoomTo(view_.zoom() * std::pow(zoomStep, notches), toPane(event->position()));
        viewMoved();
    }
    updateCursor();
    event->accept();
}

void Canvas::mousePressEvent(QMouseEvent* event) {
    press({.at = toPane(event->position()),
           .button = event->button(),
           .modifiers = event->modifiers()});
}

void Canvas::mouseMoveEvent(QMouseEvent* event) {
    moveTo({.at = toPane(event->position()), .modifiers = event->modifiers()});
}

void Canvas::mouseReleaseEvent(QMouseEvent* event) {
    if (!(event->buttons() & (Qt::LeftButton | Qt::MiddleButton | Qt::RightButton))) release();
}

void Canvas::tabletEvent(QTabletEvent* event) {
    const Press pen{.at = toPane(event->position()),
                    .button = event->button(),
                    .modifiers = event->modifiers(),
                    .pressure = event->pressure(),
                    .erases = event->pointerType() == QPointingDevice::PointerType::Eraser};
    if (event->type() == QEvent::TabletPress)
        press(pen);
    else if (event->type() == QEvent::TabletMove)
        moveTo(pen);
    else
        release();
    event->accept(); // no mouse event is made of it
}

void Canvas::press(const Press& press) {
    if (drag_ != Drag::None || seen().image.empty()) return;
    lastDevice_ = press.at;
    pressedAt_ = view_.toPhoto(press.at);
    const bool left = press.button == Qt::LeftButton;
    if (press.button == Qt::MiddleButton || (left && spaceHeld_)) {
        drag_ = Drag::Pan;
    } else if (press.button == Qt::RightButton && press.modifiers & Qt::AltModifier) {
        drag_ = Drag::BrushSize;
        pressedDiameter_ = brushDiameter_;
    } else if (left && onSplit(press.at)) {
        drag_ = Drag::Split;
    } else if (left) {
        pressTool(press);
    }
    updateCursor();
}

void Canvas::pressTool(const Press& press) {
    if (tool_ == Tool::Pan) {
        drag_ = Drag::Pan;
        return;
    }
    const Size aimedAt = shownSize_;
    Q_EMIT photoWanted();
    // A click on a picture of another size was not meant for the photo.
    if (!document_.isOpen() || shownSize_ != aimedAt) return;
    switch (tool_) {
    case Tool::Frame:
        drag_ = Drag::Frame;
        grip_ = gripUnder(press.at);
        movingFrame_ = document_.now().frame;
        break;
    case Tool::Rectangle:
    case Tool::Lasso:
        drag_ = Drag::Select;
        selection_.emplace(tool_ == Tool::Lasso ? Selection::Shape::Lasso
                                                : Selection::Shape::Rectangle,
                           press.modifiers.testFlag(Qt::AltModifier), pressedAt_);
        break;
    default:
        drag_ = Drag::Stroke;
        document_.beginStroke(tool_ == Tool::Eraser || press.erases,
                              brushDiameter_ * press.pressure, pressedAt_);
    }
}

void Canvas::moveTo(const Press& move) {
    const QPointF photo = view_.toPhoto(move.at);
    switch (drag_) {
    case Drag::Pan:
        view_.panBy(move.at - lastDevice_);
        viewMoved();
        break;
    case Drag::Stroke:
        document_.strokeTo(photo, brushDiameter_ * move.pressure);
        break;
    case Drag::Split:
        setSplit(move.at.x() / view_.viewport().width());
        break;
    case Drag::Select:
        selection_->extend(photo);
        update();
        break;
    case Drag::Frame:
        moveFrame(photo);
        break;
    case Drag::BrushSize:
        setBrushDiameter(std::round(pressedDiameter_ + 2 * (photo.x() - pressedAt_.x())));
        return; // the circle stays where it was taken
    case Drag::None:
        break;
    }
    lastDevice_ = move.at;
    moveBrush(move.at);
    updateCursor();
    point();
}

void Canvas::point() {
    std::optional<QPoint> pixel;
    if (brushAt_) {
        const QPointF photo = view_.toPhoto(*brushAt_);
        pixel.emplace(static_cast<int>(std::floor(photo.x())),
                      static_cast<int>(std::floor(photo.y())));
    }
    const bool inside = pixel && QRect(0, 0, shownSize_.width, shownSize_.height).contains(*pixel);
    Q_EMIT pointed(inside ? pixel : std::nullopt);
}

void Canvas::release() {
    const Drag ended = std::exchange(drag_, Drag::None);
    if (ended == Drag::Stroke) document_.endStroke();
    if (ended == Drag::Select) finishSelection();
    if (ended == Drag::Frame) document_.setFrame(*std::exchange(movingFrame_, std::nullopt));
    for (const auto& call : std::exchange(afterDrag_, {}))
        call();
    updateCursor();
    update();
}

void Canvas::abandonDrag() {
    if (std::exchange(drag_, Drag::None) == Drag::Stroke) document_.endStroke();
    selection_.reset();
    movingFrame_.reset();
    afterDrag_.clear();
}

bool Canvas::marking() const {
    return drag_ == Drag::Stroke || drag_ == Drag::Select || drag_ == Drag::Frame;
}

void Canvas::finishSelection() {
    const Selection selection = *std::exchange(selection_, std::nullopt);
    const QPainterPath area = selection.area();
    if (!area.isEmpty()) document_.select(area, selection.subtracts());
}

void Canvas::moveFrame(QPointF to) {
    movingFrame_ = dragged(document_.now().frame, grip_, pressedAt_, to, shownSize_);
    update();
}

Rect Canvas::frame() const {
    return movingFrame_.value_or(document_.now().frame);
}

Grip Canvas::gripUnder(QPointF device) const {
    return gripAt(view_.toDevice(document_.now().frame), device, cornerReach * devicePixelRatioF());
}

void Canvas::leaveEvent(QEvent*) {
    moveBrush(std::nullopt);
    point();
}

void Canvas::keyPressEvent(QKeyEvent* event) {
    if (!hold(event->key(), true, event->isAutoRepeat())) QWidget::keyPressEvent(event);
}

void Canvas::keyReleaseEvent(QKeyEvent* event) {
    if (!hold(event->key(), false, event->isAutoRepeat())) QWidget::keyReleaseEvent(event);
}

bool Canvas::hold(int key, bool down, bool repeated) {
    if (key != Qt::Key_Space && key != Qt::Key_O) return false;
    if (repeated) return true;
    (key == Qt::Key_Space ? spaceHeld_ : originalHeld_) = down;
    updateCursor();
    update();
    return true;
}

void Canvas::focusOutEvent(QFocusEvent* event) {
    spaceHeld_ = false;
    originalHeld_ = false;
    updateCursor();
    update();
    QWidget::focusOutEvent(event);
}

} // namespace zigzag::ui
