#include "ui/widgets/run_button.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace zigzag::ui {

RunButton::RunButton(const QString& verb, const QKeySequence& shortcut, QWidget* parent)
    : QPushButton(verb, parent), shortcut_(shortcut.toString(QKeySequence::NativeText)) {
    setObjectName("run");
    setAccessibleName(verb);
    setToolTip(QString("%1 (%2)").arg(verb, shortcut_));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

void RunButton::setKeys(const QKeySequence& shortcut) {
    shortcut_ = shortcut.toString(QKeySequence::NativeText);
    setToolTip(shortcut_.isEmpty() ? accessibleName()
                                   : QString("%1 (%2)").arg(accessibleName(), shortcut_));
    update();
}

QSize RunButton::sizeHint() const {
    return {QPushButton::sizeHint().width(), 9 * grid};
}

void RunButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours tones = colours();
    QColor ground = isEnabled() ? tones.accent : palette().color(QPalette::Button);
    if (isEnabled() && isDown()) ground = ground.darker(112);
    if (isEnabled() && underMouse() && !isDown()) ground = ground.lighter(108);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(rect(), grid, grid);
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::WindowText), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(2.5, 2.5, -2.5, -2.5), grid - 1, grid - 1);
    }
    const QColor ink =
        isEnabled() ? tones.onAccent : palette().color(QPalette::Disabled, QPalette::ButtonText);
    painter.setPen(ink);
    painter.drawText(rect(), Qt::AlignCenter, text());
    QColor faint = ink;
    faint.setAlphaF(ink.alphaF() * 0.75F);
    painter.setPen(faint);
    painter.drawText(rect().adjusted(0, 0, -3 * grid, 0), Qt::AlignRight | Qt::AlignVCenter,
                     shortcut_);
}

void showInTurns(QWidget& start, QWidget& stop, bool running) {
    const QWidget* focus = start.window()->focusWidget();
    const bool focused = focus == &start || focus == &stop;
    start.setVisible(!running);
    stop.setVisible(running);
    if (focused) (running ? stop : start).setFocus();
}

} // namespace zigzag::ui
