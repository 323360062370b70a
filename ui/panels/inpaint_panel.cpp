#include "ui/panels/inpaint_panel.h"

namespace zigzag::ui {

InpaintPanel::InpaintPanel(Document& document, JobBridge& bridge, QWidget* parent)
    : JobPanel({.job = "inpaint",
                .title = tr("Fill"),
                .about = tr("Paint over what should go; the model makes up what could be there."),
                .verb = tr("Fill")},
               document, bridge, parent) {
    // One candidate at a time: "Try again" makes another.
    build(declare(params_), {"count"});
    params_.count = 1;
}

JobInput InpaintPanel::input(const EngineParams& engine, const Snapshot& base) const {
    return InpaintInput{
        .engine = engine, .params = params_, .photo = base.picture.image, .mask = base.mask};
}

QString InpaintPanel::obstacle(const Snapshot& base) const {
    return base.mask.nothing() ? tr("Paint over what should be replaced, with the brush (B).")
                               : QString();
}

Image InpaintPanel::picture(const JobResult& result) const {
    return std::get<InpaintResult>(result).candidates.front();
}

QString InpaintPanel::summary(const JobResult& result) const {
    const auto& filled = std::get<InpaintResult>(result);
    return tr("Filled in %1 s with %2 evaluations of the network. Undo brings the photo and the "
              "mask back.")
        .arg(filled.provenance.seconds, 0, 'f', 1)
        .arg(filled.nfe);
}

} // namespace zigzag::ui
