// The queue view: jobs that are running, waiting, done or failed with the reason, and buttons to
// control them.
#pragma once

#include "ui/job_bridge/job_bridge.h"

#include <QHash>
#include <QTimer>
#include <QWidget>

class QLabel;
class QToolButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace zigzag::ui {

class QueueView : public QWidget {
    Q_OBJECT

  public:
    /// `titles` are the names of jobs in the window, by their names on the command line.
    QueueView(JobBridge& bridge, QHash<QString, QString> titles, QWidget* parent = nullptr);

    QSize sizeHint() const override { return {600, 160}; }

  Q_SIGNALS:
    void waitingChanged(int count);

  private:
    QToolButton* addButton(const char* name, const char* iconName, const QString& text,
                           const QString& tip);
    void makeButtons();
    void refresh();
    void fill(QTreeWidgetItem& item, const JobStatus& job) const;
    void showButtons();
    JobId chosen() const; ///< 0: none

    JobBridge& bridge_;
    QHash<QString, QString> titles_;
    QTimer soon_; ///< many events, one refresh
    QTreeWidget* list_;
    QLabel* empty_;
    QWidget* buttons_;
    QToolButton* pause_ = nullptr;
    QToolButton* cancelOne_ = nullptr;
    QToolButton* cancelWaiting_ = nullptr;
    QToolButton* cancelAll_ = nullptr;
    QToolButton* retry_ = nullptr;
    int waiting_ = 0;
    int active_ = 0;
};

} // namespace zigzag::ui
