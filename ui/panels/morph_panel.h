// The panel of Morph: turns the photo into a second one, scrubbed live, kept as a picture, or saved
// as strip, frames or animation.
#pragma once

#include "ui/panels/job_panel.h"

class QLabel;
class QSlider;
class QToolButton;

namespace zigzag::ui {

class PhotoSlot;

class MorphPanel : public JobPanel {
    Q_OBJECT

  public:
    explicit MorphPanel(const PanelContext& context, QWidget* parent = nullptr);
    ~MorphPanel() override;

    PhotoSlot& second() { return *second_; }

  protected:
    JobInput input(const EngineParams& engine, const Snapshot& base) const override;
    QString obstacle(const Snapshot& base) const override;
    QString summary(const JobResult& result) const override;
    /// Frames are shown and exported; only a frame that the user keeps becomes a candidate.
    std::vector<Image> pictures(const JobResult&) const override { return {}; }
    void showFindings(const JobResult& result) override;
    void hideFindings() override;
    void showEvent(QShowEvent* event) override;

  private:
    enum class Export { Still, Strip, Frames, Animation };
    void makeScrubber();
    void makeExports();
    void scrub(); ///< requests made while one is computed are merged into the newest
    void listenToScrub(const JobEvent& event);
    void show(const Image& frame);
    void keep(); ///< the picture of this position becomes a candidate
    bool agreesToReplaceFrames(const QString& folder);
    void write(Export kind);
    void showExports();
    double position() const;

    Candidates& candidates_;
    InterpolateParams params_;
    PhotoSlot* second_ = nullptr;
    QSlider* slider_ = nullptr;
    QLabel* where_ = nullptr;
    QToolButton* keep_ = nullptr;
    QToolButton* export_ = nullptr;
    std::unique_ptr<QObject>
        scrubbing_;             ///< its callbacks die with it; null: no position is computed
    bool scrubAgain_ = false;   ///< the slider has moved on since
    std::vector<Image> frames_; ///< of the last whole run
    std::vector<double> positions_;
    Image frame_; ///< of the position that the slider stands at; empty: none yet
    Provenance provenance_;
};

} // namespace zigzag::ui
