// Where the photo lies on the screen: zoom and position, without any drawing.
//
// Two coordinate systems. Photo: pixels of the photo; pixel (i, j) covers [i, i+1) × [j, j+1).
// Device: physical pixels of the canvas, origin at its top left. Zoom is device pixels per photo
// pixel, so 1 is "100 %" on any screen.
#pragma once

#include "core/image/geometry.h"

#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace zigzag::ui {

class View {
  public:
    static constexpr double smallestZoom = 1.0 / 64;
    static constexpr double largestZoom = 64;

    /// A new photo is shown whole.
    void setPhoto(Size size);
    void setViewport(QSizeF deviceSize);

    double zoom() const { return zoom_; }
    bool fitted() const { return fitted_; }
    QSizeF viewport() const { return viewport_; }

    QPointF toDevice(QPointF photo) const;
    QPointF toPhoto(QPointF device) const;
    QRectF toDevice(const Rect& photo) const;

    /// The whole photo, in device pixels.
    QRectF photoOnScreen() const;
    /// The pixels of the photo that are at least partly seen in `device`.
    Rect seen(const QRectF& device) const;

    /// Fits the whole photo. A photo smaller than the canvas is magnified by a whole number only,
    /// so that its pixels stay even.
    void fit();
    /// The point under `device` stays where it is.
    void zoomTo(double zoom, QPointF device);
    void panBy(QPointF device);

  private:
    void keepInSight();

    Size photo_;
    QSizeF viewport_{1, 1};
    QPointF centre_; ///< photo coordinates of the middle of the canvas
    double zoom_ = 1;
    bool fitted_ = true;
};

} // namespace zigzag::ui
