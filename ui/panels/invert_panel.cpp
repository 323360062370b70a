#include "ui/panels/invert_panel.h"

#include "core/image/error_map.h"
#include "ui/panels/parameter_form.h"
#include "ui/theme/theme.h"
#include "ui/widgets/measures.h"

#include <QComboBox>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

namespace zigzag::ui {
namespace {

constexpr int mapSide = 64 * grid;

Picture asPicture(const Image& image) {
    return {.image = image, .pyramid = std::make_shared<const Pyramid>(image)};
}

} // namespace

InvertPanel::InvertPanel(const PanelContext& context, QWidget* parent)
    : JobPanel(
          {.job = "invert",
           .title = tr("Invert"),
           .about = tr(
               "Takes the photo to noise and back, and shows how well the model reconstructs it."),
           .verb = tr("Invert"),
           .iconName = "filmgrain",
           .keys = QKeySequence(tr("Ctrl+Alt+I"))},
          context, parent) {
    build(declare(params_));
    makeFindings();
}

void InvertPanel::makeFindings() {
    measures_ = makeMeasures(tr("What was measured"), this);
    map_ = new QLabel(this);
    map_->setObjectName("errorMap");
    map_->setAccessibleName(tr("Map of the reconstruction error"));
    map_->setAlignment(Qt::AlignHCenter);
    legend_ = makeQuietText({}, this);
    shown_ = new QComboBox(this);
    shown_->setObjectName("shownOnCanvas");
    shown_->setAccessibleName(tr("On the canvas"));
    shown_->setToolTip(tr("What the canvas shows. The photo does not change."));
    shown_->addItems({tr("Canvas: photo"), tr("Canvas: reconstruction"), tr("Canvas: error map")});
    for (QWidget* widget : {static_cast<QWidget*>(measures_), static_cast<QWidget*>(map_),
                            static_cast<QWidget*>(legend_), static_cast<QWidget*>(shown_)})
        findings().addWidget(widget);
    connect(shown_, &QComboBox::currentIndexChanged, this, &InvertPanel::showOnCanvas);
    connect(&document(), &Document::pictureChanged, this, &InvertPanel::lookedAway);
    hideFindings();
}

JobInput InvertPanel::input(const EngineParams& engine, const Snapshot& base) const {
    return ReconstructInput{
        .engine = engine, .params = params_, .picture = base.picture.image, .noise = {}};
}

QString InvertPanel::summary(const JobResult& result) const {
    return tr("Inverted and reconstructed in %1 s. The photo is unchanged.")
        .arg(provenanceOf(result).seconds, 0, 'f', 1);
}

void InvertPanel::showFindings(const JobResult& result) {
    const auto& made = std::get<ReconstructResult>(result);
    showMeasures(
        *measures_,
        {{tr("PSNR"), decibels(made.psnr), tr("Reconstruction PSNR; higher is better.")},
         {tr("Mean squared error"), QString::number(made.mse, 'g', 3),
          tr("For values between 0 and 1")},
         {tr("Evaluations"),
          tr("%1 for inversion, %2 for reconstruction").arg(made.nfeInvert).arg(made.nfeGenerate),
          tr("Function evaluations of the network (NFE)")}});
    background().run(
        document().session(),
        [seen = made.seen, back = made.image] {
            const ErrorMap map = errorMap(seen, back);
            return Pictures{asPicture(seen), asPicture(back), asPicture(map.image), map.brightest};
        },
        [this](Outcome<Pictures> outcome) {
            if (outcome.value) showPictures(std::move(*outcome.value));
        });
}

void InvertPanel::showPictures(Pictures pictures) {
    pictures_ = std::make_shared<const Pictures>(std::move(pictures));
    const QImage map = pictures_->error.pyramid->level(0);
    const auto mode = map.width() < mapSide ? Qt::FastTransformation : Qt::SmoothTransformation;
    map_->setPixmap(fitted(map, mapSide, devicePixelRatioF(), mode));
    legend_->setText(tr("Dark: no error. Bright: an error of %1 of 255 or more.")
                         .arg(qRound(pictures_->brightest)));
    for (QWidget* widget : {static_cast<QWidget*>(map_), static_cast<QWidget*>(legend_),
                            static_cast<QWidget*>(shown_)})
        widget->show();
    showOnCanvas();
}

void InvertPanel::hideFindings() {
    pictures_.reset();
    shown_->setCurrentIndex(0);
    for (QWidget* widget : {static_cast<QWidget*>(measures_), static_cast<QWidget*>(map_),
                            static_cast<QWidget*>(legend_), static_cast<QWidget*>(shown_)})
        widget->hide();
}

void InvertPanel::lookedAway() {
    const QSignalBlocker quiet(shown_);
    shown_->setCurrentIndex(0);
}

void InvertPanel::showOnCanvas() {
    const int choice = shown_->currentIndex();
    if (choice == 0 || !pictures_) {
        Q_EMIT lookAsked({});
        return;
    }
    const std::shared_ptr<const Pictures>& all = pictures_;
    const auto part = [&](const Picture& picture) {
        return std::shared_ptr<const Picture>(all, &picture);
    };
    Q_EMIT lookAsked({.picture = part(choice == 1 ? all->back : all->error),
                      .reference = part(all->seen),
                      .pictureName = choice == 1 ? tr("Reconstruction") : tr("Error map"),
                      .referenceName = tr("Input of the model")});
}

} // namespace zigzag::ui
