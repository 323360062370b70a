#include "ui/panels/morph_panel.h"

#include "core/image/animation.h"
#include "core/image/contact_sheet.h"
#include "core/image/file.h"
#include "ui/panels/model_picker.h"
#include "ui/panels/parameter_form.h"
#include "ui/theme/theme.h"
#include "ui/widgets/ask_for_file.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/photo_slot.h"
#include "ui/widgets/questions.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace zigzag::ui {
namespace {

constexpr int positions = 100; ///< of the slider
constexpr double framesPerSecond = 12;

std::filesystem::path toPath(const QString& path) {
    return path.toStdU16String();
}

QString framePath(const QString& folder, std::size_t number) {
    return QString("%1/frame-%2.png").arg(folder).arg(number + 1);
}

} // namespace

MorphPanel::MorphPanel(const PanelContext& context, QWidget* parent)
    : JobPanel({.job = "interpolate",
                .title = tr("Morph"),
                .about = tr("Turns the photo into a second photo through intermediate pictures."),
                .verb = tr("Morph"),
                .iconName = "auto-transition",
                .keys = QKeySequence(tr("Ctrl+Alt+M"))},
               context, parent),
      candidates_(context.candidates) {
    build(declare(params_), {"at"});
    params_.at = -1; // the slider says where
    form().addPresets({{tr("Strip"), tr("Eight pictures"), {{"steps", "8"}, {"loop", "false"}}},
                       {tr("Animation"),
                        tr("24 pictures forward and back, slow at both ends"),
                        {{"steps", "24"}, {"loop", "true"}, {"ease", "true"}}}});
    second_ = new PhotoSlot(tr("Second photo"), context.background, this);
    lead().addWidget(second_);
    makeScrubber();
    makeExports();
    connect(second_, &PhotoSlot::changed, this, [this] {
        notice().hide();
        hideFindings();
        settingsChanged();
    });
    connect(second_, &PhotoSlot::failed, this,
            [this](const QString& problem, const QString& remedy) {
                notice().show(Notice::Kind::Error, (problem + " " + remedy).trimmed());
            });
    connect(&form(), &ParameterForm::changed, this, &MorphPanel::hideFindings);
    connect(&picker(), &QComboBox::activated, this, &MorphPanel::hideFindings);
    connect(&document(), &Document::pictureChanged, this, &MorphPanel::hideFindings);
    connect(this, &Panel::stateChanged, this, &MorphPanel::showExports);
    hideFindings();
    settingsChanged();
}

MorphPanel::~MorphPanel() = default;

void MorphPanel::makeScrubber() {
    slider_ = new QSlider(Qt::Horizontal, this);
    slider_->setObjectName("scrub");
    slider_->setAccessibleName(tr("Position between the photos"));
    slider_->setToolTip(tr("Position between the two photos, shown on the canvas"));
    slider_->setRange(0, positions);
    where_ = new QLabel(this);
    where_->setMinimumWidth(fontMetrics().horizontalAdvance("100 %"));
    where_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* row = new QHBoxLayout;
    row->setSpacing(2 * grid);
    row->addWidget(new QLabel(tr("Position"), this));
    row->addWidget(slider_, 1);
    row->addWidget(where_);
    lead().addLayout(row);
    where_->setText(tr("%1 %").arg(0));
    connect(slider_, &QSlider::valueChanged, this, [this](int value) {
        where_->setText(tr("%1 %").arg(value));
        scrub();
    });
}

void MorphPanel::makeExports() {
    keep_ = new QToolButton(this);
    keep_->setObjectName("keepPosition");
    keep_->setIcon(icon("list-add"));
    keep_->setText(tr("Keep this picture"));
    keep_->setToolTip(tr("Add the picture at this position to the candidates"));
    export_ = new QToolButton(this);
    export_->setObjectName("exportMorph");
    export_->setIcon(icon("document-export"));
    export_->setText(tr("Export"));
    export_->setToolTip(tr("Save this picture, or all pictures of the morph"));
    export_->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(words().title, export_); // which names its keys
    const auto add = [&](const char* name, const QString& text, Export kind) {
        QAction* action = menu->addAction(text);
        action->setObjectName(name);
        connect(action, &QAction::triggered, this, [this, kind] { write(kind); });
    };
    add("exportStill", tr("This picture…"), Export::Still);
    add("exportStrip", tr("All as a strip…"), Export::Strip);
    add("exportFrames", tr("All as files in a folder…"), Export::Frames);
    add("exportAnimation", tr("All as an animated WebP…"), Export::Animation);
    export_->setMenu(menu);
    auto* row = new QHBoxLayout;
    for (QToolButton* button : {keep_, export_}) {
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setAutoRaise(true);
        row->addWidget(button);
    }
    row->addStretch(1);
    findings().addLayout(row);
    connect(keep_, &QToolButton::clicked, this, &MorphPanel::keep);
}

void MorphPanel::showEvent(QShowEvent* event) {
    JobPanel::showEvent(event);
    if (!frame_.empty()) show(frame_); // another panel had the canvas meanwhile
}

double MorphPanel::position() const {
    return static_cast<double>(slider_->value()) / positions;
}

JobInput MorphPanel::input(const EngineParams& engine, const Snapshot& base) const {
    return InterpolateInput{
        .engine = engine, .params = params_, .a = base.picture.image, .b = second_->image()};
}

QString MorphPanel::obstacle(const Snapshot&) const {
    return second_ && !second_->image().empty() ? QString() : tr("Choose the second photo.");
}

QString MorphPanel::summary(const JobResult& result) const {
    const auto& made = std::get<InterpolateResult>(result);
    return tr("Made %1 pictures in %2 s, with %n evaluation(s) each. Move the slider to see them. "
              "The photo is unchanged.",
              nullptr, made.nfePerPosition)
        .arg(made.frames.size())
        .arg(made.provenance.seconds, 0, 'f', 1);
}

void MorphPanel::showFindings(const JobResult& result) {
    const auto& made = std::get<InterpolateResult>(result);
    frames_ = made.frames;
    positions_ = made.positions;
    provenance_ = made.provenance;
    scrub();
    showExports();
}

void MorphPanel::hideFindings() {
    frames_.clear();
    positions_.clear();
    frame_ = {};
    scrubbing_.reset();
    scrubAgain_ = false;
    showExports();
}

void MorphPanel::showExports() {
    if (!keep_) return;
    keep_->setEnabled(!frame_.empty());
    export_->setEnabled(!frame_.empty() || !frames_.empty());
    for (QAction* action : export_->menu()->actions())
        action->setEnabled(action->objectName() == "exportStill" ? !frame_.empty()
                                                                 : !frames_.empty());
    const bool ready = document().isOpen() && !second_->image().empty();
    slider_->setEnabled(ready);
}

void MorphPanel::scrub() {
    if (!document().isOpen() || second_->image().empty()) return;
    const auto near = std::ranges::find_if(
        positions_, [this](double at) { return std::abs(at - position()) < 0.5 / positions; });
    if (near != positions_.end()) {
        scrubbing_.reset();
        show(frames_[static_cast<std::size_t>(near - positions_.begin())]);
        return;
    }
    if (busy()) return; // all positions are on their way
    scrubAgain_ = scrubbing_ != nullptr;
    if (scrubAgain_) return;
    auto wanted = std::get<InterpolateInput>(input(engine(), base()));
    wanted.params.at = position();
    scrubbing_ = std::make_unique<QObject>();
    bridge().post(std::move(wanted),
                  {.priority = Priority::Interactive, .replaces = "scrub", .previews = false},
                  scrubbing_.get(), [this](const JobEvent& event) { listenToScrub(event); });
}

void MorphPanel::listenToScrub(const JobEvent& event) {
    const bool ended = event.what == JobEvent::What::Done || event.what == JobEvent::What::Failed ||
                       event.what == JobEvent::What::Cancelled;
    if (!ended) return;
    scrubbing_.release()->deleteLater(); // this is its own listener
    if (event.what == JobEvent::What::Done) {
        const auto& made = std::get<InterpolateResult>(*event.result);
        provenance_ = made.provenance;
        show(made.frames.front());
    } else if (event.what == JobEvent::What::Failed) {
        notice().show(
            Notice::Kind::Error,
            QString::fromStdString(event.failure->problem + " " + event.failure->remedy).trimmed(),
            tr("Try again"));
    }
    if (std::exchange(scrubAgain_, false)) scrub();
}

void MorphPanel::show(const Image& frame) {
    frame_ = frame;
    showExports();
    background().run(
        document().session(),
        [frame] {
            return Picture{.image = frame, .pyramid = std::make_shared<const Pyramid>(frame)};
        },
        [this](Outcome<Picture> outcome) {
            if (outcome.value && isVisible() && samePixels(outcome.value->image, frame_))
                Q_EMIT lookAsked(
                    {.picture = std::make_shared<const Picture>(std::move(*outcome.value)),
                     .reference = nullptr});
        });
}

void MorphPanel::keep() {
    if (frame_.empty()) return;
    candidates_.add({{.image = frame_,
                      .job = words().job,
                      .title = tr("Morph %1 %").arg(slider_->value()),
                      .seed = engine().seed,
                      .provenance = provenance_,
                      .base = base(),
                      .usesMask = false,
                      .again = false,
                      .thumbnail = {}}});
}

bool MorphPanel::agreesToReplaceFrames(const QString& folder) {
    for (std::size_t i = 0; i < frames_.size(); ++i)
        if (QFileInfo::exists(framePath(folder, i)))
            return ask(this, QMessageBox::Question,
                       tr("The folder already contains pictures with these names, such as %1.")
                           .arg(QFileInfo(framePath(folder, i)).fileName()),
                       tr("Saving here replaces them."), tr("Replace"));
    return true;
}

void MorphPanel::write(Export kind) {
    const QString stem =
        stemOf(document()) + "-to-" + QFileInfo(second_->path()).completeBaseName();
    QString path;
    if (kind == Export::Frames)
        path = QFileDialog::getExistingDirectory(this, tr("Choose a folder for the pictures"),
                                                 folderOf(document()));
    else if (kind == Export::Animation)
        path = askForFile(this, tr("Save animation"), stem + ".webp", tr("Animated WebP (*.webp)"));
    else
        path = askForFile(this, tr("Save picture"), stem + ".png",
                          tr("Pictures (*.png *.tif *.webp *.jpg)"));
    if (path.isEmpty() || (kind == Export::Frames && !agreesToReplaceFrames(path))) return;
    background().run(
        this,
        [kind, path, frame = frame_, frames = frames_] {
            if (kind == Export::Still) writeImage(toPath(path), frame, {.overwrite = true});
            if (kind == Export::Strip) writeImage(toPath(path), strip(frames), {.overwrite = true});
            if (kind == Export::Animation)
                writeAnimation(toPath(path), frames, framesPerSecond, {.overwrite = true});
            if (kind == Export::Frames)
                for (std::size_t i = 0; i < frames.size(); ++i)
                    writeImage(toPath(framePath(path, i)), frames[i], {.overwrite = true});
            return true;
        },
        [this, path](const Outcome<bool>& outcome) {
            if (outcome.value)
                notice().show(Notice::Kind::Information, tr("Saved in %1.").arg(path));
            else
                notice().show(Notice::Kind::Error,
                              (outcome.failure.problem + " " + outcome.failure.remedy).trimmed());
        });
}

} // namespace zigzag::ui
