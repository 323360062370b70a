// The right side of the window: one panel a job, one in front.
#pragma once

#include "ui/panels/job_panel.h"

#include <QWidget>

#include <vector>

class QStackedWidget;
class QTabBar;

namespace zigzag::ui {

class PanelSide : public QWidget {
    Q_OBJECT

  public:
    PanelSide(Document& document, JobBridge& bridge, QWidget* parent = nullptr);

    JobPanel& current() const;
    JobPanel& panel(const QString& job) const; ///< "clean" or "inpaint"
    QStringList jobs() const;
    void setCurrent(const QString& job);
    void setModels(const Models& models);

    QSize sizeHint() const override { return {320, 600}; }

  Q_SIGNALS:
    void currentChanged();
    void stateChanged(); ///< of the panel in front
    void resultReady(const zigzag::Rect& area);

  private:
    void add(JobPanel* panel);

    QTabBar* tabs_;
    QStackedWidget* stack_;
    std::vector<JobPanel*> panels_;
};

} // namespace zigzag::ui
