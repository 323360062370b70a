#include "ui/drawn/drawn_view.h"

#include <QMouseEvent>
#include <QPainter>

#include <imgui.h>

namespace zigzag::ui {
namespace {

QRectF placed(const QSizeF& size, QPointF at, Qt::Alignment alignment) {
    QRectF box(at, size);
    if (alignment & Qt::AlignHCenter) box.moveLeft(at.x() - size.width() / 2);
    if (alignment & Qt::AlignRight) box.moveLeft(at.x() - size.width());
    if (alignment & Qt::AlignVCenter) box.moveTop(at.y() - size.height() / 2);
    if (alignment & Qt::AlignBottom) box.moveTop(at.y() - size.height());
    return box;
}

Qt::CursorShape shapeOf(ImGuiMouseCursor cursor) {
    switch (cursor) {
    case ImGuiMouseCursor_Hand:
        return Qt::PointingHandCursor;
    case ImGuiMouseCursor_ResizeNS:
        return Qt::SizeVerCursor;
    default:
        return Qt::ArrowCursor;
    }
}

} // namespace

DrawnView::DrawnView(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
}

DrawnView::~DrawnView() = default;

bool DrawnView::drawable() {
    if (!std::exchange(tried_, true)) sheet_ = GlSheet::make();
    return sheet_ != nullptr;
}

void DrawnView::word(QPointF at, Qt::Alignment alignment, const QString& text,
                     const QColor& colour) {
    words_.push_back({at, alignment, text, colour});
}

void DrawnView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (!drawable()) {
        painter.fillRect(rect(), palette().color(QPalette::Base));
        return;
    }
    words_.clear();
    painter.drawImage(QPointF(0, 0),
                      sheet_->render(pointer_, size(), devicePixelRatioF(),
                                     palette().color(QPalette::Base), [this] { frame(); }));
    painter.setRenderHint(QPainter::Antialiasing);
    paintWords(painter);
    overlay(painter);
}

void DrawnView::paintWords(QPainter& painter) const {
    const QFontMetricsF metrics(font());
    for (const Word& word : words_) {
        painter.setPen(word.colour);
        const QSizeF size(metrics.horizontalAdvance(word.text), metrics.height());
        // A little wider than measured: rounding must not make it wrap.
        painter.drawText(placed(size, word.at, word.alignment).adjusted(-1, 0, 1, 0),
                         Qt::AlignCenter | Qt::TextDontClip, word.text);
    }
}

void DrawnView::feed(const QMouseEvent& event) {
    pointer_ = {event.position(), event.buttons().testFlag(Qt::LeftButton),
                event.buttons().testFlag(Qt::RightButton)};
    step();
}

void DrawnView::step() {
    if (!drawable()) return;
    words_.clear();
    sheet_->step(pointer_, size(), [this] { frame(); });
    setCursor(shapeOf(ImGui::GetMouseCursor()));
    update();
}

void DrawnView::mousePressEvent(QMouseEvent* event) {
    // ImGui finds out what lies under the mouse in the frame before the press.
    pointer_.at = event->position();
    step();
    feed(*event);
}
void DrawnView::mouseReleaseEvent(QMouseEvent* event) {
    feed(*event);
}
void DrawnView::mouseDoubleClickEvent(QMouseEvent* event) {
    doubleClicked_ = true;
    feed(*event);
    doubleClicked_ = false;
}
void DrawnView::mouseMoveEvent(QMouseEvent* event) {
    feed(*event);
}
void DrawnView::leaveEvent(QEvent*) {
    pointer_ = {};
    step();
}

} // namespace zigzag::ui
