#include "ui/canvas/canvas.h"

#include <QEvent>

#include <algorithm>
#include <cmath>

namespace zigzag::ui {
namespace {

constexpr double brushStep = 1.2;
/// Distance from the split line at which the mouse drags it, in device-independent pixels.
constexpr double splitReach = 8;

/// Side by side, both show the same scene, possibly at different sizes.
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
        tr("Shows the photo. The wheel zooms, Space and dragging pan, the brush paints the mask."));
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    connect(&document_, &Document::pictureChanged, this, &Canvas::showPicture);
    connect(&document_, &Document::maskChanged, this, &Canvas::showMask);
    connect(&document_, &Document::frameChanged, this, qOverload<>(&QWidget::update));
    connect(&document_, &Document::opened, this, [this] { shownSize_ = {}; });
}

void Canvas::showPicture() {
    const Size size = seen().image.size();
    if (size != shownSize_) {
        shownSize_ = size;
        abandonDrag();
        view_.setPhoto(size);
        Q_EMIT zoomChanged(view_.zoom());
    }
    layOut();
    updateCursor();
    point();
    update();
}

const Picture& Canvas::seen() const {
    return standIn_.image.empty() ? document_.now().picture : standIn_;
}

const Picture& Canvas::reference() const {
    return reference_.image.empty() ? document_.original() : reference_;
}

void Canvas::setStandIn(const Picture& picture, const QString& name) {
    if (marking()) {
        afterDrag_.emplace_back([=, this] { setStandIn(picture, name); });
        return;
    }
    standIn_ = picture;
    standInName_ = name;
    showPicture();
}

void Canvas::setReference(const Picture& picture, const QString& name) {
    if (marking()) {
        afterDrag_.emplace_back([=, this] { setReference(picture, name); });
        return;
    }
    reference_ = picture;
    referenceName_ = name;
    layOut();
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
    // At least one pixel a step, so that small brushes change at all.
    setBrushDiameter(steps > 0 ? std::max(std::round(wanted), brushDiameter_ + 1)
                               : std::min(std::round(wanted), brushDiameter_ - 1));
}

void Canvas::setMaskShown(bool shown) {
    maskShown_ = shown;
    update();
}

void Canvas::setMaskColour(QColor colour) {
    maskLayer_.setColour(colour);
    update();
}

void Canvas::setSideBySide(bool sideBySide) {
    sideBySide_ = sideBySide;
    layOut();
    update();
}

bool Canvas::sideBySideVisible() const {
    return sideBySide_ && splitShown_ && differs();
}

void Canvas::layOut() {
    QSizeF pane = QSizeF(size()) * devicePixelRatioF();
    if (sideBySideVisible()) pane.setWidth(std::floor(pane.width() / 2));
    if (pane == view_.viewport()) return;
    view_.setViewport(pane);
    Q_EMIT zoomChanged(view_.zoom());
}

QPointF Canvas::paneOrigin() const {
    return sideBySideVisible() ? QPointF(view_.viewport().width(), 0) : QPointF();
}

QPointF Canvas::toPane(QPointF widget) {
    const QPointF device = widget * devicePixelRatioF();
    if (drag_ == Drag::None) inOtherPane_ = device.x() < paneOrigin().x();
    return inOtherPane_ ? device : device - paneOrigin();
}

void Canvas::setSplitShown(bool shown) {
    splitShown_ = shown;
    layOut();
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

bool Canvas::differs() const {
    const bool different =
        document_.hasResult() || !standIn_.image.empty() || !reference_.image.empty();
    return different && !reference().image.empty() &&
           sameProportions(seen().image.size(), reference().image.size());
}

bool Canvas::splitVisible() const {
    return splitShown_ && !sideBySide_ && !originalHeld_ && differs();
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
    point();
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
    const auto updatePane = [&](QPointF origin) {
        update(QRectF((device.topLeft() + origin) / ratio, device.size() / ratio)
                   .toAlignedRect()
                   .adjusted(-2, -2, 2, 2));
    };
    updatePane(paneOrigin());
    if (sideBySideVisible()) updatePane({});
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

void Canvas::resizeEvent(QResizeEvent*) {
    layOut();
}

void Canvas::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) update();
    QWidget::changeEvent(event);
}

} // namespace zigzag::ui
