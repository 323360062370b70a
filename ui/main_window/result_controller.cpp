#include "ui/main_window/result_controller.h"

#include "core/image/file.h"
#include "ui/candidates/candidate_strip.h"
#include "ui/candidates/candidates.h"
#include "ui/canvas/canvas.h"
#include "ui/document/document.h"
#include "ui/job_bridge/job_bridge.h"
#include "ui/main_window/leave_controller.h"
#include "ui/main_window/panel_side.h"
#include "ui/main_window/status_line.h"
#include "ui/training/train_view.h"
#include "ui/training/training.h"
#include "ui/welcome/welcome.h"
#include "ui/widgets/ask_for_file.h"

#include <QFileInfo>
#include <QMainWindow>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>

#include <filesystem>

namespace zigzag::ui {

ResultController::ResultController(const WindowParts& parts, LeaveController& leaving,
                                   TrainView& trainView, QObject* parent)
    : QObject(parent), parts_(parts), leaving_(leaving), trainView_(trainView) {
    connectCandidates();
    connect(&parts_.document, &Document::opened, this, &ResultController::showPhoto);
    connect(&parts_.document, &Document::pictureChanged, this, [this] { look({}); });
    connect(&parts_.panels, &PanelSide::currentChanged, this, &ResultController::enterPanel);
    connect(&parts_.panels, &PanelSide::lookAsked, this, &ResultController::look);
    connect(&parts_.panels, &PanelSide::resultReady, &parts_.canvas, &Canvas::makeRoomForResult);
    connect(&parts_.canvas, &Canvas::photoWanted, this, [this] {
        look({});
        parts_.candidates.show(-1);
    });
}

void ResultController::connectCandidates() {
    connect(&parts_.candidates, &Candidates::changed, this, &ResultController::showStage);
    connect(&parts_.candidates, &Candidates::shownChanged, this, [this] {
        const bool chosen = parts_.candidates.shown() >= 0;
        chosen ? look({}) : showResult(); // a candidate takes the place of a picture of a panel
        // From the button that asked for the result the keyboard goes to the canvas.
        QWidget* focus = parts_.window.focusWidget();
        if (chosen && (!focus || qobject_cast<QPushButton*>(focus))) parts_.canvas.setFocus();
    });
    connect(&parts_.candidates, &Candidates::openAsked, this,
            [this](const Image& image, const QString& name) {
                leaving_.leaveForAnother(
                    [this, image, name] { parts_.document.openImage(image, name); });
            });
    connect(&parts_.strip, &CandidateStrip::rerollAsked, this, &ResultController::reroll);
    connect(&parts_.strip, &CandidateStrip::saveAsked, this, &ResultController::save);
}

bool ResultController::showsResult() const {
    return look_.picture || parts_.candidates.shown() >= 0;
}

void ResultController::enterPanel() {
    const Candidates& candidates = parts_.candidates;
    Panel& panel = parts_.panels.current();
    panel.stepForward();
    look({});
    // A result of another panel would be taken for what this one works on.
    const int shown = candidates.shown();
    if (shown >= 0 && !panel.doing(candidates.at(shown).job)) parts_.candidates.show(-1);
    parts_.canvas.setTool(panel.words().job == "inpaint" ? Tool::Brush : Tool::Pan);
    QSettings().setValue("job", panel.words().job);
}

void ResultController::showPhoto() {
    parts_.panels.current().stepAside();
    showStage();
    parts_.canvas.setFocus();
}

void ResultController::look(const Look& look) {
    look_ = look;
    // Accept must mean the picture that is shown.
    if (look_.picture && parts_.candidates.shown() >= 0)
        parts_.candidates.show(-1); // emits shownChanged(), which shows the picture
    else
        showResult();
}

void ResultController::escape() {
    Panel& panel = parts_.panels.current();
    if (panel.busy())
        panel.cancel();
    else if (!showsResult() && parts_.bridge.busy() && !parts_.training.active())
        parts_.status.cancelShown();
    else
        lookAway();
}

void ResultController::lookAway() {
    parts_.panels.current().stepForward();
    parts_.panels.current().lookedAway();
    parts_.candidates.show(-1);
    look({});
}

void ResultController::showResult() {
    const Candidates& candidates = parts_.candidates;
    if (look_.picture) {
        parts_.canvas.setStandIn(*look_.picture, look_.pictureName);
        parts_.canvas.setReference(look_.reference ? *look_.reference : Picture(),
                                   look_.referenceName);
    } else {
        const int compared = candidates.compared();
        parts_.canvas.setStandIn(candidates.picture());
        parts_.canvas.setReference(candidates.reference(),
                                   compared < 0 ? QString()
                                                : tr("Seed %1").arg(candidates.at(compared).seed));
    }
    showStage();
    Q_EMIT shown();
}

void ResultController::showStage() {
    Panel& panel = parts_.panels.current();
    if (panel.words().job == "train") {
        parts_.stage.setCurrentWidget(&trainView_);
        parts_.strip.hide();
        return;
    }
    const bool something = parts_.document.isOpen() || !parts_.canvas.seen().image.empty();
    QWidget* own = panel.stage();
    if (own && parts_.stage.indexOf(own) < 0) parts_.stage.addWidget(own);
    if (own)
        parts_.stage.setCurrentWidget(own);
    else if (something)
        parts_.stage.setCurrentWidget(&parts_.canvas);
    else
        parts_.stage.setCurrentWidget(&parts_.welcome);
    parts_.strip.setVisible(!own && (something || parts_.candidates.count() > 0));
}

void ResultController::reroll(int index) {
    const Candidate candidate = parts_.candidates.at(index);
    JobPanel* panel = parts_.panels.doing(candidate.job);
    if (panel && !panel->runAgainFrom(candidate.base))
        parts_.say(Notice::Kind::Information,
                   tr("%1 is still running. Wait for it to finish or cancel it, then try again.")
                       .arg(panel->words().verb));
}

void ResultController::save(int index) {
    const Candidate candidate = parts_.candidates.at(index);
    const QString stem = stemOf(parts_.document) + (parts_.document.isOpen() ? "" : candidate.job);
    const QString suggested = QString("%1-%2.png").arg(stem).arg(candidate.seed);
    const QString path = askForFile(&parts_.window, tr("Save candidate"), suggested,
                                    tr("Pictures (*.png *.tif *.tiff *.webp *.jpg *.bmp)"));
    if (path.isEmpty()) return;
    parts_.write(
        this,
        [target = std::filesystem::path(path.toStdU16String()), image = candidate.image] {
            writeImage(target, image, {.overwrite = true});
        },
        tr("Saved as %1").arg(QFileInfo(path).fileName()),
        [this, id = candidate.id] { parts_.candidates.setSaved({id}); });
}

} // namespace zigzag::ui
