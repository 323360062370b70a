// The drawn path beside the panel whose path it is.
#pragma once

#include "ui/main_window/window_parts.h"

#include <QObject>
#include <QString>

class QDockWidget;

namespace zigzag {
class Image;
}

namespace zigzag::ui {

class JobPanel;
class PathView;

/// Owns which parameter of which panel is drawn; the window owns the dock and the view. GUI thread
/// only.
class PathDock : public QObject {
    Q_OBJECT

  public:
    /// Adds the dock under `above`, hidden.
    PathDock(const WindowParts& parts, QDockWidget& above, QObject* parent = nullptr);

    QDockWidget& dock() { return *dock_; }
    PathView& view() { return *view_; }

  private:
    void show(JobPanel* panel, const QString& parameter);
    void refresh();
    /// A picture from the path becomes a candidate, or a file where it shows a part of the photo.
    void keepPicture(const Image& picture);

    WindowParts parts_;
    PathView* view_;
    QDockWidget* dock_;
    JobPanel* panel_ = nullptr; ///< null: the panel in front has no path
    QString parameter_ = "path";
};

} // namespace zigzag::ui
