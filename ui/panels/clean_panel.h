// Removes the traces of JPEG compression.
#pragma once

#include "ui/panels/job_panel.h"

class QTableWidget;

namespace zigzag::ui {

class CleanPanel : public JobPanel {
    Q_OBJECT

  public:
    CleanPanel(const PanelContext& context, QWidget* parent = nullptr);

  protected:
    JobInput input(const EngineParams& engine, const Snapshot& base) const override;
    QString obstacle(const Snapshot& base) const override;
    QString summary(const JobResult& result) const override;
    void showFindings(const JobResult& result) override;
    void hideFindings() override;

  private:
    CleanParams params_;
    QTableWidget* measures_ = nullptr;
};

} // namespace zigzag::ui
