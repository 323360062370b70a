// The window: canvas, panels, tools, menus, and the way between files and the document.
#pragma once

#include "core/jobs/executor.h"
#include "ui/candidates/candidates.h"
#include "ui/canvas/canvas.h"
#include "ui/document/background.h"
#include "ui/document/document.h"
#include "ui/job_bridge/job_bridge.h"
#include "ui/panels/model_picker.h"
#include "ui/panels/panel.h"
#include "ui/session/session.h"
#include "ui/shortcuts/shortcuts.h"
#include "ui/theme/desktop_scheme.h"
#include "ui/theme/theme.h"
#include "ui/training/training.h"
#include "ui/welcome/recent.h"

#include <QMainWindow>
#include <QPointer>

#include <functional>
#include <optional>
#include <vector>

class QAction;
class QActionGroup;
class QDockWidget;
class QMenu;
class QStackedWidget;
class QToolBar;

namespace zigzag::ui {

class CandidateStrip;
class JobPanel;
class Notice;
class PanelSide;
class PathView;
class StatusLine;
class TrainView;
class Welcome;

class MainWindow : public QMainWindow {
    Q_OBJECT

  public:
    /// The engine is made by `factory`, on its own thread, after the window has been painted for the first time.
    explicit MainWindow(ExecutorFactory factory, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Asks first where something unsaved would be lost.
    /// `note` is said once it is open.
    void openPhoto(const QString& path, const QString& note = {});

    Document& document() { return document_; }
    Candidates& candidates() { return candidates_; }
    Canvas& canvas() { return *canvas_; }
    PanelSide& panels() { return *panels_; }
    StatusLine& status() { return *status_; }
    JobBridge& bridge() { return bridge_; }
    Notice& notice() { return *notice_; }
    Notice& recovery() { return *recovery_; } ///< what a crash left behind
    Session& session() { return session_; }
    PathView& pathView() { return *path_; }
    Shortcuts& shortcuts() { return shortcuts_; }
    Training& training() { return training_; }
    TrainView& trainView() { return *trainView_; }

    void setTheme(Theme theme);

    /// False once the window was closed while a job did not notice in time: leave the process without waiting for it.
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
    QAction* addAction(QMenu& menu, const QString& iconName, const QString& text,
                       const QKeySequence& shortcut, std::function<void()> call);
    void makeFileMenu();
    void makeEditMenu();
    void makeMaskMenu(QMenu& edit);
    void makeMaskLook(QMenu& view);
    void makeViewMenu();
    void makeThemeMenu(QMenu& view);
    void makeLanguageMenu(QMenu& view);
    void makeImageMenu();
    void makeHelpMenu();
    void makeTools();
    void makeBrushSize(QToolBar& bar);
    void makeCentre();
    void makePanels();
    void makeQueue();
    void makeHistory();
    void connectAll();
    void showPanel();
    void connectCandidates();
    void connectSession();
    void offerLeftBehind();
    void restoreLeftBehind();
    void discardLeftBehind();
    void takeWork(const Project& project);
    void showCandidate();
    void look(const Look& look);
    void escape();    ///< out of what is nearest: a job, a look, a job elsewhere
    void lookAway();  ///< back to the photo, or to what the panel shows in its place
    void showStage(); ///< canvas or start screen
    void rerollCandidate(int index);
    void saveCandidate(int index);
    void restoreLayout();
    void makePathView();
    void showPath(JobPanel* panel, const QString& parameter);
    void refreshPath();
    void takePathPicture(const Image& picture);
    void makeTraining();
    void offerTrained(); ///< the run's model as it is now, in every picker

    void startEngine();
    void showOpened();
    void showTitle();
    void showPixel(std::optional<QPoint> pixel);
    void enableActions();
    void collectShortcuts();
    void showShortcuts();
    void editShortcuts();
    void showAbout();

    void connectOpening();
    void askForPhoto();
    void openFiles(const QStringList& paths); ///< the first of them
    void paste();
    void copyPicture();
    void makeRecentMenu(QMenu& file);
    void makeExportMenu(QMenu& file);
    void exportAs(int preset);
    Document::Wanted askAbout(const Record& record);
    void save();
    void saveAs();
    void loadMask();
    void saveMask();
    void saveProject();
    void saveProjectAs();
    void saveProjectTo(const QString& path);
    QString suggestedPath() const;
    QString suggestedProjectPath() const;
    bool agreesToReplace(const QString& path);
    bool agreesToLosses(const QString& path);
    /// False, and says so, where the photo of this session was left while the person was asked something.
    bool stillOpen(const QPointer<QObject>& photo);
    /// Calls `then` once no job works on the photo and nothing unsaved is left, or the person let go of it.
    void leaveForAnother(std::function<void()> then);
    /// The same without a look at jobs.
    void leavePhoto(std::function<void()> then);
    /// The same for what was not used: a mask, results that nobody accepted.
    void leaveUnused(std::function<void()> then);
    /// `answer`: a button of askToSave().
    void leaveAfter(int answer, void (MainWindow::*write)(), std::function<void()> then);
    bool agreesToLoseGenerated();
    bool agreesToStopJobs();

    DesktopScheme desktop_;
    Theme theme_ = Theme::System;
    Background background_;
    Document document_{background_};
    Candidates candidates_{document_, background_};
    Session session_{document_, background_};
    std::vector<LeftBehind> leftBehind_;
    Recent recent_{document_, background_};
    QString openingNote_; ///< said once the photo is open
    JobBridge bridge_;
    Shortcuts shortcuts_;
    QString device_, library_; ///< what the engine says of itself
    Training training_{bridge_};
    Models models_;
    std::filesystem::file_time_type trainedAt_;

    Canvas* canvas_ = nullptr;
    CandidateStrip* strip_ = nullptr;
    PanelSide* panels_ = nullptr;
    Look look_; ///< goes before the candidates
    QDockWidget* pathDock_ = nullptr;
    PathView* path_ = nullptr;
    JobPanel* pathPanel_ = nullptr; ///< whose path is shown
    QString pathParameter_ = "path";
    TrainView* trainView_ = nullptr;
    StatusLine* status_ = nullptr;
    Notice* notice_ = nullptr;
    Notice* recovery_ = nullptr;
    Welcome* welcome_ = nullptr;
    QStackedWidget* stage_ = nullptr;
    QActionGroup* tools_ = nullptr;
    std::vector<QAction*> photoActions_; ///< usable only while a photo is open
    QAction* run_ = nullptr;
    QAction* cancel_ = nullptr;

    std::function<void()> afterSave_;
    std::vector<quint64> candidatesBeingSaved_;
    bool painted_ = false;
    bool mayClose_ = false;
    bool endedCleanly_ = true;
};

/// What earlier runs on this computer made, newest first. Off the GUI thread.
std::vector<CatalogueEntry> trainedModels();

} // namespace zigzag::ui
