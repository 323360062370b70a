// Fills what the mask covers.
#pragma once

#include "ui/panels/job_panel.h"

namespace zigzag::ui {

class InpaintPanel : public JobPanel {
    Q_OBJECT

  public:
    InpaintPanel(Document& document, JobBridge& bridge, QWidget* parent = nullptr);

  protected:
    JobInput input(const EngineParams& engine, const Snapshot& base) const override;
    QString obstacle(const Snapshot& base) const override;
    Image picture(const JobResult& result) const override;
    QString summary(const JobResult& result) const override;
    bool usesMask() const override { return true; }
    bool variesWithSeed() const override { return true; }

  private:
    InpaintParams params_;
};

} // namespace zigzag::ui
