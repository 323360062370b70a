// The panel of Batch: one job on every picture of a folder, with the settings of the job's own
// panel.
#pragma once

#include "ui/batch/batch_run.h"
#include "ui/panels/run_panel.h"

#include <vector>

class QComboBox;
class QLabel;
class QTreeWidget;

namespace zigzag::ui {

class JobPanel;
class PathField;

/// Runs the chosen job on a folder, shows the list of files in place of the canvas, and reports
/// what failed. GUI thread only; files are read and written on the Background.
class BatchPanel : public RunPanel {
    Q_OBJECT

  public:
    /// `panels` are those of the jobs that turn one picture into one; they outlive it.
    BatchPanel(const PanelContext& context, std::vector<JobPanel*> panels,
               QWidget* parent = nullptr);
    ~BatchPanel() override;

    QStringList jobs() const override { return {}; }
    bool busy() const override { return run_.busy(); }
    void run() override { start(false); }
    void cancel() override;

  protected:
    QWidget* ownStage() override; ///< the list of files, once there is one

  private:
    void makeForm();
    void fillForm();
    void connectAll();
    JobPanel& chosen() const; ///< the panel of the chosen job, whose settings are used
    bool takesMask() const;
    QString obstacleNow() const override;
    BatchRun::Plan plan(bool testOne) const;
    void start(bool testOne); ///< `testOne`: stops after the first unfinished picture
    void list();
    void showRow(int row);
    /// `problem`: why nothing could be done at all; empty otherwise.
    void showEnd(bool cancelled, const QString& problem);
    void showReadiness() override;

    BatchRun run_;
    std::vector<JobPanel*> panels_;
    QTreeWidget* files_;
    QComboBox* job_ = nullptr;
    QComboBox* format_ = nullptr;
    PathField* in_ = nullptr;
    PathField* out_ = nullptr;
    PathField* mask_ = nullptr;
    QLabel* maskLabel_ = nullptr;
};

} // namespace zigzag::ui
