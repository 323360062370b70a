#include "ui/widgets/wheel_guard.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QEvent>
#include <QScrollArea>
#include <QSlider>

namespace zigzag::ui {
namespace {

bool inScrollArea(const QWidget* widget) {
    while (widget && !qobject_cast<const QScrollArea*>(widget))
        widget = widget->parentWidget();
    return widget;
}

} // namespace

bool WheelGuard::eventFilter(QObject* watched, QEvent* event) {
    const bool wheel = event->type() == QEvent::Wheel;
    if (!wheel && event->type() != QEvent::Polish) return false;
    const bool field = qobject_cast<QAbstractSpinBox*>(watched) ||
                       qobject_cast<QComboBox*>(watched) || qobject_cast<QSlider*>(watched);
    auto* widget = qobject_cast<QWidget*>(watched);
    if (!field || !inScrollArea(widget)) return false;
    if (!wheel) {
        // Otherwise the wheel would give it the keyboard focus.
        if (widget->focusPolicy() == Qt::WheelFocus) widget->setFocusPolicy(Qt::StrongFocus);
        return false;
    }
    if (widget->hasFocus()) return false;
    event->ignore(); // whatever scrolls gets it
    return true;
}

} // namespace zigzag::ui
