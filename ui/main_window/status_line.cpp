#include "ui/main_window/status_line.h"

#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

#include <chrono>

namespace zigzag::ui {
namespace {

/// Jobs shorter than this are not shown.
constexpr std::chrono::milliseconds glance{300};

} // namespace

StatusLine::StatusLine(QWidget* parent)
    : QStatusBar(parent), words_(new QLabel(this)), job_(new QWidget(this)),
      stage_(new QLabel(job_)), bar_(new QProgressBar(job_)), cancel_(new QToolButton(job_)) {
    setSizeGripEnabled(false);
    words_->setObjectName("statusText");
    words_->setContentsMargins(2 * grid, 0, 0, 0);
    addWidget(words_, 1);

    bar_->setObjectName("statusProgress");
    bar_->setAccessibleName(tr("Progress"));
    bar_->setTextVisible(false);
    bar_->setFixedSize(160, 2 * grid);
    cancel_->setObjectName("statusCancel");
    cancel_->setText(tr("Cancel"));
    cancel_->setAccessibleName(tr("Cancel the job"));
    cancel_->setToolTip(tr("Cancel this job (Esc). The photo does not change."));
    cancel_->setIcon(icon("process-stop"));
    cancel_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    cancel_->setAutoRaise(true);
    auto* row = new QHBoxLayout(job_);
    row->setContentsMargins(0, 0, grid, 0);
    row->setSpacing(2 * grid);
    row->addWidget(stage_);
    row->addWidget(bar_);
    row->addWidget(cancel_);
    addPermanentWidget(job_);
    job_->hide();

    patience_.setSingleShot(true);
    patience_.setInterval(glance);
    connect(&patience_, &QTimer::timeout, job_, &QWidget::show);
    connect(cancel_, &QToolButton::clicked, this, &StatusLine::cancelShown);
    queue_ = new QToolButton(this);
    queue_->setObjectName("statusQueue");
    queue_->setAutoRaise(true);
    queue_->setAccessibleName(tr("Queue"));
    queue_->setToolTip(tr("Show the queue (F6)"));
    addPermanentWidget(queue_);
    setWaiting(0);
    connect(queue_, &QToolButton::clicked, this, &StatusLine::queueAsked);
}

void StatusLine::cancelShown() {
    if (shown_ != 0) Q_EMIT cancelAsked(shown_);
}

void StatusLine::setDevice(const QString& device, const QString& details) {
    device_ = device;
    words_->setToolTip(details);
    rewrite();
}

void StatusLine::setPhoto(const QString& photo) {
    photo_ = photo;
    rewrite();
}

void StatusLine::setPixel(const QString& pixel) {
    if (pixel == pixel_) return;
    pixel_ = pixel;
    rewrite();
}

void StatusLine::setZoom(double zoom) {
    zoom_ = zoom > 0 ? tr("%1 %").arg(zoom * 100, 0, 'f', zoom < 0.1 ? 1 : 0) : QString();
    rewrite();
}

void StatusLine::rewrite() {
    QStringList parts{device_, photo_, zoom_, pixel_};
    parts.removeAll(QString());
    words_->setText(parts.join(" · "));
}

QString StatusLine::text() const {
    return words_->text();
}

void StatusLine::setWaiting(int count) {
    queue_->setText(count > 0 ? tr("Queue: %1").arg(count) : tr("Queue"));
}

void StatusLine::follow(const JobEvent& event) {
    const bool started = event.what == JobEvent::What::Started;
    // Shows the running job; a waiting one only while nothing runs.
    if (started || shown_ == 0) shown_ = event.id;
    if (event.id != shown_) return;
    switch (event.what) {
    case JobEvent::What::Waiting:
    case JobEvent::What::Started:
        stage_->setText(started ? tr("starting") : tr("waiting"));
        bar_->setRange(0, 0);
        break;
    case JobEvent::What::Progressed:
        bar_->setRange(0, event.progress.total);
        bar_->setValue(event.progress.done);
        stage_->setText(QString("%1 %2/%3")
                            .arg(QString::fromStdString(event.progress.stage))
                            .arg(event.progress.done)
                            .arg(event.progress.total)
                            .trimmed());
        break;
    case JobEvent::What::Previewed:
        break;
    default:
        shown_ = 0;
        patience_.stop();
        job_->hide();
        return;
    }
    if (!job_->isVisible() && !patience_.isActive()) patience_.start();
}

} // namespace zigzag::ui
