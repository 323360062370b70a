// The view of a training run: its curves and samples, in place of the photo. GUI thread only; reads
// files on the Background.
#pragma once

#include "ui/document/background.h"
#include "ui/training/sample_matrix.h"

#include <QWidget>

#include <filesystem>
#include <map>
#include <vector>

class QComboBox;
class QLabel;
class QStackedWidget;
class QTableWidget;
class QTabWidget;
class QToolButton;

namespace zigzag::ui {

class Chart;

/// Shows the files of one run folder; refresh() follows a run that grows.
class TrainView : public QWidget {
    Q_OBJECT

  public:
    explicit TrainView(Background& background, QWidget* parent = nullptr);

    /// Shows this run; an empty path shows how to begin.
    void setRun(const std::filesystem::path& folder);
    /// Reads the run's files again. Requests made while it is reading are merged into one.
    void refresh();

    const RunRecord& record() const { return record_; }
    SampleMatrix& samples() { return *matrix_; }
    Chart& terms() { return *terms_; }

  Q_SIGNALS:
    void refreshed();

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    struct Reading { ///< what one pass over the folder found
        RunRecord record;
        std::vector<SheetRows> sheets;
    };
    QWidget* makeCurves();
    QWidget* makeSamples();
    void chooseForm(); ///< curves or table
    void showReading(Reading reading);
    void showCurves();
    void showTable();
    void showSamples();
    void enlarge(const QImage& sample, const QString& title);

    Background& background_;
    std::filesystem::path folder_;
    RunRecord record_;
    std::vector<SheetRows> sheets_;
    bool reading_ = false, again_ = false; ///< again_: refresh() was called while reading

    QLabel* title_ = nullptr;
    QTabWidget* tabs_ = nullptr;
    QToolButton* asTable_ = nullptr;
    QStackedWidget* curves_ = nullptr;
    Chart* terms_ = nullptr;
    Chart* sigmas_ = nullptr;
    Chart* quality_ = nullptr;
    QTableWidget* table_ = nullptr;
    QComboBox* kind_ = nullptr;
    QComboBox* weights_ = nullptr;
    SampleMatrix* matrix_ = nullptr;
};

} // namespace zigzag::ui
