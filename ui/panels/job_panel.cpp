#include "ui/panels/job_panel.h"

#include "ui/panels/model_picker.h"
#include "ui/panels/notice.h"
#include "ui/panels/parameter_form.h"
#include "ui/panels/run_button.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QRandomGenerator>
#include <QSettings>
#include <QVBoxLayout>
#include <nlohmann/json.hpp>

#include <utility>

namespace zigzag::ui {
namespace {

constexpr int previewSide = 128;

QString timeLeft(qint64 elapsed, const Progress& progress) {
    if (progress.done <= 0 || progress.total <= progress.done) return {};
    const double seconds =
        static_cast<double>(elapsed) / 1000 * (progress.total - progress.done) / progress.done;
    if (seconds < 1) return JobPanel::tr("less than a second left");
    if (seconds < 90) return JobPanel::tr("about %1 s left").arg(qRound(seconds));
    return JobPanel::tr("about %1 min left").arg(qRound(seconds / 60));
}

} // namespace

JobPanel::JobPanel(Words words, Document& document, JobBridge& bridge, QWidget* parent)
    : QWidget(parent), words_(std::move(words)), document_(document), bridge_(bridge) {
    setObjectName(words_.job + "Panel");
    setAccessibleName(words_.title);
}

JobPanel::~JobPanel() = default;

void JobPanel::build(const ParameterList& parameters, std::set<std::string> without) {
    without.insert("model"); // has the picker
    lists_ = {parameters, declare(engine_)};
    restoreSettings();

    picker_ = new ModelPicker(words_.job, this);
    form_ = new ParameterForm(lists_, without, this);
    form_->addFirst(tr("Model"), picker_);
    runButton_ = new RunButton(words_.verb, QKeySequence(tr("Ctrl+Return")), this);
    cancelButton_ = new QPushButton(icon("process-stop"), tr("Cancel"), this);
    cancelButton_->setObjectName("cancel");
    cancelButton_->setAccessibleName(tr("Cancel"));
    cancelButton_->setToolTip(tr("Stop this job (Esc). The photo stays as it is."));
    cancelButton_->setMinimumHeight(runButton_->sizeHint().height());
    hint_ = makeQuietText({}, this);
    hint_->setObjectName("hint");
    notice_ = new Notice(this);

    progressArea_ = new QWidget(this);
    progressBar_ = new QProgressBar(progressArea_);
    progressBar_->setAccessibleName(tr("Progress"));
    progressBar_->setTextVisible(false);
    progressBar_->setFixedHeight(6);
    progressText_ = makeQuietText({}, progressArea_);
    preview_ = new QLabel(progressArea_);
    preview_->setAccessibleName(tr("What it looks like so far"));
    auto* progress = new QVBoxLayout(progressArea_);
    progress->setContentsMargins(0, 0, 0, 0);
    progress->setSpacing(2 * grid);
    progress->addWidget(progressBar_);
    progress->addWidget(progressText_);
    progress->addWidget(preview_, 0, Qt::AlignHCenter);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4 * grid, 3 * grid, 4 * grid, 4 * grid);
    column->setSpacing(3 * grid);
    column->addWidget(makeHeading(words_.title, this));
    column->addWidget(makeQuietText(words_.about, this));
    column->addWidget(form_);
    column->addWidget(runButton_);
    column->addWidget(cancelButton_);
    column->addWidget(hint_);
    column->addWidget(progressArea_);
    column->addWidget(notice_);
    column->addStretch(1);

    connect(runButton_, &QPushButton::clicked, this, &JobPanel::run);
    connect(cancelButton_, &QPushButton::clicked, this, &JobPanel::cancel);
    connect(notice_, &Notice::actionTaken, this, [this] {
        // After a failure the same is tried; after a result, another one.
        notice_->kind() == Notice::Kind::Error ? run() : runAgain();
    });
    connect(form_, &ParameterForm::changed, this, [this] {
        saveSettings();
        showReadiness();
    });
    connect(picker_, &QComboBox::activated, this, [this] {
        engine_.model = picker_->chosen();
        saveSettings();
        showReadiness();
    });
    connect(&document_, &Document::opened, this, &JobPanel::forget);
    // What a job would start from depends on the last step, which the stack knows only after the picture has changed.
    connect(&document_.history(), &QUndoStack::indexChanged, this, &JobPanel::showReadiness);
    connect(&document_, &Document::maskChanged, this, [this] {
        if (!document_.stroking()) showReadiness();
    });
    showReadiness();
}

void JobPanel::setModels(const Models& models) {
    modelsKnown_ = true;
    picker_->setModels(models, engine_.model);
    engine_.model = picker_->chosen();
    showReadiness();
}

QString JobPanel::obstacleNow() const {
    if (!document_.isOpen()) return tr("Open a photo to begin.");
    if (!modelsKnown_) return tr("Looking for models…");
    if (engine_.model.empty())
        return tr("None of the models on this computer can do this. Put one that can into the "
                  "models folder and start Zigzag again.");
    return obstacle(document_.baseFor(words_.job));
}

bool JobPanel::canRun() const {
    return !busy() && obstacleNow().isEmpty();
}

void JobPanel::showReadiness() {
    form_->setShown("class", picker_->choosesClasses());
    const QString reason = busy() ? QString() : obstacleNow();
    runButton_->setVisible(!busy());
    runButton_->setEnabled(reason.isEmpty());
    cancelButton_->setVisible(busy());
    progressArea_->setVisible(busy());
    hint_->setText(reason);
    hint_->setVisible(!reason.isEmpty());
    Q_EMIT stateChanged();
}

void JobPanel::run() {
    if (!canRun()) return;
    const Snapshot base = document_.baseFor(words_.job);
    context_ = std::make_unique<QObject>();
    clock_.start();
    notice_->hide();
    preview_->hide();
    progressBar_->setRange(0, 0);
    progressText_->setText(tr("Waiting for the engine…"));
    running_ = bridge_.post(input(engine_, base), {}, context_.get(),
                            [this, base](const JobEvent& event) { listen(event, base); });
    showReadiness();
}

void JobPanel::runAgain() {
    if (busy()) return;
    engine_.seed = QRandomGenerator::global()->bounded(1'000'000);
    form_->refresh();
    saveSettings();
    run();
}

void JobPanel::cancel() {
    if (!running_) return;
    progressText_->setText(tr("Stopping after this step…"));
    bridge_.cancel(*running_);
}

void JobPanel::forget() {
    cancel();
    context_.reset();
    running_.reset();
    notice_->hide();
    showReadiness();
}

void JobPanel::listen(const JobEvent& event, const Snapshot& base) {
    switch (event.what) {
    case JobEvent::What::Waiting:
        break;
    case JobEvent::What::Started:
        clock_.restart();
        break;
    case JobEvent::What::Progressed:
        showProgress(event.progress);
        break;
    case JobEvent::What::Previewed:
        preview_->setPixmap(
            QPixmap::fromImage(Pyramid(event.preview->image).level(0))
                .scaled(previewSide, previewSide, Qt::KeepAspectRatio, Qt::SmoothTransformation));
        preview_->show();
        break;
    default:
        finish(event, base);
    }
}

void JobPanel::showProgress(const Progress& progress) {
    progressBar_->setRange(0, progress.total);
    progressBar_->setValue(progress.done);
    QStringList parts;
    if (!progress.stage.empty()) parts << QString::fromStdString(progress.stage);
    if (progress.total > 0) parts << tr("step %1 of %2").arg(progress.done).arg(progress.total);
    const QString left = timeLeft(clock_.elapsed(), progress);
    if (!left.isEmpty()) parts << left;
    progressText_->setText(parts.join(" · "));
}

void JobPanel::finish(const JobEvent& event, const Snapshot& base) {
    running_.reset();
    if (event.what == JobEvent::What::Done) {
        document_.adopt(picture(*event.result), base, words_.job, words_.verb, usesMask());
        Q_EMIT resultReady(usesMask() ? base.mask.bounds() : base.picture.image.bounds());
        notice_->show(Notice::Kind::Information, summary(*event.result),
                      variesWithSeed() ? tr("Try again") : QString());
    } else if (event.what == JobEvent::What::Failed) {
        const QString problem = QString::fromStdString(event.failure->problem);
        const QString remedy = QString::fromStdString(event.failure->remedy);
        notice_->show(Notice::Kind::Error,
                      tr("%1 Your photo is unchanged. %2").arg(problem, remedy).trimmed(),
                      tr("Try again"));
    } else {
        notice_->show(Notice::Kind::Information, tr("Stopped. Your photo is unchanged."));
    }
    showReadiness();
}

void JobPanel::restoreSettings() {
    const QString text = QSettings().value("jobs/" + words_.job).toString();
    const auto stored = nlohmann::json::parse(text.toStdString(), nullptr, false);
    if (!stored.is_object()) return;
    for (const ParameterList& list : lists_)
        for (const Parameter& parameter : list) {
            const auto found = stored.find(parameter.name);
            if (found == stored.end() || !found->is_string()) continue;
            const std::string before = toText(parameter);
            try {
                assign(parameter, found->get<std::string>());
            } catch (const Error&) {
                assign(parameter,
                       before); // written by another version: what it cannot mean is left as it was
            }
        }
}

void JobPanel::saveSettings() const {
    nlohmann::json stored = nlohmann::json::object();
    for (const ParameterList& list : lists_)
        for (const Parameter& parameter : list)
            stored[parameter.name] = toText(parameter);
    QSettings().setValue("jobs/" + words_.job, QString::fromStdString(stored.dump()));
}

} // namespace zigzag::ui
