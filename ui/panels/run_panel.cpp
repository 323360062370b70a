#include "ui/panels/run_panel.h"

#include "ui/theme/theme.h"
#include "ui/widgets/job_progress.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/run_button.h"

#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace zigzag::ui {

RunPanel::RunPanel(PanelWords words, QWidget* parent)
    : Panel(std::move(words), parent), settings_(new QVBoxLayout), starting_(new QVBoxLayout),
      results_(new QVBoxLayout) {}

void RunPanel::makeRun(const RunWords& run, QWidget* whileBusy) {
    auto* start = new RunButton(run.run, QKeySequence(tr("Ctrl+Return")), this);
    starts_.push_back(start);
    starting_->addWidget(start);
    connect(start, &QPushButton::clicked, this, &Panel::run);
    hint_ = makeQuietText({}, this);
    hint_->setObjectName("hint");
    notice_ = new Notice(this);
    if (!whileBusy) {
        progress_ = new JobProgress(this);
        cancel_ = new QPushButton(icon("process-stop"), run.cancel, this);
        cancel_->setObjectName("cancel");
        cancel_->setAccessibleName(run.cancel);
        cancel_->setToolTip(run.cancelTip);
        cancel_->setMinimumHeight(start->sizeHint().height());
        connect(cancel_, &QPushButton::clicked, this, &Panel::cancel);
    }

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4 * grid, 3 * grid, 4 * grid, 4 * grid);
    column->setSpacing(3 * grid);
    if (!words().title.isEmpty()) column->addWidget(makeHeading(words().title, this));
    column->addWidget(makeQuietText(words().about, this));
    column->addLayout(settings_);
    column->addLayout(starting_);
    if (cancel_) column->addWidget(cancel_);
    column->addWidget(hint_);
    whileBusy_ = whileBusy ? whileBusy : progress_;
    column->addWidget(whileBusy_);
    column->addWidget(notice_);
    column->addLayout(results_);
    column->addStretch(1);
}

QPushButton& RunPanel::addStart(const QString& text) {
    auto* button = new QPushButton(text, this);
    starts_.push_back(button);
    starting_->addWidget(button);
    return *button;
}

QFormLayout& RunPanel::addForm() {
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(3 * grid);
    form->setVerticalSpacing(2 * grid);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    settings_->addLayout(form);
    return *form;
}

void RunPanel::showReadiness() {
    const QString reason = busy() ? QString() : obstacleNow();
    const QString hint = reason.isEmpty() && !busy() ? advice() : reason;
    const bool ready = canRun();
    for (QPushButton* start : starts_) {
        start->setEnabled(busy() || ready); // a disabled button would lose the keyboard to another
        cancel_ ? showInTurns(*start, *cancel_, busy()) : start->setVisible(!busy());
    }
    whileBusy_->setVisible(busy());
    notice_->setActionsEnabled(ready);
    hint_->setText(hint);
    hint_->setVisible(!hint.isEmpty());
    Q_EMIT stateChanged();
}

void RunPanel::showBegin() {
    notice_->hide();
    progress_->begin();
}

QString RunPanel::noModelText() {
    return tr("No model on this computer can do this. Put a suitable model into the models folder "
              "and restart Zigzag.");
}

} // namespace zigzag::ui
