#include "ui/training/train_panel.h"

#include "core/base/error.h"
#include "core/recipe/runs.h"
#include "ui/panels/parameter_form.h"
#include "ui/theme/theme.h"
#include "ui/training/train_status_row.h"
#include "ui/widgets/file_field.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/questions.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSettings>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace zigzag::ui {
namespace {

using State = Training::State;

QString qt(const std::string& text) {
    return QString::fromStdString(text);
}

/// Keeps letters and digits of any language; replaces everything else that file systems may not
/// accept.
std::string fileNameOf(const QString& name) {
    QString plain;
    for (const QChar letter : name.trimmed())
        plain += letter.isLetterOrNumber() || letter == '-' || letter == '_' ? letter : QChar('-');
    return plain.isEmpty() ? "run" : plain.toStdString();
}

} // namespace

TrainPanel::TrainPanel(Training& training, Background& background, QWidget* parent)
    : RunPanel(
          {.job = "train",
           .title = tr("Train"),
           .about = tr("Trains a model on a folder of pictures, in the background while you edit."),
           .verb = tr("Train"),
           .iconName = "office-chart-line",
           .keys = QKeySequence(tr("Ctrl+Alt+T"))},
          parent),
      training_(training), background_(background), presets_(recipePresets()) {
    run_ = new QComboBox(this);
    run_->setObjectName("trainRun");
    run_->setAccessibleName(tr("Run"));
    run_->setToolTip(tr("Start a new run, or resume an earlier one"));
    run_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    run_->addItem(tr("New run"));
    settings().addWidget(run_);
    settings().addWidget(makeChoices());
    makeRun({.run = tr("Train"), .cancel = {}, .cancelTip = {}},
            new TrainStatusRow(training_, this));
    notice().setObjectName("trainNotice");
    connectAll();
    choosePreset(0);
    refreshRuns();
}

QWidget* TrainPanel::makePicturesRow() {
    auto* field = new QWidget(this);
    pictures_ = new QLineEdit(QSettings().value("training/pictures").toString(), field);
    pictures_->setObjectName("pictures");
    pictures_->setAccessibleName(tr("Folder of pictures"));
    pictures_->setPlaceholderText(tr("Folder of pictures"));
    pictures_->setToolTip(tr("At least 100 training pictures, subfolders included"));
    auto* choose = new QPushButton(tr("Choose…"), field);
    choose->setObjectName("choosePictures");
    choose->setToolTip(tr("Choose a folder"));
    connect(choose, &QPushButton::clicked, this, [this] {
        const QString folder =
            QFileDialog::getExistingDirectory(this, tr("Training pictures"), pictures_->text());
        if (!folder.isEmpty()) setPictures(folder);
    });
    connect(pictures_, &QLineEdit::textEdited, this, &TrainPanel::forgetForecast);
    auto* row = new QHBoxLayout(field);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(grid);
    row->addWidget(pictures_, 1);
    row->addWidget(choose);
    return field;
}

QWidget* TrainPanel::makeChoices() {
    choices_ = new QWidget(this);
    preset_ = new QComboBox(choices_);
    preset_->setObjectName("trainRecipe");
    preset_->setAccessibleName(tr("Recipe"));
    preset_->setToolTip(tr("Objective and network"));
    for (const RecipePreset& preset : presets_)
        preset_->addItem(preset.label);
    preset_->addItem(tr("From a file…"));
    about_ = makeQuietText({}, choices_);
    name_ = new QLineEdit(choices_);
    name_->setObjectName("runName");
    name_->setToolTip(tr("Name of the run and of its model"));
    ownPhoto_ = new PathField("ownPhoto", tr("Your photo"), PathField::Kind::Photo, choices_);
    ownPhoto_->setPlaceholder(tr("None"));
    ownPhoto_->setToolTip(tr("Every sample sheet takes this photo to noise and back; its curve "
                             "shows how well the model reconstructs it"));
    connect(ownPhoto_, &PathField::changed, this, &TrainPanel::forgetForecast);
    // The name is asked for above; objective and optimiser are the recipe's.
    form_ = new ParameterForm({declare(recipe_.data), declare(recipe_.network),
                               declare(recipe_.objective), declare(recipe_.optimiser),
                               declare(recipe_.run)},
                              {"folder", "name", "cache_megabytes", "learning_rate"}, choices_);
    auto* rows = new QFormLayout;
    rows->setHorizontalSpacing(3 * grid);
    rows->setVerticalSpacing(2 * grid);
    rows->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    rows->addRow(tr("Pictures"), makePicturesRow());
    rows->addRow(tr("Recipe"), preset_);
    rows->addRow(about_);
    rows->addRow(tr("Name"), name_);
    rows->addRow(tr("Your photo"), ownPhoto_);
    auto* column = new QVBoxLayout(choices_);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2 * grid);
    column->addLayout(rows);
    column->addWidget(form_);
    return choices_;
}

void TrainPanel::connectAll() {
    connect(preset_, &QComboBox::activated, this, &TrainPanel::choosePreset);
    connect(form_, &ParameterForm::changed, this, &TrainPanel::forgetForecast);
    connect(run_, &QComboBox::activated, this, [this] {
        notice().hide();
        showReadiness();
        const RunRecord* run = chosenRun();
        Q_EMIT runChosen(run ? qt(run->folder.string()) : QString());
    });
    connect(&notice(), &Notice::actionTaken, this, &TrainPanel::run);

    connect(&training_, &Training::stateChanged, this, &TrainPanel::showReadiness);
    connect(&training_, &Training::forecastReady, this, &TrainPanel::showForecast);
    connect(
        &training_, &Training::failed, this, [this](const QString& problem, const QString& remedy) {
            notice().show(Notice::Kind::Error, (problem + " " + remedy).trimmed(), tr("Try again"));
            refreshRuns();
        });
    connect(&training_, &Training::ended, this, [this](const TrainResult& result) {
        const QString steps = whole(result.steps);
        notice().show(
            Notice::Kind::Information,
            result.complete
                ? tr("Done after %1 steps. You can choose the model in every panel.").arg(steps)
                : tr("Stopped after %1 steps. Choose the run above to resume it.").arg(steps));
        refreshRuns();
    });
}

void TrainPanel::choosePreset(int index) {
    if (index >= static_cast<int>(presets_.size())) return askForRecipe();
    const RecipePreset& preset = presets_[static_cast<std::size_t>(index)];
    about_->setText(preset.about);
    name_->setPlaceholderText(preset.name);
    recipe_ = preset.recipe;
    form_->refresh();
    forgetForecast();
}

void TrainPanel::askForRecipe() {
    const QString file =
        QFileDialog::getOpenFileName(this, tr("Recipe"), {}, tr("Recipes (*.toml)"));
    if (file.isEmpty()) return preset_->setCurrentIndex(0), choosePreset(0);
    try {
        setRecipe(readRecipe(file.toStdString()));
    } catch (const Error& error) {
        notice().show(Notice::Kind::Error, qt(error.problem() + " " + error.remedy()));
    }
}

void TrainPanel::setRecipe(const Recipe& recipe) {
    {
        const QSignalBlocker quiet(preset_);
        preset_->setCurrentIndex(preset_->count() - 1);
    }
    about_->setText(tr("From a file. Changes here apply to this run only."));
    recipe_ = recipe;
    name_->setText(qt(recipe.run.name));
    if (!recipe.data.folder.empty())
        pictures_->setText(qt(recipe.path(recipe.data.folder).string()));
    form_->refresh();
    forgetForecast();
}

void TrainPanel::setPictures(const QString& folder) {
    pictures_->setText(folder);
    QSettings().setValue("training/pictures", folder);
    forgetForecast();
}

void TrainPanel::forgetForecast() {
    forecast_.reset();
    notice().hide();
    showReadiness();
}

const RunRecord* TrainPanel::chosenRun() const {
    const int index = run_->currentIndex() - 1;
    return index >= 0 && index < static_cast<int>(runs_.size())
               ? &runs_[static_cast<std::size_t>(index)]
               : nullptr;
}

QString TrainPanel::obstacleNow() const {
    if (training_.state() != State::Idle) return {};
    if (const RunRecord* run = chosenRun())
        return run->complete()
                   ? tr("This run is complete. You can choose its model in every panel.")
                   : QString();
    if (pictures_->text().trimmed().isEmpty())
        return tr("Choose a folder with at least 100 pictures.");
    return form_->mistake();
}

bool TrainPanel::canRun() const {
    return training_.state() == State::Idle && RunPanel::canRun();
}

Recipe TrainPanel::wanted() const {
    Recipe recipe = recipe_;
    recipe.data.folder = pictures_->text().trimmed().toStdString();
    const QString name = name_->text().trimmed();
    if (!ownPhoto_->path().isEmpty()) recipe.run.photo = ownPhoto_->path().toStdString();
    recipe.run.name = (name.isEmpty() ? name_->placeholderText() : name).toStdString();
    return recipe;
}

std::filesystem::path TrainPanel::freeFolder() const {
    const std::string name = fileNameOf(qt(wanted().run.name));
    std::filesystem::path folder = runsFolder() / name;
    for (int number = 2; std::filesystem::exists(folder); ++number)
        folder = runsFolder() / (name + "-" + std::to_string(number));
    return folder;
}

void TrainPanel::cancel() {
    if (ask(this, QMessageBox::Question, tr("Stop training?"),
            tr("A checkpoint is saved. You can resume the run at any time."), tr("Stop training")))
        training_.stop();
}

void TrainPanel::run() {
    form_->commit();
    if (!canRun()) return;
    notice().hide();
    if (const RunRecord* run = chosenRun()) return training_.resumeRun(run->folder);
    if (!forecast_) return training_.measure(wanted());
    training_.start(wanted(), freeFolder());
    Q_EMIT runChosen(qt(training_.folder().string()));
}

void TrainPanel::showForecast(const TrainForecast& forecast) {
    forecast_ = forecast;
    const QLocale locale;
    notice().show(
        Notice::Kind::Information,
        tr("%1 pictures, %2 million parameters. Training runs at %3 pictures a second on this "
           "computer; it takes %4 and needs %5 on disk.")
                .arg(whole(forecast.pictures),
                     locale.toString(static_cast<double>(forecast.parameters) * 1e-6, 'f', 1),
                     locale.toString(forecast.picturesPerSecond, 'f', 1),
                     duration(forecast.hours * 3600),
                     locale.formattedDataSize(forecast.diskBytes, 1, QLocale::DataSizeSIFormat)) +
            "\n\n" + qt(forecast.use));
    showReadiness();
}

void TrainPanel::showReadiness() {
    const bool idle = training_.state() == State::Idle;
    run_->setEnabled(idle);
    choices_->setVisible(!training_.active() && !chosenRun());
    choices_->setEnabled(idle);
    runButton().setText(!idle         ? tr("Measuring…")
                        : chosenRun() ? tr("Resume")
                        : forecast_   ? tr("Train")
                                      : tr("Measure first"));
    runButton().setAccessibleName(runButton().text());
    RunPanel::showReadiness();
}

void TrainPanel::refreshRuns() {
    background_.run(
        this, [] { return listRuns(runsFolder()); },
        [this](Outcome<std::vector<RunRecord>> outcome) {
            takeRuns(outcome.value.value_or(std::vector<RunRecord>{}));
        });
}

void TrainPanel::takeRuns(const std::vector<RunRecord>& runs) {
    const RunRecord* before = chosenRun();
    const std::filesystem::path chosen = before ? before->folder : std::filesystem::path();
    runs_ = runs;
    const QSignalBlocker quiet(run_);
    while (run_->count() > 1)
        run_->removeItem(1);
    for (const RunRecord& run : runs_) {
        run_->addItem(
            tr("%1: step %2 of %3")
                .arg(qt(run.folder.filename().string()), whole(run.step()), whole(run.steps)),
            qt(run.folder.string()));
        if (run.folder == chosen) run_->setCurrentIndex(run_->count() - 1);
    }
    showReadiness();
    Q_EMIT runsListed();
}

} // namespace zigzag::ui
