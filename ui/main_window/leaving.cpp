// Before a photo or the program is left: asking about whatever would be lost with it.
#include "ui/main_window/main_window.h"
#include "ui/panels/job_panel.h"
#include "ui/main_window/panel_side.h"
#include "ui/widgets/questions.h"

#include <QCloseEvent>
#include <QSettings>

#include <algorithm>
#include <chrono>
#include <utility>

namespace zigzag::ui {
namespace {

constexpr std::chrono::seconds patience{2};
/// A training run saves its checkpoint first.
constexpr std::chrono::seconds trainingPatience{60};

} // namespace

void MainWindow::leaveForAnother(std::function<void()> then) {
    const auto panels = panels_->findChildren<JobPanel*>();
    const bool working = std::ranges::any_of(panels, &JobPanel::worksOnPhoto);
    if (working && !ask(this, QMessageBox::Question, tr("A job is still running."),
                        tr("Another photo stops it; what it has done so far is lost."),
                        tr("Stop it and go on")))
        return;
    leavePhoto([panels, then = std::move(then)] {
        for (JobPanel* panel : panels)
            if (panel->worksOnPhoto()) panel->cancel();
        then();
    });
}

void MainWindow::leavePhoto(std::function<void()> then) {
    if (!document_.unsaved()) return leaveUnused(std::move(then));
    const int answer = askToSave(this, tr("The result has not been saved."),
                                 tr("Save it before leaving this photo?"));
    leaveAfter(answer, &MainWindow::save, std::move(then));
}

void MainWindow::leaveUnused(std::function<void()> then) {
    const bool mask = document_.maskUnsaved();
    const bool results = document_.isOpen() && candidates_.waiting();
    if (!mask && !results) return then();
    const QString what = !results ? tr("The mask has not been used.")
                         : !mask  ? tr("A result has not been accepted.")
                                  : tr("A mask and results have not been used.");
    const int answer = askToSave(this, what, tr("It is lost with the photo; a project keeps it."),
                                 tr("Save as a project"));
    leaveAfter(answer, &MainWindow::saveProject, std::move(then));
}

void MainWindow::leaveAfter(int answer, void (MainWindow::*write)(), std::function<void()> then) {
    if (answer == QMessageBox::Discard) return then();
    if (answer != QMessageBox::Save) return;
    // Writing takes a while, and something may have been done meanwhile.
    afterSave_ = [this, then = std::move(then)] { leavePhoto(then); };
    (this->*write)();
}

bool MainWindow::agreesToLoseGenerated() {
    return !candidates_.waitingFromNoise() ||
           ask(this, QMessageBox::Question, tr("What was generated has not been saved."),
               tr("Closing loses it."), tr("Close without saving"));
}

bool MainWindow::agreesToStopJobs() {
    if (!training_.active())
        return !bridge_.busy() || ask(this, QMessageBox::Question, tr("A job is still running."),
                                      tr("Closing stops it; what it has done so far is lost."),
                                      tr("Stop it and close"));
    const QString kept = tr("Closing saves a checkpoint and stops it; the run can be gone on with "
                            "at any time.");
    const bool others =
        bridge_.status().size() > 1 && bridge_.status()[1].state <= JobState::Running;
    return ask(this, QMessageBox::Question, tr("A model is being trained."),
               others ? kept + " " + tr("The other jobs in the queue are lost.") : kept,
               tr("Stop it and close"));
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!mayClose_) {
        event->ignore();
        if (!agreesToStopJobs() || !agreesToLoseGenerated()) return;
        leavePhoto([this] {
            mayClose_ = true;
            bridge_.cancelAll();
            // Queued: this may be the very call that asked.
            QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection);
        });
        return;
    }
    QSettings settings;
    settings.setValue("geometry", saveGeometry());
    settings.setValue("layout", saveState());
    hide();
    session_.end();
    endedCleanly_ = bridge_.close(training_.active() ? trainingPatience : patience);
    event->accept();
}

} // namespace zigzag::ui
