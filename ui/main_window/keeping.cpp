// Keeping work safe: autosave, the offer to restore what a crash left behind, and project files.
#include "ui/main_window/main_window.h"
#include "ui/panels/ask_for_file.h"
#include "ui/panels/job_panel.h"
#include "ui/panels/notice.h"
#include "ui/panels/panel_side.h"
#include "ui/session/kept_work.h"

#include <QDate>
#include <QFileInfo>
#include <QLocale>

#include <utility>

namespace zigzag::ui {
namespace {

enum Answer { Restore, Discard };

} // namespace

void MainWindow::connectSession() {
    session_.setMore([this](Project& project) { addWork(project, candidates_); },
                     [this] { return candidates_.count() > 0; });
    connect(&candidates_, &Candidates::changed, &session_, &Session::touch);
    connect(&document_, &Document::projectOpened, this, &MainWindow::takeWork);
    connect(&document_.history(), &QUndoStack::indexChanged, this, &MainWindow::showTitle);
    // The engine, its drivers and a full memory are what a crash would most likely come from.
    connect(&bridge_, &JobBridge::jobChanged, &session_, [this](const JobEvent& event) {
        if (event.what == JobEvent::What::Waiting) session_.keepNow();
    });
    connect(&session_, &Session::failed, this, [this](const QString& problem, const QString& what) {
        notice_->show(Notice::Kind::Warning, (problem + " " + what).trimmed(), tr("Close"));
    });
    connect(&session_, &Session::found, this, [this](const std::vector<LeftBehind>& works) {
        leftBehind_ = works;
        offerLeftBehind();
    });
    connect(recovery_, &Notice::chosen, this, [this](int answer) {
        const LeftBehind work = leftBehind_.front();
        if (answer == Discard) {
            leftBehind_.erase(leftBehind_.begin());
            session_.discard(work);
            offerLeftBehind();
            return;
        }
        leavePhoto([this, work] {
            leftBehind_.erase(leftBehind_.begin());
            session_.restore(work);
            offerLeftBehind();
        });
    });
}

void MainWindow::offerLeftBehind() {
    if (leftBehind_.empty()) {
        recovery_->hide();
        return;
    }
    const LeftBehind& work = leftBehind_.front();
    const QString name = work.name.isEmpty() ? tr("a photo") : work.name;
    const QLocale locale;
    const QString time = locale.toString(work.when.time(), "HH:mm");
    const QString when =
        work.when.date() == QDate::currentDate()
            ? tr("today at %1").arg(time)
            : tr("on %1 at %2").arg(locale.toString(work.when.date(), QLocale::LongFormat), time);
    recovery_->show(Notice::Kind::Information,
                    tr("Zigzag ended unexpectedly while %1 was open. Photo, mask and results were "
                       "kept, as they were %2.")
                        .arg(name, when),
                    {tr("Restore"), tr("Discard")});
}

void MainWindow::takeWork(const Project& project) {
    if (!project.settings.empty()) {
        storeSettings(project.settings);
        for (auto* panel : panels_->findChildren<JobPanel*>())
            panel->reloadSettings();
    }
    const bool isProject = !document_.projectPath().isEmpty() || !project.candidates.empty();
    if (isProject) candidates_.replaceAll(candidatesIn(project, document_.now()));
}

QString MainWindow::suggestedProjectPath() const {
    if (!document_.projectPath().isEmpty()) return document_.projectPath();
    return photoFolder() + "/" + QFileInfo(document_.name()).completeBaseName() + ".ora";
}

void MainWindow::saveProject() {
    if (!document_.isOpen()) return;
    if (document_.projectPath().isEmpty()) return saveProjectAs();
    Project project = document_.project();
    addWork(project, candidates_);
    document_.saveProject(document_.projectPath(), std::move(project));
}

void MainWindow::saveProjectAs() {
    if (!document_.isOpen()) return;
    const QString path = askForFile(this, tr("Save the project"), suggestedProjectPath(),
                                    tr("Project, also for GIMP and Krita (*.ora)"));
    if (path.isEmpty()) {
        afterSave_ = {};
        return;
    }
    Project project = document_.project();
    addWork(project, candidates_);
    document_.saveProject(path, std::move(project));
}

} // namespace zigzag::ui
