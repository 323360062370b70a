// What is compared, and what is done with the grid that comes of it.
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
    enum class Source { Photo, Noise };
    void makeForm();
    void makeButtons();
    void fillForm();
    void connectAll();
    Source source() const;
    std::vector<std::string> chosenModels() const;
    ComparisonRun::Plan plan() const; ///< throws Error(Usage)
    QString obstacleNow() const override;
    void showModels();
    /// `key` is what finds it again: a name, or a file.
    void addModel(const CatalogueEntry& entry, const QString& name, const std::string& key,
                  const std::vector<std::string>& ticked);
    void tickTheFirst();
    void showReadiness() override;
    void showEnd(bool cancelled);
    void look(); ///< the chosen one, or the chosen two on the split line
    void exportTo(bool table);

    PanelContext context_;
    ComparisonRun run_;
    std::vector<CatalogueEntry> models_, trained_;
    bool modelsKnown_ = false;

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
