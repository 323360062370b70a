// Fills what the mask covers.
#pragma once

#include "ui/panels/job_panel.h"

class QCheckBox;

namespace zigzag::ui {

class InpaintPanel : public JobPanel {
    Q_OBJECT

  public:
    InpaintPanel(const PanelContext& context, QWidget* parent = nullptr);

  protected:
    JobInput input(const EngineParams& engine, const Snapshot& base) const override;
    QString obstacle(const Snapshot& base) const override;
    QString summary(const JobResult& result) const override;
    bool usesMask() const override { return true; }
    bool variesWithSeed() const override { return true; }

  private:
    void makeReleaseBox();
    void maskChanged();

    InpaintParams params_;
    QCheckBox* onRelease_ = nullptr;
    bool painting_ = false; ///< a stroke is under way
};

} // namespace zigzag::ui
