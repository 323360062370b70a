#include "ui/canvas/canvas.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace zigzag::ui {
namespace {

constexpr double zoomStep = 1.25;
constexpr double brushStep = 1.2;
constexpr double wheelNotch = 120;
/// How near the split line the mouse takes it, in device-independent pixels.
constexpr double splitReach = 8;

/// Side by side they show the same scene, perhaps at another size.
bool sameProportions(Size a, Size b) {
    const double ratio =
        static_cast<double>(a.width) * b.height / (static_cast<double>(a.height) * b.width);
    return std::abs(ratio - 1) < 0.02;
}

} // namespace

Canvas::Canvas(Document& document, QWidget* parent) : QWidget(parent), document_(document) {
    setObjectName("canvas");
    setAccessibleName(tr("Photo"));
    setAccessibleDescription(
        tr("Shows the photo. The wheel zooms, Space and the mouse move it, the brush marks what "
           "to replace."));
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    connect(&document_, &Document::pictureChanged, this, &Canvas::showPicture);
    connect(&document_, &Document::maskChanged, this, &Canvas::showMask);
    connect(&document_, &Document::opened, this, [this] { shownSize_ = {}; });
}

void Canvas::showPicture() {
    const Size size = seen().image.size();
    if (size != shownSize_) {
        shownSize_ = size;
        drag_ = Drag::None;
        view_.setPhoto(size);
        Q_EMIT zoomChanged(view_.zoom());
    }
    updateCursor();
    update();
}

const Picture& Canvas::seen() const {
    return standIn_.image.empty() ? document_.now().picture : standIn_;
}

const Picture& Canvas::reference() const {
    return reference_.image.empty() ? document_.original() : reference_;
}

void Canvas::setStandIn(const Picture& picture) {
    standIn_ = picture;
    showPicture();
}

void Canvas::setReference(const Picture& picture, const QString& name) {
    reference_ = picture;
    referenceName_ = name;
    update();
}

void Canvas::showMask() {
    const Rect changed = maskLayer_.set(document_.now().mask);
    if (!changed.empty()) updateDevice(view_.toDevice(changed));
}

void Canvas::setTool(Tool tool) {
    if (tool == tool_) return;
    tool_ = tool;
    updateCursor();
    update();
    Q_EMIT toolChanged(tool);
}

void Canvas::setBrushDiameter(double diameter) {
    diameter = std::clamp(diameter, smallestBrush, largestBrush);
    if (diameter == brushDiameter_) return;
    brushDiameter_ = diameter;
    update();
    Q_EMIT brushChanged(diameter);
}

void Canvas::stepBrush(int steps) {
    const double wanted = brushDiameter_ * std::pow(brushStep, steps);
    // At least one pixel a step, so that small brushes move at all.
    setBrushDiameter(steps > 0 ? std::max(std::round(wanted), brushDiameter_ + 1)
                               : std::min(std::round(wanted), brushDiameter_ - 1));
}

void Canvas::setMaskShown(bool shown) {
    maskShown_ = shown;
    update();
}

void Canvas::setSplitShown(bool shown) {
    splitShown_ = shown;
    update();
}

void Canvas::setSplit(double share) {
    split_ = std::clamp(share, 0.0, 1.0);
    update();
}

void Canvas::makeRoomForResult(const Rect& area) {
    const double left = view_.toDevice(area).left() - 2 * splitReach * devicePixelRatioF();
    const double share = left / view_.viewport().width();
    const bool wholePhoto = area.size() == seen().image.size();
    if (!wholePhoto && share < split_) setSplit(share);
}

bool Canvas::splitVisible() const {
    if (!splitShown_ || originalHeld_) return false;
    const bool differs =
        document_.hasResult() || !standIn_.image.empty() || !reference_.image.empty();
    return differs && !reference().image.empty() &&
           sameProportions(seen().image.size(), reference().image.size());
}

void Canvas::fit() {
    view_.fit();
    viewMoved();
}

void Canvas::zoomTo(double zoom) {
    view_.zoomTo(zoom, QPointF(view_.viewport().width(), view_.viewport().height()) / 2);
    viewMoved();
}

void Canvas::zoomBy(double factor) {
    zoomTo(view_.zoom() * factor);
}

void Canvas::viewMoved() {
    update();
    Q_EMIT zoomChanged(view_.zoom());
}

QRectF Canvas::splitArea() const {
    return view_.photoOnScreen().intersected(QRectF(QPointF(0, 0), view_.viewport()));
}

double Canvas::splitLine() const {
    const QRectF area = splitArea();
    return std::round(std::clamp(split_ * view_.viewport().width(), area.left(), area.right()));
}

bool Canvas::onSplit(QPointF device) const {
    return splitVisible() && !spaceHeld_ &&
           std::abs(device.x() - splitLine()) <= splitReach * devicePixelRatioF() &&
           device.y() >= splitArea().top() && device.y() <= splitArea().bottom();
}

void Canvas::updateDevice(const QRectF& device) {
    const double ratio = devicePixelRatioF();
    update(QRectF(device.topLeft() / ratio, device.size() / ratio)
               .toAlignedRect()
               .adjusted(-2, -2, 2, 2));
}

void Canvas::moveBrush(std::optional<QPointF> device) {
    const double radius = brushDiameter_ * view_.zoom() / 2 + 4;
    const auto area = [radius](QPointF at) {
        return QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius);
    };
    if (brushAt_) updateDevice(area(*brushAt_));
    brushAt_ = device;
    if (brushAt_) updateDevice(area(*brushAt_));
}

void Canvas::updateCursor() {
    if (drag_ == Drag::Pan)
        setCursor(Qt::ClosedHandCursor);
    else if (drag_ == Drag::Split || onSplit(lastDevice_))
        setCursor(Qt::SplitHCursor);
    else if (spaceHeld_ || tool_ == Tool::Pan)
        setCursor(Qt::OpenHandCursor);
    else
        setCursor(brushDiameter_ * view_.zoom() < 6 ? Qt::CrossCursor : Qt::BlankCursor);
}

void Canvas::resizeEvent(QResizeEvent*) {
    view_.setViewport(QSizeF(size()) * devicePixelRatioF());
    Q_EMIT zoomChanged(view_.zoom());
}

void Canvas::wheelEvent(QWheelEvent* event) {
    const double notches = event->angleDelta().y() / wheelNotch;
    if (notches == 0) return;
    if (event->modifiers() & Qt::ControlModifier) {
        stepBrush(notches > 0 ? 1 : -1);
    } else {
        view_.zoomTo(view_.zoom() * std::pow(zoomStep, notches), toDevice(event->position()));
        viewMoved();
    }
    updateCursor();
    event->accept();
}

void Canvas::mousePressEvent(QMouseEvent* event) {
    if (drag_ != Drag::None || seen().image.empty()) return;
    const QPointF at = toDevice(event->position());
    lastDevice_ = at;
    const bool left = event->button() == Qt::LeftButton;
    if (event->button() == Qt::MiddleButton || (left && spaceHeld_)) {
        drag_ = Drag::Pan;
    } else if (left && onSplit(at)) {
        drag_ = Drag::Split;
    } else if (left && painting()) {
        Q_EMIT photoWanted();
        drag_ = Drag::Stroke;
        setMaskShown(true);
        document_.beginStroke(tool_ == Tool::Eraser, brushDiameter_, view_.toPhoto(at));
    } else if (left) {
        drag_ = Drag::Pan;
    }
    updateCursor();
}

void Canvas::mouseMoveEvent(QMouseEvent* event) {
    const QPointF at = toDevice(event->position());
    switch (drag_) {
    case Drag::Pan:
        view_.panBy(at - lastDevice_);
        viewMoved();
        break;
    case Drag::Stroke:
        document_.strokeTo(view_.toPhoto(at));
        break;
    case Drag::Split:
        setSplit(at.x() / view_.viewport().width());
        break;
    case Drag::None:
        break;
    }
    lastDevice_ = at;
    moveBrush(at);
    updateCursor();
}

void Canvas::mouseReleaseEvent(QMouseEvent* event) {
    if (event->buttons() & (Qt::LeftButton | Qt::MiddleButton)) return;
    const Drag ended = std::exchange(drag_, Drag::None);
    if (ended == Drag::Stroke) document_.endStroke();
    updateCursor();
}

void Canvas::leaveEvent(QEvent*) {
    moveBrush(std::nullopt);
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

void Canvas::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) update();
    QWidget::changeEvent(event);
}

} // namespace zigzag::ui
