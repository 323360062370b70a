#include "ui/main_window/panel_side.h"

#include "ui/batch/batch_panel.h"
#include "ui/compare/compare_panel.h"
#include "ui/panels/clean_panel.h"
#include "ui/panels/enhance_panel.h"
#include "ui/panels/generate_panel.h"
#include "ui/panels/inpaint_panel.h"
#include "ui/panels/invert_panel.h"
#include "ui/panels/model_picker.h"
#include "ui/panels/morph_panel.h"
#include "ui/theme/theme.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace zigzag::ui {
namespace {

constexpr int narrowestButton = 16 * grid;
constexpr int widest = 360;

QToolButton* makeRailButton(const PanelWords& words, QWidget* parent) {
    auto* button = new QToolButton(parent);
    const QString keys = words.keys.toString(QKeySequence::NativeText);
    button->setObjectName("show-" + words.job);
    button->setIcon(icon(words.iconName));
    button->setIconSize({22, 22});
    button->setText(words.shortTitle.isEmpty() ? words.verb : words.shortTitle);
    button->setAccessibleName(words.title);
    button->setToolTip((keys.isEmpty() ? words.title : QString("%1 (%2)").arg(words.title, keys)) +
                       "\n" + words.about);
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setCheckable(true);
    button->setAutoRaise(true);
    return button;
}

} // namespace

PanelSide::PanelSide(const PanelContext& context, QWidget* parent)
    : QWidget(parent), rail_(new QButtonGroup(this)), railColumn_(new QVBoxLayout),
      stack_(new QStackedWidget(this)) {
    railColumn_->setContentsMargins(grid, 2 * grid, grid, 2 * grid);
    railColumn_->setSpacing(grid);
    railColumn_->addStretch(1);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(stack_, 1);
    row->addWidget(makeRail());
    widenRail(narrowestButton);
    add(new InpaintPanel(context));
    add(new MorphPanel(context));
    add(new CleanPanel(context));
    add(new GeneratePanel(context));
    add(new InvertPanel(context));
    add(new EnhancePanel(context));
    add(new ComparePanel(context));
    std::vector<JobPanel*> onPictures;
    for (const char* job : {"clean", "denoise", "inpaint", "upscale", "colorize", "stroke"})
        onPictures.push_back(doing(job));
    add(new BatchPanel(context, onPictures));
    connect(stack_, &QStackedWidget::currentChanged, this, [this](int index) {
        rail_->button(index)->setChecked(true);
        Q_EMIT currentChanged();
        Q_EMIT stateChanged();
    });
}

/// On a low screen, with the path below, it scrolls instead of making the window higher.
QWidget* PanelSide::makeRail() {
    auto* buttons = new QWidget;
    buttons->setLayout(railColumn_);
    railArea_ = new QScrollArea(this);
    railArea_->setWidget(buttons);
    railArea_->setWidgetResizable(true);
    railArea_->setFrameShape(QFrame::NoFrame);
    railArea_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    railArea_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    railArea_->setFocusPolicy(Qt::NoFocus);
    return railArea_;
}

/// Names are as long as the language and the font make them.
void PanelSide::widenRail(int buttonWidth) {
    buttonWidth_ = std::max(buttonWidth_, buttonWidth);
    for (QAbstractButton* button : rail_->buttons())
        button->setFixedWidth(buttonWidth_);
    const int rail = buttonWidth_ + 2 * grid;
    railArea_->setFixedWidth(rail);
    setMinimumWidth(narrowest + rail);
    setMaximumWidth(widest + rail);
}

void PanelSide::add(Panel* panel) {
    const int index = static_cast<int>(panels_.size());
    auto* scroll = new QScrollArea(stack_);
    scroll->setWidget(panel);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QToolButton* button = makeRailButton(panel->words(), this);
    button->setChecked(index == 0);
    rail_->addButton(button, index);
    widenRail(button->sizeHint().width());
    railColumn_->insertWidget(index, button);
    panels_.push_back(panel);
    stack_->addWidget(scroll);
    connect(button, &QToolButton::clicked, this, [this, index] {
        if (stack_->currentIndex() == index)
            Q_EMIT currentChanged(); // clicked again: selects its tool
        stack_->setCurrentIndex(index);
    });
    connect(panel, &Panel::resultReady, this, &PanelSide::resultReady);
    connect(panel, &Panel::lookAsked, this, &PanelSide::lookAsked);
    connect(panel, &Panel::stateChanged, this, [this, panel] {
        if (panel == &current()) Q_EMIT stateChanged();
    });
}

Panel& PanelSide::current() const {
    return *panels_[static_cast<std::size_t>(stack_->currentIndex())];
}

Panel& PanelSide::panel(const QString& job) const {
    return **std::ranges::find_if(panels_, [&](Panel* p) { return p->words().job == job; });
}

JobPanel* PanelSide::doing(const QString& job) const {
    for (Panel* panel : panels_)
        if (JobPanel* found = panel->doing(job)) return found;
    return nullptr;
}

QStringList PanelSide::names() const {
    QStringList names;
    for (const Panel* panel : panels_)
        names << panel->words().job;
    return names;
}

QStringList PanelSide::jobs() const {
    QStringList jobs;
    for (const Panel* panel : panels_)
        jobs << panel->jobs();
    jobs.removeDuplicates();
    return jobs;
}

void PanelSide::setCurrent(const QString& name) {
    const auto index = names().indexOf(name);
    if (index >= 0) stack_->setCurrentIndex(static_cast<int>(index));
}

void PanelSide::setModels(const Models& models) {
    for (Panel* panel : panels_)
        panel->setModels(models);
}

} // namespace zigzag::ui
