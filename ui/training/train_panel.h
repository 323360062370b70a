// The panel of Train: trains a model on a folder of pictures, in the background.
#pragma once

#include "ui/document/background.h"
#include "ui/panels/run_panel.h"
#include "ui/training/recipe_presets.h"
#include "ui/training/run_record.h"
#include "ui/training/training.h"

#include <optional>
#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;

namespace zigzag::ui {

class ParameterForm;
class PathField;

class TrainPanel : public RunPanel {
    Q_OBJECT

  public:
    TrainPanel(Training& training, Background& background, QWidget* parent = nullptr);

    bool canRun() const override;
    bool busy() const override { return training_.active(); }
    /// Measures first; then trains, or resumes the selected run.
    void run() override;
    /// Asks, then saves a checkpoint and stops.
    void cancel() override;
    QStringList jobs() const override { return {}; }

    /// Reads the list of runs anew.
    void refreshRuns();
    void setPictures(const QString& folder);
    void setRecipe(const Recipe& recipe);

  Q_SIGNALS:
    /// The run that is selected; empty: a new one.
    void runChosen(const QString& folder);
    void runsListed();

  private:
    QWidget* makeChoices();
    QWidget* makePicturesRow();
    void connectAll();
    void choosePreset(int index);
    void askForRecipe();
    void forgetForecast();
    void showForecast(const TrainForecast& forecast);
    void showReadiness() override;
    void takeRuns(const std::vector<RunRecord>& runs);
    const RunRecord* chosenRun() const; ///< null: a new one
    QString obstacleNow() const override;
    Recipe wanted() const;
    std::filesystem::path freeFolder() const;

    Training& training_;
    Background& background_;
    std::vector<RecipePreset> presets_;
    Recipe recipe_;
    std::optional<TrainForecast> forecast_;
    std::vector<RunRecord> runs_;

    QComboBox* run_ = nullptr;
    QWidget* choices_ = nullptr;
    QLineEdit* pictures_ = nullptr;
    QComboBox* preset_ = nullptr;
    QLabel* about_ = nullptr;
    QLineEdit* name_ = nullptr;
    PathField* ownPhoto_ = nullptr;
    ParameterForm* form_ = nullptr;
};

} // namespace zigzag::ui
