// The panel of Generate: new pictures from noise, as candidates that can be opened as photos.
#pragma once

#include "ui/panels/job_panel.h"

namespace zigzag::ui {

class GeneratePanel : public JobPanel {
    Q_OBJECT

  public:
    explicit GeneratePanel(const PanelContext& context, QWidget* parent = nullptr);

  protected:
    JobInput input(const EngineParams& engine, const Snapshot& base) const override;
    QString summary(const JobResult& result) const override;
    bool variesWithSeed() const override { return true; }
    bool needsPhoto() const override { return false; }
    Snapshot base() const override { return {}; }

  private:
    GenerateParams params_;
};

} // namespace zigzag::ui
