#include "ui/panels/job_panel.h"

#include "ui/panels/model_picker.h"
#include "ui/panels/parameter_form.h"
#include "ui/panels/stored_parameters.h"
#include "ui/theme/theme.h"
#include "ui/widgets/job_progress.h"
#include "ui/widgets/notice.h"

#include <QRandomGenerator>
#include <QVBoxLayout>

#include <utility>

namespace zigzag::ui {

JobPanel::JobPanel(PanelWords words, const PanelContext& context, QWidget* parent)
    : RunPanel(std::move(words), parent), document_(context.document),
      candidates_(context.candidates), bridge_(context.bridge), background_(context.background) {}

JobPanel::~JobPanel() = default;

void JobPanel::build(const ParameterList& parameters, std::set<std::string> without) {
    without.insert("model"); // has the picker
    if (!variesWithSeed()) without.insert("seed");
    lists_ = {parameters, declare(engine_)};
    restoreParameters(words().job, lists_);
    makeWidgets(std::move(without));
    connectAll();
    showReadiness();
}

void JobPanel::makeWidgets(std::set<std::string> without) {
    picker_ = new ModelPicker(words().job, this);
    form_ = new ParameterForm(lists_, without, this);
    form_->addFirst(tr("Model"), picker_);
    lead_ = new QVBoxLayout;
    controls_ = new QVBoxLayout;
    settings().addLayout(lead_);
    settings().addWidget(form_);
    settings().addLayout(controls_);
    makeRun({.run = words().verb,
             .cancel = tr("Cancel"),
             .cancelTip = tr("Cancel this job (Esc). The photo does not change.")});
}

void JobPanel::connectAll() {
    connect(&notice(), &Notice::actionTaken, this, [this] {
        // After a failure, runs the same again; after a result, with another seed.
        notice().kind() == Notice::Kind::Error ? start(base()) : runAgain();
    });
    connect(form_, &ParameterForm::changed, this, &JobPanel::settingsChanged);
    connect(form_, &ParameterForm::pathAsked, this, &JobPanel::pathAsked);
    connect(picker_, &QComboBox::activated, this, [this] {
        engine_.model = picker_->chosen();
        settingsChanged();
    });
    connect(&document_, &Document::opened, this, &JobPanel::forget);
    // What a job starts from depends on the last step, which the stack knows only after the picture
    // has changed.
    connect(&document_.history(), &QUndoStack::indexChanged, this, &JobPanel::showReadiness);
    connect(&document_, &Document::maskChanged, this, [this] {
        if (!document_.stroking()) showReadiness();
    });
}

void JobPanel::setModels(const Models& models) {
    modelsKnown_ = true;
    picker_->setModels(models, engine_.model);
    engine_.model = picker_->chosen();
    showReadiness();
}

void JobPanel::settingsChanged() {
    storeParameters(words().job, lists_);
    showReadiness();
}

void JobPanel::reloadSettings() {
    restoreParameters(words().job, lists_);
    form_->refresh();
    picker_->choose(engine_.model);
    engine_.model = picker_->chosen();
    showReadiness();
}

QString JobPanel::obstacleNow() const {
    if (needsPhoto() && !document_.isOpen()) return tr("Open a photo to begin.");
    if (!modelsKnown_) return tr("Looking for models…");
    if (engine_.model.empty()) return noModelText();
    if (const QString wrong = form_->mistake(); !wrong.isEmpty()) return wrong;
    return obstacle(base());
}

void JobPanel::showReadiness() {
    form_->setModel(picker_->card());
    RunPanel::showReadiness();
}

void JobPanel::rollSeed() {
    engine_.seed = QRandomGenerator::global()->bounded(1'000'000);
    form_->refresh();
    storeParameters(words().job, lists_);
}

void JobPanel::keepSeed() {
    form_->setSeedLocked(true);
}

void JobPanel::run() {
    form_->commit();
    if (!canRun()) return;
    if (variesWithSeed() && !form_->seedLocked()) rollSeed();
    start(base());
}

void JobPanel::runAgain() {
    runAgainFrom(base());
}

bool JobPanel::runAgainFrom(const Snapshot& base) {
    if (busy() || !modelsKnown_ || engine_.model.empty()) return false;
    rollSeed();
    start(base);
    return true;
}

void JobPanel::drop() {
    if (!running_) return;
    bridge_.cancel(*running_);
    running_.reset();
}

void JobPanel::start(const Snapshot& base) {
    if (busy()) return;
    context_ = std::make_unique<QObject>();
    showBegin();
    hideFindings();
    runningSeed_ = engine_.seed;
    runningRequest_ = requestOn(base);
    runningBase_ = base;
    running_ = bridge_.post(input(engine_, base), {}, context_.get(),
                            [this, base](const JobEvent& event) { listen(event, base); });
    showReadiness();
}

void JobPanel::cancel() {
    if (!running_) return;
    progress().stopping();
    bridge_.cancel(*running_);
}

void JobPanel::forget() {
    if (!needsPhoto()) return;
    cancel();
    context_.reset();
    running_.reset();
    notice().hide();
    hideFindings();
    showReadiness();
}

void JobPanel::listen(const JobEvent& event, const Snapshot& base) {
    if (!running_ && event.what == JobEvent::What::Waiting) {
        // The queue view asked to run a failed job again.
        running_ = event.id;
        showBegin();
        showReadiness();
    }
    switch (event.what) {
    case JobEvent::What::Waiting:
        break;
    case JobEvent::What::Started:
        progress().started();
        break;
    case JobEvent::What::Progressed:
        progress().show(event.progress);
        break;
    case JobEvent::What::Previewed:
        progress().show(*event.preview);
        break;
    default:
        finish(event, base);
    }
    Q_EMIT jobChanged(event);
}

const ModelCard* JobPanel::card() const {
    return picker_->card();
}

const Parameter* JobPanel::find(const QString& parameter) const {
    for (const ParameterList& list : lists_)
        if (const Parameter* found = list.find(parameter.toStdString())) return found;
    return nullptr;
}

Role JobPanel::role(const QString& parameter) const {
    const Parameter* found = find(parameter);
    return found ? found->role : Role::Plain;
}

QString JobPanel::value(const QString& parameter) const {
    const Parameter* found = find(parameter);
    return found ? QString::fromStdString(toText(*found)) : QString();
}

void JobPanel::setValue(const QString& parameter, const QString& text) {
    const Parameter* found = find(parameter);
    if (!found || value(parameter) == text) return;
    assign(*found, text.toStdString());
    form_->refresh();
    settingsChanged();
}

void JobPanel::runOnceWith(const QString& parameter, const QString& text) {
    const Parameter* found = find(parameter);
    if (!found || !canRun()) return;
    const std::string before = toText(*found);
    assign(*found, text.toStdString());
    start(document_.baseFor(words().job));
    assign(*found, before);
}

bool JobPanel::offerPicture(const Image& picture) {
    const Image& photo = runningBase_.picture.image;
    if (needsPhoto() && (photo.empty() || picture.size() != photo.size())) return false;
    candidates_.add({{.image = picture,
                      .job = words().job,
                      .title = words().verb,
                      .seed = runningSeed_,
                      .provenance = {},
                      .base = needsPhoto() ? runningBase_ : Snapshot{},
                      .usesMask = usesMask(),
                      .thumbnail = {}}});
    return true;
}

void JobPanel::finish(const JobEvent& event, const Snapshot& base) {
    running_.reset();
    if (event.what == JobEvent::What::Done) {
        const bool taken = adopt(*event.result, base);
        const QString waits = tr("The photo has changed in the meantime, so the result is among "
                                 "the candidates below it.");
        notice().show(Notice::Kind::Information,
                      taken ? summary(*event.result) : summary(*event.result) + " " + waits,
                      variesWithSeed() ? tr("Try again") : QString());
        showFindings(*event.result);
    } else if (event.what == JobEvent::What::Failed) {
        const QString problem = QString::fromStdString(event.failure->problem);
        const QString remedy = QString::fromStdString(event.failure->remedy);
        notice().show(Notice::Kind::Error,
                      tr("%1 Your photo is unchanged. %2").arg(problem, remedy).trimmed(),
                      tr("Try again"));
    } else {
        notice().show(Notice::Kind::Information, tr("Stopped. Your photo is unchanged."));
    }
    showReadiness();
}

JobRequest JobPanel::requestOn(const Snapshot& base) const {
    JobRequest asked{.command = words().job.toStdString(),
                     .parameters = toJson(lists_.front()),
                     .engine = engine_,
                     .inputs = {}};
    // Only an unchanged photo is a file that the job can be done on again.
    const bool isFile =
        base.picture.revision == document_.original().revision && !document_.sourceSha256().empty();
    if (needsPhoto() && isFile)
        asked.inputs["IN"] = {document_.name().toStdString(), document_.sourceSha256()};
    return asked;
}

BatchRecipe JobPanel::recipe() const {
    BatchRecipe recipe;
    recipe.job = words().job.toStdString();
    recipe.parameters = toJson(lists_.front());
    recipe.engine = toJson(lists_.back());
    return recipe;
}

Snapshot JobPanel::base() const {
    return document_.baseFor(words().job);
}

std::vector<Image> JobPanel::pictures(const JobResult& result) const {
    return picturesOf(result);
}

QString JobPanel::summary(const JobResult& result) const {
    return tr("Done in %1 s.").arg(provenanceOf(result).seconds, 0, 'f', 1);
}

Image JobPanel::recorded(const Image& made, const JobResult& result, std::size_t number) const {
    RecordOverrides alone{.seedsLater = number};
    if (runningRequest_.parameters.contains("count")) alone.parameters["count"] = 1;
    return withRecord(made, recordOf(runningRequest_, result, alone));
}

bool JobPanel::adopt(const JobResult& result, const Snapshot& base) {
    std::vector<Image> made = pictures(result);
    if (made.empty()) return true;
    for (std::size_t i = 0; i < made.size(); ++i)
        made[i] = recorded(made[i], result, i);
    if (needsPhoto())
        Q_EMIT resultReady(usesMask() ? base.mask.bounds() : base.picture.image.bounds());
    const bool overtaken = !variesWithSeed() && document_.overtaken(base, words().job);
    if (!variesWithSeed() && !overtaken) {
        document_.adopt(made.front(), base, words().job, words().verb, usesMask());
        return true;
    }
    std::vector<Candidate> candidates;
    for (std::size_t i = 0; i < made.size(); ++i)
        candidates.push_back({.image = made[i],
                              .job = words().job,
                              .title = words().verb,
                              .seed = runningSeed_ + i,
                              .provenance = provenanceOf(result),
                              .base = base,
                              .usesMask = usesMask(),
                              .again = variesWithSeed(),
                              .thumbnail = {}});
    candidates_.add(std::move(candidates));
    return !overtaken;
}

} // namespace zigzag::ui
