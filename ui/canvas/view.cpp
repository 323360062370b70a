#include "ui/canvas/view.h"

#include <algorithm>
#include <cmath>

namespace zigzag::ui {
namespace {

/// Device pixels left free around a fitted photo.
constexpr double margin = 16;

} // namespace

void View::setPhoto(Size size) {
    photo_ = size;
    fit();
}

void View::setViewport(QSizeF deviceSize) {
    viewport_ = {std::max(1.0, deviceSize.width()), std::max(1.0, deviceSize.height())};
    if (fitted_) fit();
}

QPointF View::toDevice(QPointF photo) const {
    return (photo - centre_) * zoom_ + QPointF(viewport_.width(), viewport_.height()) / 2;
}

QPointF View::toPhoto(QPointF device) const {
    return (device - QPointF(viewport_.width(), viewport_.height()) / 2) / zoom_ + centre_;
}

QRectF View::toDevice(const Rect& photo) const {
    return {toDevice(QPointF(photo.x, photo.y)), toDevice(QPointF(photo.right(), photo.bottom()))};
}

QRectF View::photoOnScreen() const {
    return toDevice(Rect{0, 0, photo_.width, photo_.height});
}

Rect View::seen(const QRectF& device) const {
    const QPointF first = toPhoto(device.topLeft());
    const QPointF last = toPhoto(device.bottomRight());
    const int left = static_cast<int>(std::floor(first.x()));
    const int top = static_cast<int>(std::floor(first.y()));
    const Rect area{left, top, static_cast<int>(std::ceil(last.x())) - left,
                    static_cast<int>(std::ceil(last.y())) - top};
    return intersection(area, {0, 0, photo_.width, photo_.height});
}

void View::fit() {
    fitted_ = true;
    if (photo_.empty()) return;
    const double ratio = std::min((viewport_.width() - 2 * margin) / photo_.width,
                                  (viewport_.height() - 2 * margin) / photo_.height);
    zoom_ = std::clamp(ratio > 1 ? std::floor(ratio) : ratio, smallestZoom, largestZoom);
    centre_ = QPointF(photo_.width, photo_.height) / 2;
    // Whole device pixels: at 100 % every pixel of the photo is one of the screen.
    const QPointF corner = photoOnScreen().topLeft();
    centre_ += (corner - QPointF(std::round(corner.x()), std::round(corner.y()))) / zoom_;
}

void View::zoomTo(double zoom, QPointF device) {
    fitted_ = false;
    const QPointF held = toPhoto(device);
    zoom_ = std::clamp(zoom, smallestZoom, largestZoom);
    centre_ += held - toPhoto(device);
    keepInSight();
}

void View::panBy(QPointF device) {
    fitted_ = false;
    centre_ -= device / zoom_;
    keepInSight();
}

void View::keepInSight() {
    centre_.setX(std::clamp(centre_.x(), 0.0, static_cast<double>(photo_.width)));
    centre_.setY(std::clamp(centre_.y(), 0.0, static_cast<double>(photo_.height)));
}

} // namespace zigzag::ui
