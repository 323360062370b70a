#include "ui/panels/inpaint_panel.h"

#include "core/base/error.h"
#include "core/job/advice.h"
#include "core/job/inpainting.h"
#include "ui/panels/parameter_form.h"

#include <QCheckBox>
#include <QSettings>
#include <QVBoxLayout>

#include <algorithm>
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
    const std::string automatic(automaticChoice), alone(methodFor(MethodUse::FillAlone).name),
        general(methodFor(MethodUse::General).name);
    form().addPresets({{tr("First look"),
                        tr("The coarse fill alone, without the model"),
                        {{"method", alone}, {"rounds", "0"}, {"count", "1"}}},
                       {tr("Balanced"),
                        tr("What fits the hole"),
                        {{"method", automatic}, {"rounds", "0"}, {"count", "1"}}},
                       {tr("A choice"),
                        tr("Four to choose from"),
                        {{"method", automatic}, {"rounds", "0"}, {"count", "4"}}},
                       {tr("Freer"),
                        tr("20 rounds of noise and back: more is made up, and it takes its time"),
                        {{"method", general}, {"rounds", "20"}, {"count", "1"}}}});
    makeReleaseBox();
    connect(&context.document, &Document::maskChanged, this, &InpaintPanel::maskChanged);
    connect(&context.document, &Document::opened, this, &InpaintPanel::dropLook);
    connect(&context.document, &Document::opened, this, &InpaintPanel::measureHoles);
    connect(&context.document.history(), &QUndoStack::indexChanged, this,
            &InpaintPanel::measureHoles);
    connect(this, &JobPanel::stateChanged, this, &InpaintPanel::measureChangedHoles);
    // Which fills there are, and so which path runs, is known once the engine is loaded.
    connect(&context.bridge, &JobBridge::engineReady, this, &InpaintPanel::showReadiness);
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
    asked.params.method = methodFor(MethodUse::FillAlone).name;
    asked.params.fill = fillFor(FillUse::FirstLook).name;
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

InpaintParams InpaintPanel::paramsOn(const Snapshot& base) const {
    InpaintParams params = params_;
    if (const Rect& drawn = base.frame; !drawn.empty())
        params.frame = QString("%1,%2,%3").arg(drawn.x).arg(drawn.y).arg(drawn.width).toStdString();
    return params;
}

JobInput InpaintPanel::input(const EngineParams& engine, const Snapshot& base) const {
    return InpaintInput{
        .engine = engine, .params = paramsOn(base), .photo = base.picture.image, .mask = base.mask};
}

QString InpaintPanel::obstacle(const Snapshot& base) const {
    return base.mask.nothing() ? tr("Paint over what should be replaced, with the brush (B).")
                               : QString();
}

void InpaintPanel::measureHoles() {
    if (!card()) return;
    const Snapshot from = base();
    const std::string frame = paramsOn(from).frame;
    measuredFor_ = card()->name + card()->hash + frame;
    background().run(
        this,
        [mask = from.mask, card = *card(), frame] {
            Widths widths{.mask = mask.across()};
            for (const HoleFrame& hole : framesAround(mask, card, frame))
                widths.hole = std::max(widths.hole, hole.across);
            return widths;
        },
        [this, measure = ++lastMeasure_](const Outcome<Widths>& measured) {
            if (measure != lastMeasure_ || !measured.value) return;
            widths_ = *measured.value;
            showReadiness();
        });
}

void InpaintPanel::measureChangedHoles() {
    if (card() && card()->name + card()->hash + paramsOn(base()).frame != measuredFor_)
        measureHoles();
}

/// The first of the paths that the widest hole takes.
std::optional<Path> InpaintPanel::automaticPath(const QString&) const {
    const std::optional<EngineInfo>& engine = bridge().engineInfo();
    if (!card() || !engine) return {};
    InpaintParams params = params_;
    params.path.clear();
    try {
        const FillPlan plan = planFill(*card(), params, widths_.hole, engine->xphoto);
        return plan.paths.empty() ? std::nullopt : std::optional(plan.paths.front());
    } catch (const Error&) { // said when it runs
        return {};
    }
}

QString InpaintPanel::advice() const {
    const std::optional<double> largest = card() ? largestHole(*card()) : std::nullopt;
    if (!largest || widths_.mask <= *largest) return {};
    return tr("%1 was measured on holes of up to %2 pixels across; this one has %3. Make several "
              "candidates and choose, or fill it part by part.")
        .arg(QString::fromStdString(card()->name))
        .arg(*largest, 0, 'f', 0)
        .arg(widths_.mask, 0, 'f', 0);
}

QString InpaintPanel::summary(const JobResult& result) const {
    const auto& filled = std::get<InpaintResult>(result);
    return tr("Filled in %1 s with %n evaluation(s) of the network. Accept it under the photo, or "
              "try again; undo brings the photo and the mask back.",
              nullptr, filled.nfe)
        .arg(filled.provenance.seconds, 0, 'f', 1);
}

} // namespace zigzag::ui
