// Painting of the canvas. The painter is scaled so that one unit is one device pixel.
#include "ui/canvas/canvas.h"
#include "ui/theme/theme.h"

#include <QPaintEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace zigzag::ui {
namespace {

constexpr int checkerSide = 8; // device pixels

QBrush checkerboard() {
    QPixmap tile(2 * checkerSide, 2 * checkerSide);
    const Colours tones = colours();
    tile.fill(tones.checkerLight);
    QPainter painter(&tile);
    painter.fillRect(0, 0, checkerSide, checkerSide, tones.checkerDark);
    painter.fillRect(checkerSide, checkerSide, checkerSide, checkerSide, tones.checkerDark);
    return tile;
}

void setTagFont(QPainter& painter, double unit) {
    QFont font = painter.font();
    font.setPixelSize(static_cast<int>(std::lround(11 * unit)));
    painter.setFont(font);
}

/// A label on a dark background, beside the split line.
void drawTag(QPainter& painter, const QString& text, QPointF corner, bool leftOfCorner,
             double unit) {
    const QFontMetricsF metrics(painter.font(), painter.device());
    const double width = metrics.horizontalAdvance(text) + 12 * unit;
    const double height = metrics.height() + 4 * unit;
    const QRectF box(leftOfCorner ? corner.x() - width : corner.x(), corner.y(), width, height);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, 150));
    painter.drawRoundedRect(box, 3 * unit, 3 * unit);
    painter.setPen(Qt::white);
    painter.drawText(box, Qt::AlignCenter, text);
}

} // namespace

void Canvas::paintEvent(QPaintEvent* event) {
    const double ratio = devicePixelRatioF();
    QPainter painter(this);
    painter.scale(1 / ratio, 1 / ratio);
    const QRect asked = event->rect();
    const QRectF device(QPointF(asked.topLeft()) * ratio, QSizeF(asked.size()) * ratio);
    painter.fillRect(device, colours().surround);
    if (seen().image.empty()) return;

    const QPointF origin = paneOrigin();
    if (sideBySideVisible()) drawOtherPane(painter, device);
    painter.translate(origin);
    painter.setClipRect(QRectF(QPointF(), view_.viewport()));
    drawPane(painter, device.translated(-origin).intersected({QPointF(), view_.viewport()}));
}

void Canvas::drawPane(QPainter& painter, const QRectF& device) const {
    const bool split = splitVisible();
    const double line = split ? splitLine() : 0;
    drawPhoto(
        painter, originalHeld_ && document_.isOpen() ? document_.original() : seen(),
        split ? device.intersected({line, 0, view_.viewport().width(), view_.viewport().height()})
              : device);
    if (split)
        drawPhoto(painter, reference(),
                  device.intersected({0, 0, line, view_.viewport().height()}));
    if (!originalHeld_ && standIn_.image.empty()) {
        drawMask(painter, device);
        drawFrame(painter);
    }
    drawEdge(painter);
    if (selection_) drawSelection(painter);
    if (split) drawSplit(painter);
    if (sideBySideVisible()) drawNames(painter);
    drawBrush(painter);
}

void Canvas::drawOtherPane(QPainter& painter, const QRectF& device) const {
    const QRectF pane(QPointF(), view_.viewport());
    painter.save();
    painter.setClipRect(pane);
    drawPhoto(painter, reference(), device.intersected(pane));
    drawEdge(painter);
    drawBrush(painter);
    painter.restore();
}

void Canvas::drawMask(QPainter& painter, const QRectF& device) const {
    painter.save();
    const QRectF seenPart = device.intersected(view_.photoOnScreen());
    painter.setClipRect(seenPart, Qt::IntersectClip);
    if (maskShown_)
        maskLayer_.draw(painter, view_, device);
    else if (!seenPart.isEmpty())
        maskLayer_.drawOutline(painter, view_, seenPart);
    painter.restore();
}

void Canvas::drawSelection(QPainter& painter) const {
    QTransform toScreen;
    const QPointF corner = view_.toDevice(QPointF(0, 0));
    toScreen.translate(corner.x(), corner.y());
    toScreen.scale(view_.zoom(), view_.zoom());
    const QPainterPath area = toScreen.map(selection_->area());
    const double line = std::max(1.0, std::round(devicePixelRatioF()));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(QColor(0, 0, 0, 200), line));
    painter.drawPath(area);
    painter.setPen(QPen(Qt::white, line, Qt::CustomDashLine));
    QPen dashes = painter.pen();
    dashes.setDashPattern({4, 4});
    painter.setPen(dashes);
    painter.drawPath(area);
}

void Canvas::drawFrame(QPainter& painter) const {
    const Rect frame = this->frame();
    if (frame.empty()) return;
    const double unit = devicePixelRatioF();
    const QRectF box = view_.toDevice(frame);
    painter.save();
    painter.setBrush(Qt::NoBrush);
    painter.setPen(
        QPen(QColor(0, 0, 0, 160), 3 * unit, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawRect(box);
    painter.setPen(QPen(Qt::white, unit, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawRect(box);
    if (tool_ == Tool::Frame) {
        painter.setPen(QPen(QColor(0, 0, 0, 160), unit));
        painter.setBrush(Qt::white);
        for (const QPointF corner :
             {box.topLeft(), box.topRight(), box.bottomLeft(), box.bottomRight()})
            painter.drawRect(
                QRectF(corner.x() - 4 * unit, corner.y() - 4 * unit, 8 * unit, 8 * unit));
    }
    painter.restore();
}

void Canvas::drawPhoto(QPainter& painter, const Picture& picture, const QRectF& device) const {
    const Rect area = view_.seen(device);
    if (area.empty() || device.isEmpty() || picture.pyramid->empty()) return;
    // The view counts in pixels of the shown picture; another picture of the same scene may have
    // more or fewer.
    const double scale = static_cast<double>(picture.image.width()) / shownSize_.width;
    painter.save();
    painter.setClipRect(device, Qt::IntersectClip);
    if (picture.pyramid->hasAlpha()) {
        const QRectF photo = view_.photoOnScreen();
        painter.setBrushOrigin(photo.topLeft());
        painter.fillRect(photo.intersected(device), checkerboard());
    }
    const int k = picture.pyramid->levelFor(view_.zoom() / scale);
    const Size level = picture.pyramid->size(k);
    const double step = (1 << k) / scale; // pixels of what is seen per pixel of the level
    // Whole pixels of the level, one more on each side for the smooth filter.
    const auto pixels = [step](int length) { return static_cast<int>(length / step); };
    const Rect part = intersection(
        {pixels(area.x) - 1, pixels(area.y) - 1, pixels(area.width) + 4, pixels(area.height) + 4},
        {0, 0, level.width, level.height});
    const QRectF target(view_.toDevice(QPointF(part.x * step, part.y * step)),
                        QSizeF(part.width, part.height) * step * view_.zoom());
    painter.setClipRect(view_.photoOnScreen(), Qt::IntersectClip);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, view_.zoom() / scale < 1);
    painter.drawImage(target, picture.pyramid->part(k, part));
    painter.restore();
}

void Canvas::drawEdge(QPainter& painter) const {
    painter.setPen(QPen(QColor(0, 0, 0, 77), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(view_.photoOnScreen().adjusted(-0.5, -0.5, 0.5, 0.5));
}

void Canvas::drawSplit(QPainter& painter) const {
    const double unit = devicePixelRatioF();
    const QRectF area = splitArea();
    const double x = splitLine();
    const double middle = area.center().y();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRectF(x - 1.5 * unit, area.top(), 3 * unit, area.height()),
                     QColor(0, 0, 0, 110));
    painter.fillRect(QRectF(x - 0.5 * unit, area.top(), unit, area.height()), Qt::white);

    const double radius = 11 * unit;
    painter.setPen(QPen(QColor(0, 0, 0, 110), unit));
    painter.setBrush(Qt::white);
    painter.drawEllipse(QPointF(x, middle), radius, radius);
    QPainterPath arrows;
    for (const double side : {-1.0, 1.0}) {
        arrows.moveTo(x + side * 3 * unit, middle - 4 * unit);
        arrows.lineTo(x + side * 7 * unit, middle);
        arrows.lineTo(x + side * 3 * unit, middle + 4 * unit);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(QColor("#303030"), 1.5 * unit, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(arrows);

    painter.setClipRect(area, Qt::IntersectClip);
    const double gap = 8 * unit;
    setTagFont(painter, unit);
    drawTag(painter, referenceName(), {x - gap, area.top() + gap}, true, unit);
    drawTag(painter, standInName_.isEmpty() ? tr("Result") : standInName_,
            {x + gap, area.top() + gap}, false, unit);
    painter.restore();
}

void Canvas::drawNames(QPainter& painter) const {
    const double unit = devicePixelRatioF();
    const QRectF area = splitArea();
    const double gap = 8 * unit;
    painter.save();
    painter.setClipping(false);
    setTagFont(painter, unit);
    drawTag(painter, standInName_.isEmpty() ? tr("Result") : standInName_,
            {area.left() + gap, area.top() + gap}, false, unit);
    drawTag(painter, referenceName(),
            {area.left() + gap - view_.viewport().width(), area.top() + gap}, false, unit);
    painter.fillRect(QRectF(0, 0, unit, view_.viewport().height()), QColor(0, 0, 0, 110));
    painter.restore();
}

QString Canvas::referenceName() const {
    return reference_.image.empty() ? tr("Original") : referenceName_;
}

void Canvas::drawBrush(QPainter& painter) const {
    const bool shown = brushAt_ && painting() && !spaceHeld_ &&
                       (drag_ == Drag::None || drag_ == Drag::Stroke) && !onSplit(*brushAt_);
    const double radius = brushDiameter_ * view_.zoom() / 2;
    if (!shown || radius < 3) return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    const double line = std::max(1.0, std::round(devicePixelRatioF()));
    painter.setPen(QPen(QColor(0, 0, 0, 200), line));
    painter.drawEllipse(*brushAt_, radius + line / 2, radius + line / 2);
    painter.setPen(QPen(QColor(255, 255, 255, 230), line));
    painter.drawEllipse(*brushAt_, radius - line / 2, radius - line / 2);
    painter.restore();
}

} // namespace zigzag::ui
