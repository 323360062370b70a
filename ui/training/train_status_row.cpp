#include "ui/training/train_status_row.h"

#include "ui/theme/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace zigzag::ui {
namespace {

using State = Training::State;

QPushButton* makeButton(const QString& name, const QString& iconName, const QString& tip,
                        QWidget* parent) {
    auto* button = new QPushButton(icon(iconName), {}, parent);
    button->setObjectName(name);
    button->setToolTip(tip);
    return button;
}

} // namespace

QString whole(std::int64_t number) {
    return QLocale().toString(static_cast<qlonglong>(number));
}

QString duration(double seconds) {
    if (seconds < 90) return TrainStatusRow::tr("%1 s").arg(qRound(seconds));
    if (seconds < 90 * 60) return TrainStatusRow::tr("%1 min").arg(qRound(seconds / 60));
    return TrainStatusRow::tr("%1 h").arg(QLocale().toString(seconds / 3600, 'f', 1));
}

TrainStatusRow::TrainStatusRow(Training& training, QWidget* parent)
    : QWidget(parent), training_(training) {
    progress_ = new QProgressBar(this);
    progress_->setAccessibleName(tr("Progress"));
    progress_->setTextVisible(false);
    progress_->setFixedHeight(6);
    progressText_ = makeQuietText({}, this);
    progressText_->setObjectName("trainProgress");
    pause_ = makeButton(
        "pauseTraining", "media-playback-pause",
        tr("Pause without unloading the model, so that editing gets the whole computer"), this);
    stop_ = makeButton("stopTraining", "media-playback-stop",
                       tr("Save a checkpoint and stop. You can resume the run at any time."), this);
    sample_ = makeButton("sampleNow", "document-preview",
                         tr("Make a sheet of samples after this step"), this);
    backUp_ = makeButton("backUpNow", "document-save",
                         tr("Save a checkpoint and the model after this step"), this);
    stop_->setText(tr("Stop"));
    sample_->setText(tr("Sample now"));
    backUp_->setText(tr("Back up"));
    auto* buttons = new QGridLayout;
    buttons->setSpacing(2 * grid);
    buttons->addWidget(pause_, 0, 0);
    buttons->addWidget(stop_, 0, 1);
    buttons->addWidget(sample_, 1, 0);
    buttons->addWidget(backUp_, 1, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2 * grid);
    column->addWidget(progress_);
    column->addWidget(progressText_);
    column->addLayout(buttons);
    connectAll();
    showState();
}

void TrainStatusRow::connectAll() {
    connect(pause_, &QPushButton::clicked, this, [this] {
        training_.state() == State::Paused ? training_.resume() : training_.pause();
    });
    connect(stop_, &QPushButton::clicked, &training_, &Training::stop);
    connect(sample_, &QPushButton::clicked, &training_, &Training::sampleNow);
    connect(backUp_, &QPushButton::clicked, &training_, &Training::backUpNow);
    connect(&training_, &Training::stateChanged, this, &TrainStatusRow::showState);
}

void TrainStatusRow::showState() {
    const State state = training_.state();
    pause_->setText(state == State::Paused ? tr("Resume") : tr("Pause"));
    pause_->setIcon(icon(state == State::Paused ? "media-playback-start" : "media-playback-pause"));
    pause_->setEnabled(state == State::Running || state == State::Paused);
    stop_->setEnabled(training_.active() && state != State::Stopping);
    sample_->setEnabled(state == State::Running);
    backUp_->setEnabled(state == State::Running);
    const TrainStatus& status = training_.status();
    progress_->setRange(0, static_cast<int>(status.steps));
    progress_->setValue(static_cast<int>(status.step));
    progressText_->setText(words());
}

QString TrainStatusRow::words() const {
    const State state = training_.state();
    const TrainStatus& status = training_.status();
    if (status.steps == 0) {
        return training_.stage().isEmpty() ? tr("Waiting for the engine…") : training_.stage();
    }
    const QLocale locale;
    QStringList parts{tr("step %1 of %2").arg(whole(status.step), whole(status.steps))};
    if (status.loss > 0) parts << tr("loss %1").arg(locale.toString(status.loss, 'g', 3));
    if (status.picturesPerSecond > 0)
        parts << tr("%1 pictures a second").arg(locale.toString(status.picturesPerSecond, 'f', 1))
              << tr("%1 left").arg(duration(status.secondsLeft));
    if (state == State::Paused) parts << tr("paused");
    if (state == State::Stopping)
        parts << tr("saving a checkpoint…");
    else if (!status.message.empty() && state == State::Running)
        parts << QString::fromStdString(status.message);
    return parts.join(" · ");
}

} // namespace zigzag::ui
