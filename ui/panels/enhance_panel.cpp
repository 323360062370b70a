#include "ui/panels/enhance_panel.h"

#include "core/job/jobs.h"
#include "ui/language/language.h"
#include "ui/panels/parameter_form.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QLabel>
#include <QSettings>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <string_view>

namespace zigzag::ui {
namespace {

QString qt(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// One of the plain jobs: all that it says and offers comes from its row and its parameters.
template <class Input>
class PlainJobPanel : public JobPanel {
  public:
    explicit PlainJobPanel(const PanelContext& context)
        : JobPanel({.job = qt(job.name),
                    .title = {},
                    .about = declared(std::string(job.help)),
                    .verb = declared(std::string(job.verb)),
                    .iconName = {}},
                   context, nullptr) {
        build(declare(params_));
    }

  protected:
    JobInput input(const EngineParams& engine, const Snapshot& base) const override {
        return Input{.engine = engine, .params = params_, .photo = base.picture.image};
    }
    QString obstacle(const Snapshot&) const override {
        for (const Parameter& parameter : lists().front())
            if (parameter.required && toText(parameter).empty())
                return EnhancePanel::tr("Fill in “%1”.").arg(declared(parameter.label));
        return {};
    }
    bool variesWithSeed() const override { return job.variesWithSeed; }

  private:
    static constexpr const JobRow& job = rowOf<Input>();
    decltype(Input::params) params_;
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

    forEachJob([&]<class Input> {
        if constexpr (rowOf<Input>().plain)
            add(new PlainJobPanel<Input>(context), declared(std::string(rowOf<Input>().label)));
    });
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
