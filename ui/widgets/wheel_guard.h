// Keeps scrolling through a panel from changing the settings under the mouse.
#pragma once

#include <QObject>

namespace zigzag::ui {

/// An event filter for the application: a field within a scroll area gets wheel events only while
/// it has the keyboard focus.
class WheelGuard : public QObject {
    Q_OBJECT

  public:
    using QObject::QObject;

    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace zigzag::ui
