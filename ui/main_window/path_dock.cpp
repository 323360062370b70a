#include "ui/main_window/path_dock.h"

#include "core/base/error.h"
#include "core/card/presets.h"
#include "core/image/file.h"
#include "core/job/default_path.h"
#include "ui/document/document.h"
#include "ui/main_window/panel_side.h"
#include "ui/panels/parameter_form.h"
#include "ui/path_view/path_view.h"
#include "ui/widgets/ask_for_file.h"

#include <QDockWidget>
#include <QMainWindow>

#include <filesystem>

namespace zigzag::ui {
namespace {

/// The path that the job takes where its field is empty.
Path usualPath(Role role, const QString& job, const ModelCard& card) {
    const std::string own = job.toStdString();
    try {
        return defaultPath(role == Role::PathDown ? GenerateInput::job
                           : role == Role::PathUp ? InvertInput::job
                                                  : std::string_view(own),
                           card);
    } catch (const Error&) {
        return Path::of(card.range.maximum, {{Move::Kind::Evaluate, card.range.minimum}},
                        card.range);
    }
}

PathSubject subjectOf(const JobPanel& panel, const QString& parameter, const ModelCard& card) {
    const Role role = panel.role(parameter);
    const PathPurpose purpose = purposeOf(role);
    PathSubject subject{
        .title = panel.words().verb,
        .range = card.range,
        .read = [card, purpose](const std::string& text) { return pathFor(card, text, purpose); },
        .usual = panel.automaticPath(parameter).value_or(usualPath(role, panel.words().job, card))};
    for (const PathPreset& preset : presetsFor(card))
        if (purpose == preset.purpose) subject.presets.push_back(preset);
    return subject;
}

/// The panel itself, or the visible one of those within it; null where it has no parameters.
JobPanel* jobPanelOf(Panel& panel) {
    if (auto* job = dynamic_cast<JobPanel*>(&panel)) return job;
    for (JobPanel* job : panel.findChildren<JobPanel*>())
        if (job->isVisibleTo(&panel)) return job;
    return nullptr;
}

} // namespace

PathDock::PathDock(const WindowParts& parts, QDockWidget& above, QObject* parent)
    : QObject(parent), parts_(parts), view_(new PathView),
      dock_(new QDockWidget(tr("Path"), &parts_.window)) {
    dock_->setObjectName("pathDock");
    dock_->setFeatures(QDockWidget::DockWidgetClosable);
    dock_->setTitleBarWidget(new QWidget(dock_)); // the view has a heading of its own
    dock_->setWidget(view_);
    parts_.window.addDockWidget(Qt::RightDockWidgetArea, dock_);
    parts_.window.splitDockWidget(&above, dock_, Qt::Vertical);
    dock_->hide();

    for (JobPanel* job : parts_.panels.findChildren<JobPanel*>()) {
        connect(job, &JobPanel::pathAsked, this, [this, job](const QString& parameter) {
            show(job, parameter);
            dock_->show();
        });
        connect(job, &JobPanel::jobChanged, this, [this, job](const JobEvent& event) {
            if (job == panel_) view_->follow(event);
        });
    }
    connect(&parts_.panels, &PanelSide::currentChanged, this,
            [this] { show(jobPanelOf(parts_.panels.current()), "path"); });
    connect(&parts_.panels, &PanelSide::stateChanged, this, &PathDock::refresh);
    connect(dock_, &QDockWidget::visibilityChanged, this, &PathDock::refresh);
    connect(view_, &PathView::closeAsked, dock_, &QWidget::hide);
    connect(view_, &PathView::textChanged, this, [this](const QString& text) {
        if (panel_) panel_->setValue(parameter_, text);
    });
    connect(view_, &PathView::finishAsked, this, [this](const QString& path) {
        if (panel_) panel_->runOnceWith(parameter_, path);
    });
    connect(view_, &PathView::pictureTaken, this, &PathDock::keepPicture);
}

void PathDock::show(JobPanel* panel, const QString& parameter) {
    panel_ = panel;
    parameter_ = parameter;
    refresh();
}

void PathDock::refresh() {
    if (dock_->isHidden()) return;
    if (!panel_ || !panel_->isVisible()) panel_ = jobPanelOf(parts_.panels.current());
    const Panel& current = parts_.panels.current();
    const ModelCard* card = panel_ ? panel_->card() : nullptr;
    if (!panel_ || !panel_->has(parameter_))
        view_->showNothing(current.words().verb, tr("This job has no path to edit."));
    else if (!card)
        view_->showNothing(current.words().verb, tr("Choose a model first."));
    else
        view_->edit(subjectOf(*panel_, parameter_, *card), panel_->value(parameter_));
}

void PathDock::keepPicture(const Image& picture) {
    if (!panel_ || panel_->offerPicture(picture)) return;
    // A part of the photo at the model's size can only be saved on its own.
    const QString path =
        askForFile(&parts_.window, tr("Save picture"), folderOf(parts_.document) + "/path.png",
                   tr("Pictures (*.png)"));
    if (path.isEmpty()) return;
    parts_.write(
        this,
        [target = std::filesystem::path(path.toStdU16String()), picture] {
            writeImage(target, picture, {.overwrite = true});
        },
        tr("Saved as %1").arg(path));
}

} // namespace zigzag::ui
