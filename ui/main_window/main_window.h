// The window: makes its parts and the controllers beside them, and connects them.
#pragma once

#include "core/jobs/executor.h"
#include "ui/candidates/candidates.h"
#include "ui/document/background.h"
#include "ui/document/document.h"
#include "ui/job_bridge/job_bridge.h"
#include "ui/main_window/theme_choice.h"
#include "ui/session/session.h"
#include "ui/shortcuts/shortcuts.h"
#include "ui/training/training.h"
#include "ui/welcome/recent.h"

#include <QMainWindow>

#include <memory>

namespace zigzag::ui {

class Canvas;
class Notice;
class PanelSide;
class PathView;
class StatusLine;
class TrainView;

/// Composition only: what the window does stands in the controllers of this folder. GUI thread
/// only.
class MainWindow : public QMainWindow {
    Q_OBJECT

  public:
    /// `factory` makes the engine, on the engine's own thread, after the first painting.
    explicit MainWindow(ExecutorFactory factory, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Asks first where something unsaved would be lost. `note` is shown once the photo is open.
    void openPhoto(const QString& path, const QString& note = {});
    void setTheme(Theme theme) { theme_.set(theme); } ///< for this run of the program

    Document& document() { return document_; }
    Candidates& candidates() { return candidates_; }
    JobBridge& bridge() { return bridge_; }
    Session& session() { return session_; }
    Training& training() { return training_; }
    Canvas& canvas();
    PanelSide& panels();
    StatusLine& status();
    Notice& notice();
    Notice& recovery(); ///< offers what a crash left behind
    PathView& pathView();
    TrainView& trainView();
    Shortcuts& shortcuts();

    /// False once the window was closed although a job did not stop in time: the process must end
    /// without waiting for it.
    bool endedCleanly() const { return endedCleanly_; }

  Q_SIGNALS:
    void firstPainted();
    void modelsFound();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

  private:
    struct Widgets;     ///< owned by the window as a QWidget
    struct Controllers; ///< die before what they refer to

    void makeCentre();
    void makeDocks();
    void restoreLayout();
    void startEngine(); ///< after the first painting

    ThemeChoice theme_;
    Background background_;
    Document document_{background_};
    Candidates candidates_{document_, background_};
    Session session_{document_, background_};
    Recent recent_{document_, background_};
    JobBridge bridge_;
    Training training_{bridge_};
    std::unique_ptr<Widgets> widgets_;
    std::unique_ptr<Controllers> controllers_;
    bool painted_ = false;
    bool mayClose_ = false; ///< the person agreed to everything that closing ends
    bool endedCleanly_ = true;
};

} // namespace zigzag::ui
