// What makes a whole photo better or other: larger, coloured, without grain, painted from strokes,
// of another class. One job at a time in front.
#pragma once

#include "ui/panels/job_panel.h"

#include <vector>

class QComboBox;
class QStackedLayout;

namespace zigzag::ui {

class EnhancePanel : public Panel {
    Q_OBJECT

  public:
    explicit EnhancePanel(const PanelContext& context, QWidget* parent = nullptr);

    QStringList jobs() const override;
    void setModels(const Models& models) override;
    bool canRun() const override { return current().canRun(); }
    bool busy() const override { return current().busy(); }
    void run() override { current().run(); }
    void cancel() override { current().cancel(); }

    JobPanel& current() const;
    void setCurrent(const QString& job);
    JobPanel* doing(const QString& job) override;

  private:
    void add(JobPanel* panel, const QString& name);

    QComboBox* choice_;
    QStackedLayout* stack_;
    std::vector<JobPanel*> panels_;
};

} // namespace zigzag::ui
