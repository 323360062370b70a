#include "ui/main_window/recovery.h"

#include "ui/candidates/candidates.h"
#include "ui/document/document.h"
#include "ui/job_bridge/job_bridge.h"
#include "ui/main_window/leave_controller.h"
#include "ui/main_window/panel_side.h"
#include "ui/panels/job_panel.h"
#include "ui/session/project_contents.h"
#include "ui/widgets/questions.h"

#include <QDate>
#include <QLocale>
#include <QMainWindow>

#include <utility>

namespace zigzag::ui {
namespace {

enum Answer { Restore, Discard };

} // namespace

Recovery::Recovery(const WindowParts& parts, LeaveController& leaving, Notice& offer,
                   QObject* parent)
    : QObject(parent), parts_(parts), leaving_(leaving), offer_(offer) {
    connectSession();
    connect(&parts_.document, &Document::projectOpened, this, &Recovery::adoptContents);
    connect(&parts_.document, &Document::opened, this, &Recovery::showOffer);
    connect(&parts_.document, &Document::failed, this, &Recovery::showOffer);
    connect(&offer_, &Notice::chosen, this,
            [this](int answer) { answer == Discard ? discard() : restore(); });
}

void Recovery::connectSession() {
    Session& session = parts_.session;
    session.setMore(
        [candidates = &parts_.candidates](Project& project) { addContents(project, *candidates); },
        [candidates = &parts_.candidates] { return candidates->count() > 0; });
    connect(&parts_.candidates, &Candidates::changed, &session, &Session::touch);
    // A crash would most likely come from the engine, its drivers or a full memory.
    connect(&parts_.bridge, &JobBridge::jobChanged, &session, [&session](const JobEvent& event) {
        if (event.what == JobEvent::What::Waiting) session.keepNow();
    });
    connect(&session, &Session::failed, this, [this](const QString& problem, const QString& what) {
        parts_.say(Notice::Kind::Warning, (problem + " " + what).trimmed());
    });
    connect(&session, &Session::found, this, [this](const std::vector<LeftBehind>& works) {
        leftBehind_ = works;
        showOffer();
    });
    connect(&session, &Session::restored, this, [this](const QString& folder) {
        std::erase_if(leftBehind_, [&](const LeftBehind& work) { return work.folder == folder; });
    });
    connect(&session, &Session::failed, this, &Recovery::showOffer);
}

void Recovery::restore() {
    leaving_.leaveForAnother([this, work = leftBehind_.front()] {
        offer_.hide(); // until it is open, or cannot be
        parts_.session.restore(work);
    });
}

void Recovery::discard() {
    const LeftBehind work = leftBehind_.front();
    if (!ask(&parts_.window, QMessageBox::Warning,
             tr("The recovered photo, mask and results will be deleted."),
             tr("This cannot be undone."), tr("Delete")))
        return;
    leftBehind_.erase(leftBehind_.begin());
    parts_.session.discard(work);
    showOffer();
}

void Recovery::showOffer() {
    if (leftBehind_.empty()) {
        offer_.hide();
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
    offer_.show(Notice::Kind::Information,
                tr("Zigzag closed unexpectedly while %1 was open. The photo, the mask and the "
                   "results were last saved %2.")
                    .arg(name, when),
                {tr("Restore"), tr("Discard")});
}

void Recovery::adoptContents(const Project& project) {
    Document& document = parts_.document;
    if (!project.settings.empty()) {
        storeSettings(project.settings);
        for (auto* panel : parts_.panels.findChildren<JobPanel*>())
            panel->reloadSettings();
    }
    const bool isProject = !document.projectPath().isEmpty() || !project.candidates.empty();
    if (!isProject) return;
    std::vector<Candidate> candidates = candidatesIn(project, document.now());
    for (Candidate& candidate : candidates)
        candidate.saved = !document.projectPath().isEmpty() && !project.unsaved;
    parts_.candidates.replaceAll(std::move(candidates));
}

} // namespace zigzag::ui
