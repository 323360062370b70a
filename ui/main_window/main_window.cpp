#include "ui/main_window/main_window.h"

#include "ui/candidates/candidate_strip.h"
#include "ui/main_window/history_list.h"
#include "ui/main_window/status_line.h"
#include "ui/panels/model_picker.h"
#include "ui/widgets/notice.h"
#include "ui/main_window/panel_side.h"
#include "ui/widgets/wheel_guard.h"
#include "ui/training/train_view.h"
#include "ui/welcome/welcome.h"

#include <QActionGroup>
#include <QApplication>
#include <QDockWidget>
#include <QEvent>
#include <QFileInfo>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace zigzag::ui {
namespace {

QString describe(const Image& image) {
    const QString depth = image.depth() == Depth::U8    ? MainWindow::tr("8 bit")
                          : image.depth() == Depth::U16 ? MainWindow::tr("16 bit")
                                                        : MainWindow::tr("float");
    return QString("%1 × %2 px, %3").arg(image.width()).arg(image.height()).arg(depth);
}

} // namespace

MainWindow::MainWindow(ExecutorFactory factory, QWidget* parent)
    : QMainWindow(parent), bridge_(std::move(factory)) {
    setObjectName("mainWindow");
    setAcceptDrops(true);
    setTheme(themeFrom(QSettings().value("theme").toString()));
    makeCentre();
    makePanels();
    makeHistory();
    makeTraining();
    makePathView();
    status_ = new StatusLine(this);
    setStatusBar(status_);
    status_->setDevice(tr("Loading the engine…"), {});
    makeQueue();
    makeFileMenu();
    makeEditMenu();
    makeViewMenu();
    makeImageMenu();
    makeHelpMenu();
    makeTools();
    connectAll();
    collectShortcuts();
    restoreLayout();
    showTitle();
    enableActions();
}

MainWindow::~MainWindow() {
    // Members go before child widgets do, and losing the focus is enough to make the canvas look at its document.
    delete takeCentralWidget();
    delete findChild<QDockWidget*>("pathDock");
    delete findChild<QDockWidget*>("panelDock");
    delete findChild<QDockWidget*>("queueDock");
    delete findChild<QDockWidget*>("historyDock");
}

void MainWindow::makeCentre() {
    auto* centre = new QWidget(this);
    notice_ = new Notice(centre);
    notice_->setObjectName("windowNotice");
    recovery_ = new Notice(centre);
    recovery_->setObjectName("recoveryNotice");
    welcome_ = new Welcome(recent_, centre);
    canvas_ = new Canvas(document_, centre);
    stage_ = new QStackedWidget(centre);
    // The page in front decides what it needs; one behind it must not make the window taller.
    stage_->setMinimumSize(320, 240);
    stage_->addWidget(welcome_);
    stage_->addWidget(canvas_);
    strip_ = new CandidateStrip(candidates_, centre);
    strip_->hide();
    strip_->listenTo(*canvas_);
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(recovery_);
    column->addWidget(notice_);
    column->addWidget(stage_, 1);
    column->addWidget(strip_);
    setCentralWidget(centre);
    // Until the first painting nothing but the window itself is worked at.
    welcome_->installEventFilter(this);
    canvas_->installEventFilter(this);
    qApp->installEventFilter(new WheelGuard(this));
}

void MainWindow::makePanels() {
    panels_ = new PanelSide(PanelContext{document_, candidates_, bridge_, background_});
    auto* dock = new QDockWidget(tr("Panel"), this);
    dock->setObjectName("panelDock");
    dock->setFeatures(QDockWidget::DockWidgetClosable); // by its entry in the menu
    dock->setTitleBarWidget(new QWidget(dock));
    dock->setWidget(panels_);
    addDockWidget(Qt::RightDockWidgetArea, dock);
}

void MainWindow::makeHistory() {
    auto* dock = new QDockWidget(tr("History"), this);
    dock->setObjectName("historyDock");
    dock->setWidget(new HistoryList(document_, dock));
    addDockWidget(Qt::LeftDockWidgetArea, dock);
    dock->hide(); // until it is asked for
}

void MainWindow::connectAll() {
    connectOpening();
    connect(notice_, &Notice::actionTaken, notice_, &QWidget::hide);
    connect(&document_, &Document::opened, this, &MainWindow::showOpened);
    connect(&document_, &Document::pictureChanged, this, [this] {
        showTitle();
        status_->setPhoto(describe(document_.now().picture.image));
        enableActions();
    });
    connect(&document_, &Document::failed, this,
            [this](const QString& problem, const QString& remedy) {
                afterSave_ = {};
                candidatesBeingSaved_.clear();
                status_->clearMessage();
                notice_->show(Notice::Kind::Error, (problem + " " + remedy).trimmed(), tr("Close"));
            });
    connect(&document_, &Document::saved, this, [this](const QString& path) {
        notice_->hide();
        status_->showMessage(tr("Saved as %1").arg(QFileInfo(path).fileName()), 4000);
        showTitle();
        candidates_.setSaved(std::exchange(candidatesBeingSaved_, {}));
        if (const auto then = std::exchange(afterSave_, {})) then();
    });

    connect(canvas_, &Canvas::zoomChanged, this,
            [this](double zoom) { status_->setZoom(document_.isOpen() ? zoom : 0); });
    connect(canvas_, &Canvas::pointed, this, &MainWindow::showPixel);
    connect(panels_, &PanelSide::resultReady, canvas_, &Canvas::makeRoomForResult);
    connect(panels_, &PanelSide::stateChanged, this, &MainWindow::enableActions);
    connect(panels_, &PanelSide::currentChanged, this, &MainWindow::showPanel);

    connectCandidates();
    connectSession();
    connect(&desktop_, &DesktopScheme::changed, this, [this] { setTheme(theme_); });
    connect(&bridge_, &JobBridge::jobChanged, status_, &StatusLine::follow);
    connect(&bridge_, &JobBridge::engineReady, status_, &StatusLine::setDevice);
    connect(&bridge_, &JobBridge::engineReady, this,
            [this](const QString& device, const QString& library) {
                device_ = device;
                library_ = library;
            });
    connect(&bridge_, &JobBridge::engineFailed, this,
            [this](const QString& problem, const QString& remedy) {
                status_->setDevice(tr("No engine"), problem);
                notice_->show(Notice::Kind::Warning,
                              tr("%1 You can open and save photos, but no job can run. %2")
                                  .arg(problem, remedy)
                                  .trimmed(),
                              tr("Close"));
            });
}

void MainWindow::restoreLayout() {
    const QSettings settings;
    panels_->setCurrent(settings.value("job", "inpaint").toString());
    showPanel();
    if (!restoreGeometry(settings.value("geometry").toByteArray())) resize(1180, 760);
    restoreState(settings.value("layout").toByteArray());
}

void MainWindow::showPanel() {
    const QString job = panels_->current().words().job;
    panels_->current().stepForward();
    look({});
    // What another panel made would be taken for what this one works on.
    const int shown = candidates_.shown();
    if (shown >= 0 && !panels_->current().doing(candidates_.at(shown).job)) candidates_.show(-1);
    canvas_->setTool(job == "inpaint" ? Tool::Brush : Tool::Pan);
    QSettings().setValue("job", job);
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Paint && !std::exchange(painted_, true))
        QMetaObject::invokeMethod(this, &MainWindow::startEngine, Qt::QueuedConnection);
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::startEngine() {
    welcome_->removeEventFilter(this);
    canvas_->removeEventFilter(this);
    trainView_->removeEventFilter(this);
    Q_EMIT firstPainted();
    bridge_.start();
    session_.look();
    background_.run(
        this,
        [jobs = panels_->jobs()] {
            Models models = findModels(jobs);
            models.trained = trainedModels();
            return models;
        },
        [this](const Outcome<Models>& models) {
            models_ = models.value.value_or(Models{});
            panels_->setModels(models_);
            Q_EMIT modelsFound();
        });
}

void MainWindow::showOpened() {
    notice_->hide();
    status_->clearMessage();
    if (const QString note = std::exchange(openingNote_, {}); !note.isEmpty())
        notice_->show(Notice::Kind::Information, note, tr("Close"));
    panels_->current().stepAside();
    showStage();
    canvas_->setFocus();
    status_->setPhoto(describe(document_.now().picture.image));
    if (!document_.sourcePath().isEmpty())
        QSettings().setValue("folder", QFileInfo(document_.sourcePath()).absolutePath());
}

void MainWindow::showPixel(std::optional<QPoint> pixel) {
    const Image& image = canvas_->seen().image;
    if (!pixel || !image.bounds().contains({pixel->x(), pixel->y(), 1, 1}))
        return status_->setPixel({});
    const cv::Mat value = image.pixels({pixel->x(), pixel->y(), 1, 1});
    QStringList samples;
    for (int c = 0; c < image.channels(); ++c)
        samples << (image.depth() == Depth::U8    ? QString::number(value.ptr<uchar>()[c])
                    : image.depth() == Depth::U16 ? QString::number(value.ptr<ushort>()[c])
                                                  : QString::number(value.ptr<float>()[c], 'f', 3));
    status_->setPixel(tr("%1, %2: %3").arg(pixel->x()).arg(pixel->y()).arg(samples.join(" ")));
}

void MainWindow::showTitle() {
    const QString name = document_.projectPath().isEmpty()
                             ? document_.name()
                             : QFileInfo(document_.projectPath()).fileName();
    setWindowTitle(name.isEmpty() ? tr("Zigzag") : tr("%1[*] – Zigzag").arg(name));
    setWindowModified(document_.unsaved());
}

void MainWindow::enableActions() {
    for (QAction* action : photoActions_)
        action->setEnabled(document_.isOpen());
    run_->setEnabled(panels_->current().canRun());
    run_->setText(panels_->current().words().verb);
    cancel_->setEnabled(bridge_.busy() || look_.picture || candidates_.shown() >= 0);
}

void MainWindow::setTheme(Theme theme) {
    theme_ = theme;
    apply(theme, desktop_.dark());
}

} // namespace zigzag::ui
