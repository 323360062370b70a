#include "ui/panels/enhance_panel.h"

#include "ui/panels/parameter_form.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QLabel>
#include <QSettings>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <type_traits>

namespace zigzag::ui {
namespace {

/// A job on the whole photo with nothing but parameters.
template <class Input>
class PhotoJobPanel : public JobPanel {
  public:
    using Params = decltype(Input::params);

    PhotoJobPanel(PanelWords words, bool varies, const PanelContext& context)
        : JobPanel(std::move(words), context, nullptr), varies_(varies) {
        build(declare(params_));
    }

  protected:
    JobInput input(const EngineParams& engine, const Snapshot& base) const override {
        return Input{.engine = engine, .params = params_, .photo = base.picture.image};
    }
    QString obstacle(const Snapshot&) const override {
        if constexpr (std::is_same_v<Input, EditInput>)
            if (params_.from.empty() || params_.to.empty())
                return EnhancePanel::tr("Say what the photo shows and what it shall become.");
        return {};
    }
    bool variesWithSeed() const override { return varies_; }

  private:
    bool varies_;
    Params params_;
};

} // namespace

EnhancePanel::EnhancePanel(const PanelContext& context, QWidget* parent)
    : Panel({.job = "enhance",
             .title = tr("Enhance"),
             .about = tr("Larger, coloured, without grain, from strokes, of another kind."),
             .verb = tr("Enhance"),
             .iconName = "sharpenimage",
             .keys = QKeySequence(tr("Ctrl+Alt+E"))},
            parent),
      choice_(new QComboBox(this)), stack_(new QStackedLayout) {
    choice_->setObjectName("enhancement");
    choice_->setAccessibleName(tr("What to do"));
    choice_->setToolTip(tr("What to do with the photo"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 3 * grid, 0, 0);
    column->setSpacing(2 * grid);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(4 * grid, 0, 4 * grid, 0);
    head->setSpacing(3 * grid);
    head->addWidget(makeHeading(words().title, this));
    head->addWidget(choice_);
    column->addLayout(head);
    column->addLayout(stack_, 1);

    const auto described = [](const char* job, const QString& about, const QString& verb) {
        return PanelWords{.job = job, .title = {}, .about = about, .verb = verb, .iconName = {}};
    };
    add(new PhotoJobPanel<UpscaleInput>(
            described("upscale",
                      tr("Two or four times as wide and high, with detail that fits the photo."),
                      tr("Enlarge")),
            true, context),
        tr("Enlarge"));
    add(new PhotoJobPanel<DenoiseInput>(
            described("denoise", tr("Takes grain away; say how strong it is."), tr("Denoise")),
            false, context),
        tr("Remove grain"));
    add(new PhotoJobPanel<ColorizeInput>(
            described("colorize", tr("Gives a gray photo colours; brightness stays as it is."),
                      tr("Colour")),
            true, context),
        tr("Colour a gray photo"));
    add(new PhotoJobPanel<StrokeInput>(
            described("stroke", tr("Makes a picture out of strokes of colour."), tr("Paint")), true,
            context),
        tr("Picture from strokes"));
    add(new PhotoJobPanel<EditInput>(
            described("edit", tr("Turns what the photo shows into something of another kind."),
                      tr("Change")),
            true, context),
        tr("Change the kind"));
    connect(choice_, &QComboBox::currentIndexChanged, this, [this](int index) {
        stack_->setCurrentIndex(index);
        QSettings().setValue("enhancement", current().words().job);
        Q_EMIT stateChanged();
    });
    setCurrent(QSettings().value("enhancement").toString());
}

void EnhancePanel::add(JobPanel* panel, const QString& name) {
    panels_.push_back(panel);
    choice_->addItem(name);
    choice_->setItemData(choice_->count() - 1, panel->words().about, Qt::ToolTipRole);
    stack_->addWidget(panel);
    connect(panel, &Panel::resultReady, this, &Panel::resultReady);
    connect(panel, &Panel::stateChanged, this, &Panel::stateChanged);
}

QStringList EnhancePanel::jobs() const {
    QStringList jobs;
    for (const JobPanel* panel : panels_)
        jobs << panel->words().job;
    return jobs;
}

void EnhancePanel::setModels(const Models& models) {
    for (JobPanel* panel : panels_)
        panel->setModels(models);
}

JobPanel& EnhancePanel::current() const {
    return *panels_[static_cast<std::size_t>(stack_->currentIndex())];
}

JobPanel* EnhancePanel::doing(const QString& job) {
    const auto found =
        std::ranges::find_if(panels_, [&](JobPanel* panel) { return panel->words().job == job; });
    return found == panels_.end() ? nullptr : *found;
}

void EnhancePanel::setCurrent(const QString& job) {
    const auto index = jobs().indexOf(job);
    if (index >= 0) choice_->setCurrentIndex(static_cast<int>(index));
}

} // namespace zigzag::ui
