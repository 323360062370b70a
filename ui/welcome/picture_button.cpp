#include "ui/welcome/picture_button.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace zigzag::ui {
namespace {

constexpr int edge = grid; ///< around the picture, for the line that shows focus and mouse
constexpr int aboutLines = 3;

} // namespace

PictureButton::PictureButton(const QString& title, const QString& about, QSize picture,
                             QWidget* parent)
    : QAbstractButton(parent), about_(about), side_(picture) {
    setText(title);
    setAccessibleName(title);
    setAccessibleDescription(about);
    setToolTip(about.isEmpty() ? title : about);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void PictureButton::setPicture(const QImage& image) {
    image_ = image;
    update();
}

QSize PictureButton::sizeHint() const {
    const int lines = about_.isEmpty() ? 1 : 1 + aboutLines;
    return {side_.width() + 2 * edge,
            side_.height() + 2 * edge + 2 * grid + lines * fontMetrics().lineSpacing()};
}

void PictureButton::enterEvent(QEnterEvent*) {
    update();
}

void PictureButton::leaveEvent(QEvent*) {
    update();
}

void PictureButton::drawPicture(QPainter& painter, const QRectF& area) const {
    QPainterPath rounded;
    rounded.addRoundedRect(area, grid, grid);
    painter.save();
    painter.setClipPath(rounded);
    painter.fillRect(area, palette().color(QPalette::Button));
    if (!image_.isNull()) {
        // As large as it must be to fill the area, cut at the longer sides.
        const QSizeF shown =
            QSizeF(image_.size()).scaled(area.size(), Qt::KeepAspectRatioByExpanding);
        QRectF target(QPointF(), shown);
        target.moveCenter(area.center());
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(target, image_);
    }
    painter.restore();
}

void PictureButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area(edge, edge, side_.width(), side_.height());
    drawPicture(painter, area);
    if (hasFocus() || underMouse()) {
        painter.setPen(QPen(colours().accent, isDown() ? 3 : 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(area.adjusted(-1, -1, 1, 1), grid + 1, grid + 1);
    }
    const int line = fontMetrics().lineSpacing();
    const QRect words(edge, edge + side_.height() + 2 * grid, side_.width(), line);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(words, Qt::AlignLeft | Qt::AlignTop,
                     fontMetrics().elidedText(text(), Qt::ElideMiddle, words.width()));
    if (about_.isEmpty()) return;
    painter.setPen(colours().quiet);
    painter.drawText(words.translated(0, line).adjusted(0, 0, 0, (aboutLines - 1) * line),
                     Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, about_);
}

} // namespace zigzag::ui
