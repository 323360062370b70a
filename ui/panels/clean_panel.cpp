#include "ui/panels/clean_panel.h"

#include <QStringList>

#include <cmath>

namespace zigzag::ui {

CleanPanel::CleanPanel(Document& document, JobBridge& bridge, QWidget* parent)
    : JobPanel({.job = "clean",
                .title = tr("Clean JPEG"),
                .about = tr("Removes blocks and ringing that compression left in the photo."),
                .verb = tr("Clean")},
               document, bridge, parent) {
    build(declare(params_));
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

Image CleanPanel::picture(const JobResult& result) const {
    return std::get<CleanResult>(result).image;
}

QString CleanPanel::summary(const JobResult& result) const {
    const auto& clean = std::get<CleanResult>(result);
    QStringList sentences;
    sentences << tr("Cleaned in %1 s.").arg(clean.provenance.seconds, 0, 'f', 1);
    if (clean.quality > 0)
        sentences << tr("The JPEG was saved at a quality of about %1.").arg(clean.quality);
    if (clean.blockinessBefore > 0)
        sentences << tr("Blockiness went from %1 to %2.")
                         .arg(clean.blockinessBefore, 0, 'f', 2)
                         .arg(clean.blockinessAfter, 0, 'f', 2);
    if (clean.certified)
        sentences << tr("Compressing it again the same way gives the same file.");
    else if (std::isfinite(clean.cpsnr) && clean.cpsnr > 0)
        sentences << tr("Compressed again, it matches the file to %1 dB (CPSNR).")
                         .arg(clean.cpsnr, 0, 'f', 1);
    return sentences.join(" ");
}

} // namespace zigzag::ui
