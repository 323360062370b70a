// What every panel with one main action shares: the button, its Cancel, the reason why it cannot
// run, the progress, and the message at the end.
#pragma once

#include "ui/panels/panel.h"

#include <vector>

class QFormLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace zigzag::ui {

class JobProgress;
class Notice;

/// Base of the panels that start something and show how it goes. A derived panel fills settings(),
/// calls makeRun() once and fills results(), in its constructor and in this order, which is also
/// the order of the keyboard.
class RunPanel : public Panel {
    Q_OBJECT

  public:
    bool canRun() const override { return !busy() && obstacleNow().isEmpty(); }
    Notice& notice() { return *notice_; }

  protected:
    struct RunWords {
        QString run;       ///< on the main button
        QString cancel;    ///< on the button that takes its place
        QString cancelTip; ///< what cancelling keeps and what it loses
    };

    RunPanel(PanelWords words, QWidget* parent);

    /// Makes the widgets, from top to bottom: heading, settings(), buttons, hint, progress, notice,
    /// results(). `whileBusy` takes the place of the Cancel button and the progress bar; it is
    /// shown while busy() and becomes a child of this panel.
    void makeRun(const RunWords& run, QWidget* whileBusy = nullptr);

    QVBoxLayout& settings() { return *settings_; }
    QVBoxLayout& results() { return *results_; }
    QPushButton& runButton() { return *starts_.front(); }
    JobProgress& progress() { return *progress_; } ///< only without `whileBusy`
    /// Another way to start, under the main button and enabled with it.
    QPushButton& addStart(const QString& text);
    /// Two columns, labels on the left, added to settings().
    QFormLayout& addForm();

    /// Why it cannot run now, in a sentence that says what to do; empty: it can.
    virtual QString obstacleNow() const = 0;
    /// What to know before running, where nothing prevents it; empty: nothing.
    virtual QString advice() const { return {}; }
    /// Brings the buttons, the hint and the progress up to date and emits stateChanged().
    /// Overridden by panels that have more to update; they call this one last.
    virtual void showReadiness();
    /// A run begins: hides the last message and starts the clock. Only without `whileBusy`.
    void showBegin();
    /// For panels without a model that can do the job.
    static QString noModelText();

  private:
    QVBoxLayout* settings_;
    QVBoxLayout* starting_;
    QVBoxLayout* results_;
    std::vector<QPushButton*> starts_; ///< the main one first
    QPushButton* cancel_ = nullptr;    ///< null where whileBusy_ has its own
    QWidget* whileBusy_ = nullptr;     ///< the progress bar, or what stands in its place
    QLabel* hint_ = nullptr;
    JobProgress* progress_ = nullptr; ///< null where whileBusy_ shows its own
    Notice* notice_ = nullptr;
};

} // namespace zigzag::ui
