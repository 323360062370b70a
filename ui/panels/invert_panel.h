// The panel of Invert: takes the photo to noise and back, and shows the reconstruction error as a
// number and as a map.
#pragma once

#include "ui/panels/job_panel.h"

class QComboBox;
class QLabel;
class QTableWidget;

namespace zigzag::ui {

class InvertPanel : public JobPanel {
    Q_OBJECT

  public:
    explicit InvertPanel(const PanelContext& context, QWidget* parent = nullptr);

    void lookedAway() override;

  protected:
    JobInput input(const EngineParams& engine, const Snapshot& base) const override;
    QString summary(const JobResult& result) const override;
    std::vector<Image> pictures(const JobResult&) const override { return {}; }
    void showFindings(const JobResult& result) override;
    void hideFindings() override;

  private:
    struct Pictures {
        Picture seen, back, error;
        double brightest = 0;
    };
    void makeFindings();
    void showPictures(Pictures pictures);
    void showOnCanvas();

    ReconstructParams params_;
    std::shared_ptr<const Pictures> pictures_; ///< null: none yet
    QTableWidget* measures_ = nullptr;
    QLabel* map_ = nullptr;
    QLabel* legend_ = nullptr;
    QComboBox* shown_ = nullptr;
};

} // namespace zigzag::ui
