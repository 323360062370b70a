#include "ui/panels/panel_side.h"

#include "ui/panels/clean_panel.h"
#include "ui/panels/inpaint_panel.h"
#include "ui/panels/model_picker.h"

#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>

namespace zigzag::ui {
namespace {

constexpr int narrowest = 300;
constexpr int widest = 360;

} // namespace

PanelSide::PanelSide(Document& document, JobBridge& bridge, QWidget* parent)
    : QWidget(parent), tabs_(new QTabBar(this)), stack_(new QStackedWidget(this)) {
    setMinimumWidth(narrowest);
    setMaximumWidth(widest);
    tabs_->setObjectName("jobs");
    tabs_->setAccessibleName(tr("Job"));
    tabs_->setDocumentMode(true);
    tabs_->setDrawBase(false);
    tabs_->setExpanding(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(tabs_);
    column->addWidget(stack_, 1);
    add(new CleanPanel(document, bridge));
    add(new InpaintPanel(document, bridge));
    connect(tabs_, &QTabBar::currentChanged, this, [this](int index) {
        stack_->setCurrentIndex(index);
        Q_EMIT currentChanged();
        Q_EMIT stateChanged();
    });
}

void PanelSide::add(JobPanel* panel) {
    auto* scroll = new QScrollArea(stack_);
    scroll->setWidget(panel);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    panels_.push_back(panel);
    stack_->addWidget(scroll);
    const int tab = tabs_->addTab(panel->words().verb);
    tabs_->setTabToolTip(tab, panel->words().about);
    connect(panel, &JobPanel::resultReady, this, &PanelSide::resultReady);
    connect(panel, &JobPanel::stateChanged, this, [this, panel] {
        if (panel == &current()) Q_EMIT stateChanged();
    });
}

JobPanel& PanelSide::current() const {
    return *panels_[static_cast<std::size_t>(stack_->currentIndex())];
}

JobPanel& PanelSide::panel(const QString& job) const {
    return **std::ranges::find_if(panels_, [&](JobPanel* p) { return p->words().job == job; });
}

QStringList PanelSide::jobs() const {
    QStringList names;
    for (const JobPanel* panel : panels_)
        names << panel->words().job;
    return names;
}

void PanelSide::setCurrent(const QString& job) {
    const auto index = jobs().indexOf(job);
    if (index >= 0) tabs_->setCurrentIndex(static_cast<int>(index));
}

void PanelSide::setModels(const Models& models) {
    for (JobPanel* panel : panels_)
        panel->setModels(models);
}

} // namespace zigzag::ui
