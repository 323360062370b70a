// The status line: the device, the photo, the zoom, and the running job.
#pragma once

#include "core/jobs/queue.h"

#include <QStatusBar>
#include <QTimer>

class QLabel;
class QProgressBar;
class QToolButton;

namespace zigzag::ui {

class StatusLine : public QStatusBar {
    Q_OBJECT

  public:
    explicit StatusLine(QWidget* parent = nullptr);

    void setDevice(const QString& device, const QString& details);
    void setPhoto(const QString& photo);
    void setPixel(const QString& pixel); ///< under the mouse; empty: none
    void setZoom(double zoom);           ///< 1 is 100 %; 0: nothing is open
    /// Shows the job, if it takes longer than a moment.
    void follow(const JobEvent& event);
    /// How many jobs wait besides the one that is shown.
    void setWaiting(int count);

    /// The text of the line, joined by dots.
    QString text() const;

    /// As its button does.
    void cancelShown();

  Q_SIGNALS:
    void cancelAsked(zigzag::JobId id); ///< the one that is shown
    void queueAsked();

  private:
    void rewrite();

    QString device_, photo_, zoom_, pixel_;
    QLabel* words_;
    QWidget* job_;
    QLabel* stage_;
    QProgressBar* bar_;
    QToolButton* cancel_;
    QToolButton* queue_;
    JobId shown_ = 0; ///< 0: none
    QTimer patience_;
};

} // namespace zigzag::ui
