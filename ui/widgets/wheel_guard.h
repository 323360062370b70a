// Scrolling through a panel shall not change the settings that pass under the mouse.
#pragma once

#include <QObject>

namespace zigzag::ui {

/// An event filter for the application: the wheel belongs to a field within a scroll area only while that has the keyboard.
class WheelGuard : public QObject {
    Q_OBJECT

  public:
    using QObject::QObject;

    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace zigzag::ui
