// Keeping work safe: autosave, the offer to restore what a crash left behind, and project files.
#include "ui/main_window/main_window.h"
#include "ui/widgets/ask_for_file.h"
#include "ui/panels/job_panel.h"
#include "ui/widgets/notice.h"
#include "ui/main_window/panel_side.h"
#include "ui/widgets/questions.h"
#include "ui/session/kept_work.h"

#include <QDate>
#include <QFileInfo>
#include <QLocale>
#include <QPointer>

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
    connect(&session_, &Session::restored, this, [this](const QString& folder) {
        std::erase_if(leftBehind_, [&](const LeftBehind& work) { return work.folder == folder; });
    });
    connect(&document_, &Document::opened, this, &MainWindow::offerLeftBehind);
    connect(&document_, &Document::failed, this, &MainWindow::offerLeftBehind);
    connect(&session_, &Session::failed, this, &MainWindow::offerLeftBehind);
    connect(recovery_, &Notice::chosen, this,
            [this](int answer) { answer == Discard ? discardLeftBehind() : restoreLeftBehind(); });
}

void MainWindow::restoreLeftBehind() {
    leaveForAnother([this, work = leftBehind_.front()] {
        recovery_->hide(); // until it is open, or cannot be
        session_.restore(work);
    });
}

void MainWindow::discardLeftBehind() {
    const LeftBehind work = leftBehind_.front();
    if (!ask(this, QMessageBox::Warning, tr("Photo, mask and results that were kept are deleted."),
             tr("They cannot be had back."), tr("Delete")))
        return;
    leftBehind_.erase(leftBehind_.begin());
    session_.discard(work);
    offerLeftBehind();
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
    if (!isProject) return;
    std::vector<Candidate> kept = candidatesIn(project, document_.now());
    for (Candidate& candidate : kept)
        candidate.saved = !document_.projectPath().isEmpty() && !project.unsaved;
    candidates_.replaceAll(std::move(kept));
}

QString MainWindow::suggestedProjectPath() const {
    if (!document_.projectPath().isEmpty()) return document_.projectPath();
    return stemOf(document_) + ".ora";
}

void MainWindow::saveProject() {
    if (!document_.isOpen()) return;
    document_.projectPath().isEmpty() ? saveProjectAs() : saveProjectTo(document_.projectPath());
}

void MainWindow::saveProjectAs() {
    if (!document_.isOpen()) return;
    const QPointer<QObject> photo = document_.session();
    const QString path = askForFile(this, tr("Save the project"), suggestedProjectPath(),
                                    tr("Project, also for GIMP and Krita (*.ora)"));
    if (!path.isEmpty() && stillOpen(photo))
        saveProjectTo(path);
    else
        afterSave_ = {};
}

void MainWindow::saveProjectTo(const QString& path) {
    Project project = document_.project();
    addWork(project, candidates_);
    candidatesBeingSaved_.clear();
    for (const Candidate& candidate : candidates_.all())
        candidatesBeingSaved_.push_back(candidate.id);
    document_.saveProject(path, std::move(project));
}

} // namespace zigzag::ui
