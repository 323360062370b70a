#include "ui/main_window/main_window.h"

#include "ui/candidates/candidate_strip.h"
#include "ui/canvas/canvas.h"
#include "ui/main_window/export_actions.h"
#include "ui/main_window/help_actions.h"
#include "ui/main_window/history_list.h"
#include "ui/main_window/leave_controller.h"
#include "ui/main_window/mask_actions.h"
#include "ui/main_window/menus.h"
#include "ui/main_window/model_list.h"
#include "ui/main_window/open_actions.h"
#include "ui/main_window/panel_side.h"
#include "ui/main_window/path_dock.h"
#include "ui/main_window/photo_status.h"
#include "ui/main_window/queue_dock.h"
#include "ui/main_window/recovery.h"
#include "ui/main_window/result_controller.h"
#include "ui/main_window/save_actions.h"
#include "ui/main_window/status_line.h"
#include "ui/training/train_panel.h"
#include "ui/training/train_view.h"
#include "ui/welcome/welcome.h"
#include "ui/widgets/wheel_guard.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace zigzag::ui {

struct MainWindow::Widgets {
    Notice* notice;
    Notice* recovery;
    Welcome* welcome;
    Canvas* canvas;
    TrainView* trainView;
    QStackedWidget* stage;
    CandidateStrip* strip;
    PanelSide* panels;
    StatusLine* status;
    QDockWidget* panelDock;
    QDockWidget* historyDock;
};

struct MainWindow::Controllers {
    Controllers(MainWindow& window, const WindowParts& parts)
        : saving(parts), leaving(parts, saving), opening(parts, leaving, window.recent_),
          results(parts, leaving, *window.widgets_->trainView),
          recovery(parts, leaving, *window.widgets_->recovery), exporting(parts, saving),
          mask(parts, saving), models(parts), path(parts, *window.widgets_->panelDock),
          status(parts), queue(parts), help(parts, status),
          menus(parts, {opening, saving, exporting, mask, results, window.theme_, help,
                        *window.widgets_->panelDock, *window.widgets_->historyDock, path.dock(),
                        queue.dock()}) {}

    SaveActions saving;
    LeaveController leaving;
    OpenActions opening;
    ResultController results;
    Recovery recovery;
    ExportActions exporting;
    MaskActions mask;
    ModelList models;
    PathDock path;
    PhotoStatus status;
    QueueDock queue;
    HelpActions help;
    Menus menus;
};

MainWindow::MainWindow(ExecutorFactory factory, QWidget* parent)
    : QMainWindow(parent), bridge_(std::move(factory)), widgets_(std::make_unique<Widgets>()) {
    setObjectName("mainWindow");
    setAcceptDrops(true);
    makeCentre();
    makeDocks();
    widgets_->status = new StatusLine(this);
    setStatusBar(widgets_->status);
    const WindowParts parts{*this,
                            background_,
                            document_,
                            candidates_,
                            session_,
                            bridge_,
                            training_,
                            *widgets_->panels,
                            *widgets_->canvas,
                            *widgets_->strip,
                            *widgets_->stage,
                            *widgets_->welcome,
                            *widgets_->status,
                            *widgets_->notice};
    controllers_ = std::make_unique<Controllers>(*this, parts);
    connect(&controllers_->models, &ModelList::found, this, &MainWindow::modelsFound);
    restoreLayout();
}

MainWindow::~MainWindow() {
    // Widgets go before the members that they refer to: losing the focus is enough to make the
    // canvas look at its document.
    delete takeCentralWidget();
    for (const char* name : {"pathDock", "panelDock", "queueDock", "historyDock"})
        delete findChild<QDockWidget*>(name);
}

void MainWindow::makeCentre() {
    auto* centre = new QWidget(this);
    Widgets& all = *widgets_;
    all.notice = new Notice(centre);
    all.notice->setObjectName("windowNotice");
    connect(all.notice, &Notice::actionTaken, all.notice, &QWidget::hide);
    all.recovery = new Notice(centre);
    all.recovery->setObjectName("recoveryNotice");
    all.welcome = new Welcome(recent_, centre);
    all.canvas = new Canvas(document_, centre);
    all.trainView = new TrainView(background_);
    all.stage = new QStackedWidget(centre);
    // The page in front decides what it needs; one behind it must not make the window taller.
    all.stage->setMinimumSize(320, 240);
    for (QWidget* page : std::initializer_list<QWidget*>{all.welcome, all.canvas, all.trainView}) {
        all.stage->addWidget(page);
        page->installEventFilter(this); // until the first painting
    }
    all.strip = new CandidateStrip(candidates_, centre);
    all.strip->hide();
    all.strip->listenTo(*all.canvas);
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(all.recovery);
    column->addWidget(all.notice);
    column->addWidget(all.stage, 1);
    column->addWidget(all.strip);
    setCentralWidget(centre);
    qApp->installEventFilter(new WheelGuard(this));
}

void MainWindow::makeDocks() {
    Widgets& all = *widgets_;
    all.panels = new PanelSide(PanelContext{document_, candidates_, bridge_, background_});
    auto* training = new TrainPanel(training_, background_);
    all.panels->add(training);
    connect(training, &TrainPanel::runChosen, all.trainView,
            [view = all.trainView](const QString& folder) { view->setRun(folder.toStdString()); });
    connect(&training_, &Training::advanced, all.trainView, [view = all.trainView] {
        if (view->isVisible()) view->refresh();
    });
    all.panelDock = new QDockWidget(tr("Panel"), this);
    all.panelDock->setObjectName("panelDock");
    all.panelDock->setFeatures(QDockWidget::DockWidgetClosable); // by its entry in the menu
    all.panelDock->setTitleBarWidget(new QWidget(all.panelDock));
    all.panelDock->setWidget(all.panels);
    addDockWidget(Qt::RightDockWidgetArea, all.panelDock);
    all.historyDock = new QDockWidget(tr("History"), this);
    all.historyDock->setObjectName("historyDock");
    all.historyDock->setWidget(new HistoryList(document_, all.historyDock));
    addDockWidget(Qt::LeftDockWidgetArea, all.historyDock);
    all.historyDock->hide(); // until it is asked for
}

void MainWindow::restoreLayout() {
    const QSettings settings;
    widgets_->panels->setCurrent(settings.value("job", "inpaint").toString());
    controllers_->results.enterPanel();
    if (!restoreGeometry(settings.value("geometry").toByteArray())) resize(1180, 760);
    restoreState(settings.value("layout").toByteArray());
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Paint && !std::exchange(painted_, true))
        QMetaObject::invokeMethod(this, &MainWindow::startEngine, Qt::QueuedConnection);
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::startEngine() {
    for (int page = 0; page < widgets_->stage->count(); ++page)
        widgets_->stage->widget(page)->removeEventFilter(this);
    Q_EMIT firstPainted();
    bridge_.start();
    session_.look();
    controllers_->models.find();
}

void MainWindow::openPhoto(const QString& path, const QString& note) {
    controllers_->opening.open(path, note);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!mayClose_) {
        event->ignore();
        controllers_->leaving.leaveProgram([this] {
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
    endedCleanly_ = controllers_->leaving.stopJobs();
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    controllers_->opening.dragEntered(*event);
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*) {
    controllers_->opening.dragLeft();
}

void MainWindow::dropEvent(QDropEvent* event) {
    controllers_->opening.dropped(*event);
}

Canvas& MainWindow::canvas() {
    return *widgets_->canvas;
}

PanelSide& MainWindow::panels() {
    return *widgets_->panels;
}

StatusLine& MainWindow::status() {
    return *widgets_->status;
}

Notice& MainWindow::notice() {
    return *widgets_->notice;
}

Notice& MainWindow::recovery() {
    return *widgets_->recovery;
}

PathView& MainWindow::pathView() {
    return controllers_->path.view();
}

TrainView& MainWindow::trainView() {
    return *widgets_->trainView;
}

Shortcuts& MainWindow::shortcuts() {
    return controllers_->help.shortcuts();
}

} // namespace zigzag::ui
