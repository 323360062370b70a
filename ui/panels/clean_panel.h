// Removes the traces of JPEG compression.
#pragma once

#include "ui/panels/job_panel.h"

namespace zigzag::ui {

class CleanPanel : public JobPanel {
    Q_OBJECT

  public:
    CleanPanel(Document& document, JobBridge& bridge, QWidget* parent = nullptr);

  protected:
    JobInput input(const EngineParams& engine, const Snapshot& base) const override;
    QString obstacle(const Snapshot& base) const override;
    Image picture(const JobResult& result) const override;
    QString summary(const JobResult& result) const override;

  private:
    CleanParams params_;
};

} // namespace zigzag::ui
