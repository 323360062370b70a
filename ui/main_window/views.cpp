// The drawn path beside the panel whose path it is, and the view of training runs.
#include "core/card/presets.h"
#include "core/job/default_path.h"
#include "core/recipe/runs.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/panel_side.h"
#include "ui/main_window/status_line.h"
#include "ui/panels/model_picker.h"
#include "ui/panels/parameter_form.h"
#include "ui/path_view/path_view.h"
#include "ui/training/train_panel.h"
#include "ui/training/train_view.h"
#include "ui/widgets/ask_for_file.h"

#include <QDockWidget>
#include <QStackedWidget>

namespace zigzag::ui {
namespace {

/// What stands in the field of an empty path: what the job takes by itself.
Path usualPath(Role role, const QString& job, const ModelCard& card) {
    const std::string asked = role == Role::Path ? job.toStdString() : purposeOfPath(role);
    try {
        return defaultPath(asked, card);
    } catch (const Error&) {
        return Path::of(card.range.maximum, {{Move::Kind::Evaluate, card.range.minimum}},
                        card.range);
    }
}

PathSubject subjectOf(const JobPanel& panel, const QString& parameter, const ModelCard& card) {
    const Role role = panel.role(parameter);
    const std::string purpose = purposeOfPath(role);
    PathSubject subject{
        .title = panel.words().verb,
        .range = card.range,
        .read = [card, purpose](const std::string& text) { return pathFor(card, text, purpose); },
        .usual = panel.automaticPath(parameter).value_or(usualPath(role, panel.words().job, card))};
    for (const PathPreset& preset : presetsFor(card))
        if (purpose == preset.purpose) subject.presets.push_back(preset);
    return subject;
}

/// The panel itself, or the one of several within it that is in front; null where it has no
/// parameters.
JobPanel* jobPanelOf(Panel& panel) {
    if (auto* job = dynamic_cast<JobPanel*>(&panel)) return job;
    for (JobPanel* job : panel.findChildren<JobPanel*>())
        if (job->isVisibleTo(&panel)) return job;
    return nullptr;
}

} // namespace

void MainWindow::makePathView() {
    path_ = new PathView;
    pathDock_ = new QDockWidget(tr("Path"), this);
    pathDock_->setObjectName("pathDock");
    pathDock_->setFeatures(QDockWidget::DockWidgetClosable);
    pathDock_->setTitleBarWidget(new QWidget(pathDock_)); // it has a heading of its own
    pathDock_->setWidget(path_);
    addDockWidget(Qt::RightDockWidgetArea, pathDock_);
    splitDockWidget(findChild<QDockWidget*>("panelDock"), pathDock_, Qt::Vertical);
    pathDock_->hide();

    for (JobPanel* job : panels_->findChildren<JobPanel*>()) {
        connect(job, &JobPanel::pathAsked, this, [this, job](const QString& parameter) {
            showPath(job, parameter);
            pathDock_->show();
        });
        connect(job, &JobPanel::heard, this, [this, job](const JobEvent& event) {
            if (job == pathPanel_) path_->follow(event);
        });
    }
    connect(panels_, &PanelSide::currentChanged, this,
            [this] { showPath(jobPanelOf(panels_->current()), "path"); });
    connect(panels_, &PanelSide::stateChanged, this, &MainWindow::refreshPath);
    connect(pathDock_, &QDockWidget::visibilityChanged, this, &MainWindow::refreshPath);
    connect(path_, &PathView::closeAsked, pathDock_, &QWidget::hide);
    connect(path_, &PathView::textChanged, this, [this](const QString& text) {
        if (pathPanel_) pathPanel_->setValue(pathParameter_, text);
    });
    connect(path_, &PathView::finishAsked, this, [this](const QString& path) {
        if (pathPanel_) pathPanel_->runOnceWith(pathParameter_, path);
    });
    connect(path_, &PathView::pictureTaken, this, &MainWindow::takePathPicture);
}

void MainWindow::showPath(JobPanel* panel, const QString& parameter) {
    pathPanel_ = panel;
    pathParameter_ = parameter;
    refreshPath();
}

void MainWindow::refreshPath() {
    if (pathDock_->isHidden()) return;
    if (!pathPanel_ || !pathPanel_->isVisible()) pathPanel_ = jobPanelOf(panels_->current());
    const Panel& current = panels_->current();
    const ModelCard* card = pathPanel_ ? pathPanel_->card() : nullptr;
    if (!pathPanel_ || !pathPanel_->has(pathParameter_))
        path_->showNothing(current.words().verb, tr("There is no path to choose for this."));
    else if (!card)
        path_->showNothing(current.words().verb, tr("Choose a model first."));
    else
        path_->edit(subjectOf(*pathPanel_, pathParameter_, *card),
                    pathPanel_->value(pathParameter_));
}

void MainWindow::takePathPicture(const Image& picture) {
    if (!pathPanel_ || pathPanel_->offerPicture(picture)) return;
    // A part of the photo, at the model's size: of use on its own only.
    const QString path = askForFile(this, tr("Save this picture"),
                                    folderOf(document_) + "/path.png", tr("Pictures (*.png)"));
    if (path.isEmpty()) return;
    background_.run(
        this,
        [path = std::filesystem::path(path.toStdU16String()), picture] {
            writeImage(path, picture, {.overwrite = true});
            return true;
        },
        [this, path](const Outcome<bool>& outcome) {
            status_->showMessage(
                outcome.value ? tr("Saved as %1").arg(path) : outcome.failure.problem, 8000);
        });
}

void MainWindow::makeTraining() {
    trainView_ = new TrainView(background_);
    stage_->addWidget(trainView_);
    trainView_->installEventFilter(this); // as the other pages: until the first painting
    auto* panel = new TrainPanel(training_, background_);
    panels_->add(panel);
    connect(panel, &TrainPanel::runChosen, this,
            [this](const QString& folder) { trainView_->setRun(folder.toStdString()); });
    connect(panels_, &PanelSide::currentChanged, this, &MainWindow::showStage);
    connect(&training_, &Training::advanced, this, [this] {
        if (trainView_->isVisible()) trainView_->refresh();
        offerTrained();
    });
}

void MainWindow::offerTrained() {
    const std::filesystem::path weights = training_.folder() / "model.safetensors";
    std::error_code none;
    const auto written = std::filesystem::last_write_time(weights, none);
    if (none || written == trainedAt_) return;
    trainedAt_ = written;
    background_.run(
        this, [folder = training_.folder()] { return modelOf(folder); },
        [this](const Outcome<std::optional<CatalogueEntry>>& outcome) {
            if (!outcome.value || !*outcome.value) return;
            const CatalogueEntry& entry = **outcome.value;
            std::erase_if(models_.trained,
                          [&](const CatalogueEntry& old) { return old.weights == entry.weights; });
            models_.trained.insert(models_.trained.begin(), entry);
            panels_->setModels(models_);
        });
}

std::vector<CatalogueEntry> trainedModels() {
    std::vector<CatalogueEntry> models;
    for (const RunRecord& run : listRuns(runsFolder()))
        if (auto model = modelOf(run.folder)) models.push_back(std::move(*model));
    return models;
}

} // namespace zigzag::ui
