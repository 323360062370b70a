// What is asked before a photo or the program is left, so that nothing is lost unasked.
#pragma once

#include "ui/main_window/window_parts.h"

#include <QObject>

#include <functional>

namespace zigzag::ui {

class SaveActions;

/// Asks about running jobs, unsaved results, masks and candidates that were not used. GUI thread
/// only. `saving` outlives it.
class LeaveController : public QObject {
    Q_OBJECT

  public:
    LeaveController(const WindowParts& parts, SaveActions& saving, QObject* parent = nullptr);

    /// Calls `then` once no job works on the photo and everything is saved or the person agreed to
    /// lose it; not at all where the person cancels. May call it later, after a file was written.
    void leaveForAnother(std::function<void()> then);
    /// The same before the program ends; asks about every job and about generated pictures as well.
    void leaveProgram(std::function<void()> then);
    /// Waits until the running job has stopped, longer for a training run, which saves a
    /// checkpoint. False: it did not stop in time.
    bool stopJobs();

  private:
    void leavePhoto(std::function<void()> then);
    void leaveMaskAndCandidates(std::function<void()> then);
    /// `answer` is a button of askToSave().
    void leaveAfter(int answer, void (SaveActions::*write)(), std::function<void()> then);
    bool agreesToLoseGenerated();
    bool agreesToStopJobs();

    WindowParts parts_;
    SaveActions& saving_;
};

} // namespace zigzag::ui
