// Candidates on the canvas and in the strip, and what is done with them.
#include "ui/candidates/candidate_strip.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/status_line.h"
#include "ui/widgets/ask_for_file.h"
#include "ui/widgets/notice.h"
#include "ui/main_window/panel_side.h"
#include "ui/training/train_view.h"
#include "ui/welcome/welcome.h"

#include <QFileInfo>
#include <QPushButton>
#include <QStackedWidget>

namespace zigzag::ui {

void MainWindow::connectCandidates() {
    connect(&candidates_, &Candidates::changed, this, &MainWindow::showStage);
    // Whoever chooses a candidate wants to see it.
    connect(&candidates_, &Candidates::shownChanged, this, [this] {
        candidates_.shown() >= 0 ? look({}) : showCandidate();
        // From the button that asked for it the keyboard goes to what came.
        const bool fromButton = !focusWidget() || qobject_cast<QPushButton*>(focusWidget());
        if (candidates_.shown() >= 0 && fromButton) canvas_->setFocus();
    });
    connect(canvas_, &Canvas::photoWanted, this, [this] {
        look({});
        candidates_.show(-1);
    });
    connect(&document_, &Document::pictureChanged, this, [this] { look({}); });
    connect(panels_, &PanelSide::lookAsked, this, &MainWindow::look);
    connect(&candidates_, &Candidates::openAsked, this,
            [this](const Image& image, const QString& name) {
                leaveForAnother([this, image, name] { document_.openImage(image, name); });
            });
    connect(strip_, &CandidateStrip::rerollAsked, this, &MainWindow::rerollCandidate);
    connect(strip_, &CandidateStrip::saveAsked, this, &MainWindow::saveCandidate);
}

void MainWindow::look(const Look& look) {
    look_ = look;
    // What can be accepted is what is seen.
    if (look_.picture && candidates_.shown() >= 0)
        candidates_.show(-1); // which shows it
    else
        showCandidate();
}

void MainWindow::escape() {
    Panel& panel = panels_->current();
    const bool looking = look_.picture || candidates_.shown() >= 0;
    if (panel.busy())
        panel.cancel();
    else if (!looking && bridge_.busy() && !training_.active())
        status_->cancelShown();
    else
        lookAway();
}

void MainWindow::lookAway() {
    panels_->current().stepForward();
    panels_->current().lookedAway();
    candidates_.show(-1);
    look({});
}

void MainWindow::showCandidate() {
    if (look_.picture) {
        canvas_->setStandIn(*look_.picture, look_.pictureName);
        canvas_->setReference(look_.reference ? *look_.reference : Picture(), look_.referenceName);
    } else {
        const int compared = candidates_.compared();
        canvas_->setStandIn(candidates_.picture());
        canvas_->setReference(candidates_.reference(),
                              compared < 0 ? QString()
                                           : tr("Seed %1").arg(candidates_.at(compared).seed));
    }
    showStage();
    enableActions();
}

void MainWindow::showStage() {
    if (panels_->current().words().job == "train") {
        stage_->setCurrentWidget(trainView_);
        strip_->hide();
        return;
    }
    const bool something = document_.isOpen() || !canvas_->seen().image.empty();
    QWidget* own = panels_->current().stage();
    if (own && stage_->indexOf(own) < 0) stage_->addWidget(own);
    if (own)
        stage_->setCurrentWidget(own);
    else if (something)
        stage_->setCurrentWidget(canvas_);
    else
        stage_->setCurrentWidget(welcome_);
    strip_->setVisible(!own && (something || candidates_.count() > 0));
}

void MainWindow::rerollCandidate(int index) {
    const Candidate candidate = candidates_.at(index);
    JobPanel* panel = panels_->doing(candidate.job);
    if (panel && !panel->runAgainFrom(candidate.base))
        notice_->show(Notice::Kind::Information,
                      tr("%1 is still at work. Wait for it or stop it, then ask for another one.")
                          .arg(panel->words().verb),
                      tr("Close"));
}

void MainWindow::saveCandidate(int index) {
    const Candidate candidate = candidates_.at(index);
    const QString stem = stemOf(document_) + (document_.isOpen() ? "" : candidate.job);
    const QString suggested = QString("%1-%2.png").arg(stem).arg(candidate.seed);
    const QString path = askForFile(this, tr("Save this candidate"), suggested,
                                    tr("Pictures (*.png *.tif *.tiff *.webp *.jpg *.bmp)"));
    if (path.isEmpty()) return;
    background_.run(
        this,
        [path = std::filesystem::path(path.toStdU16String()), image = candidate.image] {
            writeImage(path, image, {.overwrite = true});
            return true;
        },
        [this, path, id = candidate.id](const Outcome<bool>& outcome) {
            if (outcome.value) {
                candidates_.setSaved({id});
                status_->showMessage(tr("Saved as %1").arg(QFileInfo(path).fileName()), 4000);
            } else
                notice_->show(Notice::Kind::Error,
                              (outcome.failure.problem + " " + outcome.failure.remedy).trimmed(),
                              tr("Close"));
        });
}

} // namespace zigzag::ui
