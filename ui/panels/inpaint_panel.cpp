#include "ui/panels/inpaint_panel.h"

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
               context, parent) {
    build(declare(params_));
    form().addPresets({{tr("Fast"), tr("3 rounds: a first look"), {{"rounds", "3"}}},
                       {tr("Balanced"), tr("7 rounds"), {{"rounds", "7"}}},
                       {tr("Best"), tr("20 rounds: takes its time"), {{"rounds", "20"}}}});
    makeReleaseBox();
    connect(&context.document, &Document::maskChanged, this, &InpaintPanel::maskChanged);
}

void InpaintPanel::makeReleaseBox() {
    onRelease_ = new QCheckBox(tr("Fill when the brush is lifted"), this);
    onRelease_->setObjectName("onRelease");
    onRelease_->setToolTip(tr("Each stroke starts the job at once; a newer one replaces the older. "
                              "Open, several strokes can be painted before Fill is pressed."));
    onRelease_->setChecked(QSettings().value("fillOnRelease", false).toBool());
    controls().addWidget(onRelease_);
    connect(onRelease_, &QCheckBox::toggled, this,
            [](bool checked) { QSettings().setValue("fillOnRelease", checked); });
}

void InpaintPanel::maskChanged() {
    const bool ended = std::exchange(painting_, document().stroking()) && !document().stroking();
    // Queued: the stroke becomes a step of the history first.
    if (ended && onRelease_->isChecked() && isVisible())
        QMetaObject::invokeMethod(this, &InpaintPanel::restart, Qt::QueuedConnection);
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

QString InpaintPanel::summary(const JobResult& result) const {
    const auto& filled = std::get<InpaintResult>(result);
    return tr("Filled in %1 s with %n evaluation(s) of the network. Accept it under the photo, or "
              "try again; undo brings the photo and the mask back.",
              nullptr, filled.nfe)
        .arg(filled.provenance.seconds, 0, 'f', 1);
}

} // namespace zigzag::ui
