// Fills what the mask covers.
#pragma once

#include "ui/panels/job_panel.h"

class QCheckBox;

namespace zigzag::ui {

class InpaintPanel : public JobPanel {
    Q_OBJECT

  public:
    InpaintPanel(const PanelContext& context, QWidget* parent = nullptr);

    void cancel() override;
    std::optional<Path> automaticPath(const QString& parameter) const override;

  protected:
    JobInput input(const EngineParams& engine, const Snapshot& base) const override;
    QString obstacle(const Snapshot& base) const override;
    /// That the hole is larger than what the model was measured on.
    QString advice() const override;
    QString summary(const JobResult& result) const override;
    bool usesMask() const override { return true; }
    bool variesWithSeed() const override { return true; }

  private:
    void makeReleaseBox();
    void maskChanged();
    void fillAtOnce();  ///< what the newest stroke asks for, in place of what an older one did
    void lookAtFirst(); ///< a coarse fill without the network, there at once
    void dropLook();
    /// The parameters of a run on `base`; its drawn frame is taken before the one in the form.
    InpaintParams paramsOn(const Snapshot& base) const;
    void measureHoles(); ///< in the background: widths_
    /// Measures again where another model or frame has other holes.
    void measureChangedHoles();

    Candidates& candidates_;
    InpaintParams params_;
    std::unique_ptr<QObject> lookContext_; ///< what the first look answers to
    std::optional<JobId> look_;
    QCheckBox* onRelease_ = nullptr;
    bool painting_ = false; ///< a stroke is under way
    /// Diameters in pixels of the largest disc: of the whole mask, and of the widest hole, as
    /// planFill() takes it.
    struct Widths {
        double mask = 0, hole = 0;
    } widths_;
    std::string measuredFor_; ///< model and frame of the last measurement
    int lastMeasure_ = 0;
};

} // namespace zigzag::ui
