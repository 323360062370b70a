// The queue in the window: its dock, its button in the status line, and desktop notifications.
#pragma once

#include "ui/main_window/window_parts.h"

#include <QObject>

class QDockWidget;

namespace zigzag::ui {

/// The window owns the dock and the view. GUI thread only.
class QueueDock : public QObject {
    Q_OBJECT

  public:
    /// Adds the dock at the bottom, hidden.
    explicit QueueDock(const WindowParts& parts, QObject* parent = nullptr);

    QDockWidget& dock() { return *dock_; }

  private:
    QDockWidget* dock_;
};

} // namespace zigzag::ui
