// Before a photo or the program is left: asking about whatever would be lost with it.
#include "ui/main_window/main_window.h"
#include "ui/panels/job_panel.h"
#include "ui/panels/panel_side.h"
#include "ui/panels/questions.h"

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
    switch (askToSave(this, tr("The result has not been saved."),
                      tr("Save it before leaving this photo?"))) {
    case QMessageBox::Discard:
        return then();
    case QMessageBox::Save:
        // Writing takes a while, and something may have been done meanwhile.
        afterSave_ = [this, then = std::move(then)] { leavePhoto(then); };
        return save();
    default:
        return;
    }
}

void MainWindow::leaveUnused(std::function<void()> then) {
    const bool mask = document_.maskUnsaved();
    const bool results = document_.isOpen() && candidates_.waiting();
    if (!mask && !results) return then();
    const QString what = !results ? tr("The mask has not been used.")
                         : !mask  ? tr("There are results that were not accepted.")
                                  : tr("There are a mask and results that were not used.");
    switch (askToSave(this, what, tr("Leaving this photo drops them; a project keeps them."),
                      tr("Save as a project"))) {
    case QMessageBox::Discard:
        return then();
    case QMessageBox::Save:
        afterSave_ = [this, then = std::move(then)] { leavePhoto(then); };
        return saveProject();
    default:
        return;
    }
}

bool MainWindow::agreesToLoseGenerated() {
    return !candidates_.waitingFromNoise() ||
           ask(this, QMessageBox::Question, tr("There are generated pictures that were not saved."),
               tr("Closing drops them."), tr("Close without saving"));
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
