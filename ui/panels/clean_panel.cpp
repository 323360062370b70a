#include "ui/panels/clean_panel.h"

#include "ui/panels/parameter_form.h"
#include "ui/widgets/measures.h"

#include <QStringList>
#include <QTableWidget>
#include <QVBoxLayout>

namespace zigzag::ui {
namespace {

/// "Cleaned in 1.2 s." with what that was made from.
QString doneText(const CleanResult& clean) {
    const double seconds = clean.provenance.seconds;
    if (clean.mode != "blind") return CleanPanel::tr("Cleaned in %1 s.").arg(seconds, 0, 'f', 1);
    return CleanPanel::tr("Cleaned from the pixels alone in %1 s.").arg(seconds, 0, 'f', 1);
}

std::vector<Measure> qualityMeasure(const CleanResult& clean) {
    const QString label = CleanPanel::tr("JPEG quality");
    const bool guessed = clean.qualityFrom == "pixels";
    if (clean.quality == 0 && !guessed) return {};
    if (clean.quality == 0)
        return {{label, CleanPanel::tr("no trace"),
                 CleanPanel::tr("The pixels show no JPEG blocks: the photo was never a JPEG, or "
                                "was resized since. It was cleaned gently.")}};
    return {{label, CleanPanel::tr("about %1").arg(clean.quality),
             guessed ? CleanPanel::tr("Estimated from the pixels, 1 to 100")
                     : CleanPanel::tr("Estimated from the tables in the file, 1 to 100")}};
}

} // namespace

CleanPanel::CleanPanel(const PanelContext& context, QWidget* parent)
    : JobPanel({.job = "clean",
                .title = tr("Clean JPEG"),
                .about = tr("Removes blocks and ringing that compression left in the photo."),
                .verb = tr("Clean"),
                .iconName = "edit-clear-all",
                .keys = QKeySequence(tr("Ctrl+Alt+C"))},
               context, parent) {
    build(declare(params_));
    form().addPresets({{tr("Gentle"),
                        tr("Half of the cleaned picture is mixed in"),
                        {{"strength", "0.5"}, {"nfe", "0"}, {"views", "1"}}},
                       {tr("Full"),
                        tr("The cleaned picture as it is"),
                        {{"strength", "1"}, {"nfe", "0"}, {"views", "1"}}},
                       {tr("Thorough"),
                        tr("Two evaluations of four views, in eight times the time"),
                        {{"strength", "1"}, {"nfe", "2"}, {"views", "4"}}}});
    measures_ = makeMeasures(tr("What was measured"), this);
    findings().addWidget(measures_);
}

JobInput CleanPanel::input(const EngineParams& engine, const Snapshot& base) const {
    return CleanInput{.engine = engine,
                      .params = params_,
                      .photo = base.picture.image,
                      .file = base.jpeg ? *base.jpeg : std::vector<std::byte>()};
}

QString CleanPanel::obstacle(const Snapshot& base) const {
    if (params_.mode != "consistent" || base.jpeg) return {};
    return tr("“Consistent” needs the JPEG as it was saved. This photo is in another format or was "
              "changed since: choose “Blind”, or undo the changes.");
}

QString CleanPanel::summary(const JobResult& result) const {
    const auto& clean = std::get<CleanResult>(result);
    QStringList sentences;
    sentences << doneText(clean);
    if (clean.doubleCompressed)
        sentences << (clean.firstQuality > 0
                          ? tr("It was compressed twice, first at a lower quality of about %1. "
                               "Traces of the first compression may remain.")
                                .arg(clean.firstQuality)
                          : tr("It was compressed twice, first at a lower quality. Traces of the "
                               "first compression may remain."));
    if (clean.certified)
        sentences << tr("Compressing it again with the same settings gives the same file.");
    return sentences.join(" ");
}

void CleanPanel::showFindings(const JobResult& result) {
    const auto& clean = std::get<CleanResult>(result);
    std::vector<Measure> rows = qualityMeasure(clean);
    if (clean.psnr > 0)
        rows.push_back({tr("Change (PSNR)"), decibels(clean.psnr),
                        tr("PSNR between the result and the photo; higher is closer")});
    if (clean.cpsnr > 0)
        rows.push_back({tr("Faithful to the file (CPSNR)"), decibels(clean.cpsnr),
                        tr("PSNR between the recompressed result and the file; higher is closer")});
    if (clean.blockinessBefore > 0)
        rows.push_back({tr("Blockiness"),
                        QString("%1 → %2")
                            .arg(clean.blockinessBefore, 0, 'f', 2)
                            .arg(clean.blockinessAfter, 0, 'f', 2),
                        tr("Steps at the borders of the 8 × 8 blocks, before and after")});
    if (clean.identicalBlocks > 0)
        rows.push_back({tr("Blocks that compress to the same"),
                        tr("%1 %").arg(100 * clean.identicalBlocks, 0, 'f', 1)});
    if (params_.certify)
        rows.push_back({tr("Certified"), clean.certified ? tr("yes") : tr("no"),
                        tr("Whether compressing it again gives the same file")});
    showMeasures(*measures_, rows);
}

void CleanPanel::hideFindings() {
    measures_->hide();
}

} // namespace zigzag::ui
