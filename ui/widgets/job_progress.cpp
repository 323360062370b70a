#include "ui/widgets/job_progress.h"

#include "ui/document/pyramid.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QProgressBar>
#include <QVBoxLayout>

namespace zigzag::ui {
namespace {

constexpr int previewSide = 128;

QString timeLeft(qint64 elapsed, const Progress& progress) {
    if (progress.done <= 0 || progress.total <= progress.done) return {};
    const double seconds =
        static_cast<double>(elapsed) / 1000 * (progress.total - progress.done) / progress.done;
    if (seconds < 1) return JobProgress::tr("less than a second left");
    if (seconds < 90) return JobProgress::tr("about %1 s left").arg(qRound(seconds));
    return JobProgress::tr("about %1 min left").arg(qRound(seconds / 60));
}

} // namespace

JobProgress::JobProgress(QWidget* parent)
    : QWidget(parent), bar_(new QProgressBar(this)), text_(makeQuietText({}, this)),
      preview_(new QLabel(this)) {
    bar_->setAccessibleName(tr("Progress"));
    bar_->setTextVisible(false);
    bar_->setFixedHeight(6);
    text_->setObjectName("progressText");
    preview_->setAccessibleName(tr("Preview"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2 * grid);
    column->addWidget(bar_);
    column->addWidget(text_);
    column->addWidget(preview_, 0, Qt::AlignHCenter);
}

void JobProgress::begin() {
    clock_.start();
    preview_->hide();
    bar_->setRange(0, 0);
    text_->setText(tr("Waiting for the engine…"));
}

void JobProgress::started() {
    clock_.restart();
    text_->setText(tr("Starting…"));
}

void JobProgress::show(const Progress& progress) {
    bar_->setRange(0, progress.total);
    bar_->setValue(progress.done);
    QStringList parts;
    if (!progress.stage.empty()) parts << QString::fromStdString(progress.stage);
    if (progress.total > 0) parts << tr("step %1 of %2").arg(progress.done).arg(progress.total);
    const QString left = timeLeft(clock_.elapsed(), progress);
    if (!left.isEmpty()) parts << left;
    text_->setText(parts.join(" · "));
}

void JobProgress::show(const Preview& preview) {
    preview_->setPixmap(fitted(Pyramid(preview.image).level(0), previewSide, devicePixelRatioF()));
    preview_->show();
}

void JobProgress::stopping() {
    text_->setText(tr("Stopping after this step…"));
}

QString JobProgress::text() const {
    return text_->text();
}

} // namespace zigzag::ui
