// What stands in the middle of the window, and what is done with results: the canvas with the
// photo, a candidate or a picture that a panel shows for a moment.
#pragma once

#include "ui/main_window/window_parts.h"
#include "ui/panels/panel.h"

#include <QObject>

namespace zigzag::ui {

class LeaveController;
class TrainView;

/// Owns the picture that a panel asked to show. GUI thread only; `leaving` and `trainView` outlive
/// it.
class ResultController : public QObject {
    Q_OBJECT

  public:
    ResultController(const WindowParts& parts, LeaveController& leaving, TrainView& trainView,
                     QObject* parent = nullptr);

    /// The canvas shows something other than the photo.
    bool showsResult() const;
    /// Cancels the job of the panel in front; else leaves the result that is shown; else cancels
    /// the job that the status line shows, unless it is a training run.
    void escape();

    /// The panel in front is another one, or was chosen again: its tool and its page are shown.
    void enterPanel();

  Q_SIGNALS:
    /// The canvas shows another picture, or the middle another page.
    void shown();

  private:
    void connectCandidates();
    void showPhoto();
    void look(const Look& look);
    void lookAway();
    void showResult();
    void showStage();
    void reroll(int index);
    void save(int index);

    WindowParts parts_;
    LeaveController& leaving_;
    TrainView& trainView_;
    Look look_; ///< shown in place of a candidate; empty: none
};

} // namespace zigzag::ui
