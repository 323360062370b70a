// What the title bar and the status line say of the open photo and of the engine.
#pragma once

#include "ui/main_window/window_parts.h"

#include <QObject>
#include <QPoint>

#include <optional>

namespace zigzag::ui {

/// Owns what the engine said of itself. GUI thread only.
class PhotoStatus : public QObject {
    Q_OBJECT

  public:
    explicit PhotoStatus(const WindowParts& parts, QObject* parent = nullptr);

    const QString& device() const { return device_; }   ///< "CPU, 2 threads"; empty: not loaded
    const QString& library() const { return library_; } ///< with its version

  private:
    void connectEngine();
    void showTitle();
    void showPhoto();
    void showPixel(std::optional<QPoint> pixel); ///< under the mouse

    WindowParts parts_;
    QString device_, library_;
};

} // namespace zigzag::ui
