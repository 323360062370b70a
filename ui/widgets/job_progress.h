// The progress of a running job: step, time left, and a preview.
#pragma once

#include "core/jobs/executor.h"

#include <QElapsedTimer>
#include <QWidget>

class QLabel;
class QProgressBar;

namespace zigzag::ui {

class JobProgress : public QWidget {
    Q_OBJECT

  public:
    explicit JobProgress(QWidget* parent = nullptr);

    void begin(); ///< it waits for the engine
    void started();
    void show(const Progress& progress);
    void show(const Preview& preview);
    void stopping();
    QString text() const;

  private:
    QElapsedTimer clock_;
    QProgressBar* bar_;
    QLabel* text_;
    QLabel* preview_;
};

} // namespace zigzag::ui
