#include "ui/queue_view/queue_view.h"

#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <chrono>

namespace zigzag::ui {
namespace {

constexpr std::chrono::milliseconds pause{100};
constexpr int idRole = Qt::UserRole;

enum Column { Job, State, Details };

QString wordFor(JobState state) {
    switch (state) {
    case JobState::Waiting:
        return QueueView::tr("waiting");
    case JobState::Running:
        return QueueView::tr("running");
    case JobState::Done:
        return QueueView::tr("done");
    case JobState::Failed:
        return QueueView::tr("failed");
    case JobState::Cancelled:
        break;
    }
    return QueueView::tr("cancelled");
}

QString iconFor(JobState state) {
    switch (state) {
    case JobState::Waiting:
        return "clock";
    case JobState::Running:
        return "media-playback-start";
    case JobState::Done:
        return "dialog-ok-apply";
    case JobState::Failed:
        return "dialog-error";
    case JobState::Cancelled:
        break;
    }
    return "dialog-cancel";
}

QString detailsOf(const JobStatus& job) {
    if (job.failure)
        return QString::fromStdString(job.failure->problem + " " + job.failure->remedy).trimmed();
    if (job.state != JobState::Running || job.progress.total == 0)
        return QString::fromStdString(job.state == JobState::Running ? job.progress.stage : "");
    return QueueView::tr("%1, step %2 of %3")
        .arg(QString::fromStdString(job.progress.stage))
        .arg(job.progress.done)
        .arg(job.progress.total);
}

} // namespace

QueueView::QueueView(JobBridge& bridge, QHash<QString, QString> titles, QWidget* parent)
    : QWidget(parent), bridge_(bridge), titles_(std::move(titles)), list_(new QTreeWidget(this)),
      empty_(makeQuietText(
          tr("The queue is empty. Jobs that you start while another job is running wait here."),
          this)),
      buttons_(new QWidget(this)) {
    setObjectName("queue");
    list_->setObjectName("queueList");
    list_->setAccessibleName(tr("Jobs"));
    list_->setHeaderLabels({tr("Job"), tr("State"), tr("Details")});
    list_->setRootIsDecorated(false);
    list_->setUniformRowHeights(true);
    list_->setFrameShape(QFrame::NoFrame);
    list_->header()->setSectionResizeMode(Job, QHeaderView::ResizeToContents);
    list_->header()->setSectionResizeMode(State, QHeaderView::ResizeToContents);
    empty_->setObjectName("queueEmpty");
    empty_->setContentsMargins(3 * grid, 2 * grid, 3 * grid, 2 * grid);
    makeButtons();
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(empty_);
    column->addWidget(list_, 1);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addLayout(column, 1);
    row->addWidget(buttons_, 0, Qt::AlignTop);

    soon_.setSingleShot(true);
    soon_.setInterval(pause);
    connect(&soon_, &QTimer::timeout, this, &QueueView::refresh);
    connect(&bridge_, &JobBridge::jobChanged, this, [this] {
        if (!soon_.isActive()) soon_.start();
    });
    connect(&bridge_, &JobBridge::pausedChanged, this, &QueueView::refresh);
    connect(list_, &QTreeWidget::currentItemChanged, this, &QueueView::showButtons);
    refresh();
}

QToolButton* QueueView::addButton(const char* name, const char* iconName, const QString& text,
                                  const QString& tip) {
    auto* button = new QToolButton(buttons_);
    button->setObjectName(name);
    button->setIcon(icon(iconName));
    button->setText(text);
    button->setToolTip(tip);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    buttons_->layout()->addWidget(button);
    return button;
}

void QueueView::makeButtons() {
    auto* column = new QVBoxLayout(buttons_);
    column->setContentsMargins(2 * grid, grid, 2 * grid, grid);
    column->setSpacing(0);
    pause_ = addButton("queuePause", "media-playback-pause", tr("Pause"),
                       tr("Start no further jobs. The running job continues."));
    pause_->setCheckable(true);
    cancelOne_ =
        addButton("queueCancel", "process-stop", tr("Cancel"), tr("Cancel the selected job"));
    cancelWaiting_ = addButton("queueCancelWaiting", "edit-clear-list", tr("Cancel waiting"),
                               tr("Cancel all waiting jobs. The running job continues."));
    cancelAll_ = addButton("queueCancelAll", "edit-delete", tr("Cancel all"),
                           tr("Cancel the running job and all waiting jobs"));
    retry_ = addButton("queueRetry", "view-refresh", tr("Retry"),
                       tr("Run the selected failed job again"));
    connect(pause_, &QToolButton::clicked, this,
            [this](bool paused) { paused ? bridge_.pause() : bridge_.resume(); });
    connect(cancelOne_, &QToolButton::clicked, this, [this] { bridge_.cancel(chosen()); });
    connect(cancelWaiting_, &QToolButton::clicked, &bridge_, &JobBridge::cancelWaiting);
    connect(cancelAll_, &QToolButton::clicked, &bridge_, &JobBridge::cancelAll);
    connect(retry_, &QToolButton::clicked, this, [this] { bridge_.retry(chosen()); });
}

JobId QueueView::chosen() const {
    const QTreeWidgetItem* item = list_->currentItem();
    return item ? item->data(Job, idRole).toULongLong() : 0;
}

void QueueView::fill(QTreeWidgetItem& item, const JobStatus& job) const {
    const QString name = QString::fromStdString(job.name);
    item.setData(Job, idRole, QVariant::fromValue(static_cast<qulonglong>(job.id)));
    item.setText(Job, titles_.value(name, name));
    item.setIcon(State, icon(iconFor(job.state)));
    item.setText(State, wordFor(job.state));
    item.setText(Details, detailsOf(job));
    item.setToolTip(Details, detailsOf(job));
}

void QueueView::refresh() {
    const std::vector<JobStatus> jobs = bridge_.status();
    const JobId kept = chosen();
    const QSignalBlocker quiet(list_);
    while (list_->topLevelItemCount() > static_cast<int>(jobs.size()))
        delete list_->takeTopLevelItem(list_->topLevelItemCount() - 1);
    while (list_->topLevelItemCount() < static_cast<int>(jobs.size()))
        list_->addTopLevelItem(new QTreeWidgetItem);
    waiting_ = active_ = 0;
    list_->setCurrentItem(nullptr);
    for (int row = 0; row < list_->topLevelItemCount(); ++row) {
        const JobStatus& job = jobs[static_cast<std::size_t>(row)];
        fill(*list_->topLevelItem(row), job);
        waiting_ += job.state == JobState::Waiting ? 1 : 0;
        active_ += job.state == JobState::Waiting || job.state == JobState::Running ? 1 : 0;
        if (job.id == kept) list_->setCurrentItem(list_->topLevelItem(row));
    }
    empty_->setVisible(active_ == 0);
    showButtons();
    Q_EMIT waitingChanged(waiting_);
}

void QueueView::showButtons() {
    bool runs = false, failed = false;
    for (const JobStatus& job : bridge_.status()) {
        if (job.id != chosen()) continue;
        runs = job.state == JobState::Waiting || job.state == JobState::Running;
        failed = job.state == JobState::Failed && bridge_.canRetry(job.id);
    }
    pause_->setChecked(bridge_.paused());
    pause_->setText(bridge_.paused() ? tr("Resume") : tr("Pause"));
    cancelOne_->setEnabled(runs);
    cancelWaiting_->setEnabled(waiting_ > 0);
    cancelAll_->setEnabled(active_ > 0);
    retry_->setEnabled(failed);
}

} // namespace zigzag::ui
