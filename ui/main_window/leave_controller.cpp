#include "ui/main_window/leave_controller.h"

#include "ui/candidates/candidates.h"
#include "ui/document/document.h"
#include "ui/job_bridge/job_bridge.h"
#include "ui/main_window/panel_side.h"
#include "ui/main_window/save_actions.h"
#include "ui/panels/job_panel.h"
#include "ui/training/training.h"
#include "ui/widgets/questions.h"

#include <QMainWindow>

#include <algorithm>
#include <chrono>
#include <utility>

namespace zigzag::ui {
namespace {

constexpr std::chrono::seconds patience{2};
/// A training run saves its checkpoint first.
constexpr std::chrono::seconds trainingPatience{60};

} // namespace

LeaveController::LeaveController(const WindowParts& parts, SaveActions& saving, QObject* parent)
    : QObject(parent), parts_(parts), saving_(saving) {}

void LeaveController::leaveForAnother(std::function<void()> then) {
    const auto panels = parts_.panels.findChildren<JobPanel*>();
    const bool working = std::ranges::any_of(panels, &JobPanel::worksOnPhoto);
    if (working &&
        !ask(&parts_.window, QMessageBox::Question, tr("A job is still running."),
             tr("Opening another photo stops it, and its progress is lost."), tr("Stop and open")))
        return;
    leavePhoto([panels, then = std::move(then)] {
        for (JobPanel* panel : panels)
            if (panel->worksOnPhoto()) panel->cancel();
        then();
    });
}

void LeaveController::leaveProgram(std::function<void()> then) {
    if (agreesToStopJobs() && agreesToLoseGenerated()) leavePhoto(std::move(then));
}

bool LeaveController::stopJobs() {
    return parts_.bridge.close(parts_.training.active() ? trainingPatience : patience);
}

void LeaveController::leavePhoto(std::function<void()> then) {
    if (!parts_.document.unsaved()) return leaveMaskAndCandidates(std::move(then));
    const int answer = askToSave(&parts_.window, tr("The result has not been saved."),
                                 tr("Save it before closing this photo?"));
    leaveAfter(answer, &SaveActions::save, std::move(then));
}

void LeaveController::leaveMaskAndCandidates(std::function<void()> then) {
    const bool mask = parts_.document.maskUnsaved();
    const bool results = parts_.document.isOpen() && parts_.candidates.waiting();
    if (!mask && !results) return then();
    const QString what = !results ? tr("The mask has not been used.")
                         : !mask  ? tr("A result has not been accepted.")
                                  : tr("The mask and the results have not been used.");
    const int answer =
        askToSave(&parts_.window, what,
                  tr("Closing the photo discards them. Save a project to keep everything."),
                  tr("Save as project"));
    leaveAfter(answer, &SaveActions::saveProject, std::move(then));
}

void LeaveController::leaveAfter(int answer, void (SaveActions::*write)(),
                                 std::function<void()> then) {
    if (answer == QMessageBox::Discard) return then();
    if (answer != QMessageBox::Save) return;
    // Asked again afterwards: the photo may have changed while it was being written.
    saving_.afterNextSave([this, then = std::move(then)] { leavePhoto(then); });
    (saving_.*write)();
}

bool LeaveController::agreesToLoseGenerated() {
    return !parts_.candidates.waitingFromNoise() ||
           ask(&parts_.window, QMessageBox::Question,
               tr("The generated pictures have not been saved."), tr("Closing discards them."),
               tr("Close without saving"));
}

bool LeaveController::agreesToStopJobs() {
    if (!parts_.training.active())
        return !parts_.bridge.busy() ||
               ask(&parts_.window, QMessageBox::Question, tr("A job is still running."),
                   tr("Closing stops it, and its progress is lost."), tr("Stop and close"));
    const QString kept =
        tr("Closing saves a checkpoint and stops the run. You can resume the run at any time.");
    const std::vector<JobStatus> jobs = parts_.bridge.status();
    const bool others = jobs.size() > 1 && jobs[1].state <= JobState::Running;
    return ask(&parts_.window, QMessageBox::Question, tr("A model is being trained."),
               others ? kept + " " + tr("The other jobs in the queue are cancelled.") : kept,
               tr("Stop and close"));
}

} // namespace zigzag::ui
