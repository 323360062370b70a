#include "ui/panels/generate_panel.h"

#include "ui/panels/parameter_form.h"

namespace zigzag::ui {

GeneratePanel::GeneratePanel(const PanelContext& context, QWidget* parent)
    : JobPanel({.job = "generate",
                .title = tr("Generate"),
                .about = tr("Makes new pictures of what the model was trained on."),
                .verb = tr("Generate"),
                .iconName = "tools-wizard",
                .keys = QKeySequence(tr("Ctrl+Alt+G"))},
               context, parent) {
    params_.count = 4;
    build(declare(params_));
    form().addPresets({{tr("One picture"), tr("A single one"), {{"count", "1"}}},
                       {tr("A few"), tr("Four to choose from"), {{"count", "4"}}},
                       {tr("Many"), tr("Sixteen to choose from"), {{"count", "16"}}}});
}

JobInput GeneratePanel::input(const EngineParams& engine, const Snapshot&) const {
    return GenerateInput{.engine = engine, .params = params_, .noise = {}};
}

QString GeneratePanel::summary(const JobResult& result) const {
    const auto& made = std::get<GenerateResult>(result);
    return tr("Made %1 in %2 s, with %3 evaluations each. Select one under the canvas to open it "
              "as a photo.")
        .arg(made.images.size())
        .arg(made.provenance.seconds, 0, 'f', 1)
        .arg(made.nfe);
}

} // namespace zigzag::ui
