#include "ui/panels/inpaint_panel.h"

#include "core/job/advice.h"
#include "ui/panels/parameter_form.h"

#include <QCheckBox>
#include <QSettings>
#include <QVBoxLayout>

#include <utility>

namespace zigzag::ui {

InpaintPanel::InpaintPanel(const PanelContext& context, QWidget* parent)
    : JobPanel({.job = "inpaint",
                .title = tr("Fill"),
                .about = tr("Paint over what should go; the model makes up what could be there."),
                .verb = tr("Fill"),
                .iconName = "draw-brush",
                .keys = QKeySequence(tr("Ctrl+Alt+F"))},
               context, parent),
      candidates_(context.candidates) {
    build(declare(params_));
    form().addPresets({{tr("First look"),
                        tr("The coarse fill alone, without the model"),
                        {{"editor", "fill"}, {"rounds", "0"}, {"count", "1"}}},
                       {tr("Balanced"),
                        tr("What fits the hole"),
                        {{"editor", "auto"}, {"rounds", "0"}, {"count", "1"}}},
                       {tr("A choice"),
                        tr("Four to choose from"),
                        {{"editor", "auto"}, {"rounds", "0"}, {"count", "4"}}},
                       {tr("Freer"),
                        tr("20 rounds of noise and back: more is made up, and it takes its time"),
                        {{"editor", "rounds"}, {"rounds", "20"}, {"count", "1"}}}});
    makeReleaseBox();
    connect(&context.document, &Document::maskChanged, this, &InpaintPanel::maskChanged);
    connect(&context.document, &Document::opened, this, &InpaintPanel::dropLook);
    connect(&context.document, &Document::opened, this, &InpaintPanel::measureHole);
    connect(&context.document.history(), &QUndoStack::indexChanged, this,
            &InpaintPanel::measureHole);
    connect(this, &JobPanel::jobChanged, this, [this](const JobEvent& event) {
        if (event.what == JobEvent::What::Failed || event.what == JobEvent::What::Cancelled)
            dropLook();
    });
}

void InpaintPanel::makeReleaseBox() {
    onRelease_ = new QCheckBox(tr("Fill when the brush is lifted"), this);
    onRelease_->setObjectName("onRelease");
    onRelease_->setToolTip(tr("Each stroke starts the job at once, with a coarse fill as a first "
                              "look; a newer one replaces the older. Open, several strokes can be "
                              "painted before Fill is pressed."));
    onRelease_->setChecked(QSettings().value("fillOnRelease", false).toBool());
    controls().addWidget(onRelease_);
    connect(onRelease_, &QCheckBox::toggled, this,
            [](bool checked) { QSettings().setValue("fillOnRelease", checked); });
}

void InpaintPanel::maskChanged() {
    const bool ended = std::exchange(painting_, document().stroking()) && !document().stroking();
    // Queued: the stroke becomes a step of the history first.
    if (ended && onRelease_->isChecked() && isVisible())
        QMetaObject::invokeMethod(this, &InpaintPanel::fillAtOnce, Qt::QueuedConnection);
}

void InpaintPanel::fillAtOnce() {
    drop();
    dropLook();
    if (!canRun()) return;
    lookAtFirst(); // before the job itself, which the worker would begin with
    run();
}

void InpaintPanel::lookAtFirst() {
    const Snapshot from = base();
    auto asked = std::get<InpaintInput>(input(engine(), from));
    asked.params.editor = "fill";
    asked.params.start = "telea";
    asked.params.rounds = 0;
    asked.params.sigma = 0;
    asked.params.path.clear();
    asked.params.count = 1;
    const PostOptions first{.priority = Priority::Interactive, .replaces = "first look at a fill"};
    lookContext_ = std::make_unique<QObject>();
    look_ = bridge().post(
        asked, first, lookContext_.get(),
        [this, from](const JobEvent& event) {
            if (event.what != JobEvent::What::Done) return;
            const auto& filled = std::get<InpaintResult>(*event.result);
            candidates_.add({{.image = filled.candidates.at(0),
                              .job = words().job,
                              .title = tr("First look"),
                              .seed = filled.provenance.seed,
                              .provenance = filled.provenance,
                              .base = from,
                              .usesMask = true,
                              .preview = true,
                              .thumbnail = {}}});
        },
        JobBridge::Retry::Never);
}

void InpaintPanel::dropLook() {
    if (look_) bridge().cancel(*look_);
    look_.reset();
    lookContext_.reset();
    candidates_.discardPreviews(words().job);
}

void InpaintPanel::cancel() {
    dropLook();
    JobPanel::cancel();
}

JobInput InpaintPanel::input(const EngineParams& engine, const Snapshot& base) const {
    InpaintInput input{
        .engine = engine, .params = params_, .photo = base.picture.image, .mask = base.mask};
    const Rect& drawn = base.frame; // on the canvas; goes before the one that was typed
    if (!drawn.empty())
        input.params.frame =
            QString("%1,%2,%3").arg(drawn.x).arg(drawn.y).arg(drawn.width).toStdString();
    return input;
}

QString InpaintPanel::obstacle(const Snapshot& base) const {
    return base.mask.nothing() ? tr("Paint over what should be replaced, with the brush (B).")
                               : QString();
}

void InpaintPanel::measureHole() {
    const Mask hole = base().mask;
    background().run(
        this, [hole] { return hole.across(); },
        [this, measure = ++lastMeasure_](const Outcome<double>& across) {
            if (measure != lastMeasure_ || !across.value) return;
            across_ = *across.value;
            showReadiness();
        });
}

/// Where a coarse fill is restored, no path of rounds is walked.
std::optional<Path> InpaintPanel::automaticPath(const QString&) const {
    if (!card()) return {};
    const bool moved =
        params_.start == "texture" || (params_.start == "auto" && across_ > smallHole);
    const std::string start = params_.start == "auto" ? "texture" : params_.start;
    if (chosenEditor(params_, start, *card()) != "restore") return {};
    const double sigma = params_.sigma > 0
                             ? params_.sigma
                             : restoringSigma(moved ? movedTextureSigma : continuationSigma);
    return Path::of(sigma, {{Move::Kind::Evaluate, card()->range.minimum}}, card()->range);
}

QString InpaintPanel::advice() const {
    const std::optional<double> largest = card() ? largestHole(*card()) : std::nullopt;
    if (!largest || across_ <= *largest) return {};
    return tr("%1 was measured on holes of up to %2 pixels across; this one has %3. Make several "
              "candidates and choose, or fill it part by part.")
        .arg(QString::fromStdString(card()->name))
        .arg(*largest, 0, 'f', 0)
        .arg(across_, 0, 'f', 0);
}

QString InpaintPanel::summary(const JobResult& result) const {
    const auto& filled = std::get<InpaintResult>(result);
    return tr("Filled in %1 s with %n evaluation(s) of the network. Accept it under the photo, or "
              "try again; undo brings the photo and the mask back.",
              nullptr, filled.nfe)
        .arg(filled.provenance.seconds, 0, 'f', 1);
}

} // namespace zigzag::ui
