// The panel of Compare: what is compared, and what is done with the resulting grid.
#pragma once

#include "core/card/catalogue.h"
#include "ui/compare/comparison_run.h"
#include "ui/panels/run_panel.h"

class QComboBox;
class QLineEdit;
class QListWidget;
class QToolButton;

namespace zigzag::ui {

class CompareGrid;

/// Posts one job a cell, shows the grid in place of the canvas, and saves it as a picture or a
/// table. GUI thread only; pictures are prepared and written on the Background. `context` outlives
/// it.
class ComparePanel : public RunPanel {
    Q_OBJECT

  public:
    explicit ComparePanel(const PanelContext& context, QWidget* parent = nullptr);
    ~ComparePanel() override;

    QStringList jobs() const override { return {}; }
    void setModels(const Models& models) override;
    bool busy() const override { return run_.busy(); }
    void run() override;
    void cancel() override;
    void lookedAway() override;

  protected:
    QWidget* ownStage() override; ///< the grid, once there is one

  private:
    /// Reconstructions of the photo, or generated pictures.
    enum class Source { Photo, Noise };
    void makeForm();
    void makeButtons();
    void fillForm();
    void connectAll();
    Source source() const;
    std::vector<std::string> chosenModels() const;
    /// What the form asks for. Throws Error(Usage) where a field cannot be read.
    ComparisonRun::Plan plan() const;
    QString obstacleNow() const override;
    void showModels();
    /// `key` identifies it: a name, or a file.
    void addModel(const CatalogueEntry& entry, const QString& name, const std::string& key,
                  const std::vector<std::string>& ticked);
    void selectFirstModel();
    void showReadiness() override;
    void showEnd(bool cancelled);
    void look(); ///< shows the selected picture, or two on the split line
    void exportTo(bool table);

    PanelContext context_;
    ComparisonRun run_;
    std::vector<CatalogueEntry> models_, trained_;
    bool modelsKnown_ = false; ///< setModels() was called ///< setModels() was called

    CompareGrid* grid_;
    QComboBox* source_;
    QLineEdit* evaluations_;
    QLineEdit* paths_;
    QLineEdit* seeds_;
    QLineEdit* classLabel_;
    QLineEdit* samplers_;
    QListWidget* metricList_;
    QListWidget* modelList_;
    QToolButton* enlarge_ = nullptr;
    QToolButton* back_ = nullptr;
    QToolButton* exportPicture_ = nullptr;
    QToolButton* exportTable_ = nullptr;
};

} // namespace zigzag::ui
