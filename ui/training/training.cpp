#include "ui/training/training.h"

#include "core/recipe/runs.h"

#include <mutex>
#include <utility>

namespace zigzag::ui {

/// Carries events from the engine's thread to a Training that may have died.
struct Training::Relay {
    std::mutex mutex;
    Training* target = nullptr; ///< guarded by mutex

    template <class Call>
    void post(Call call) {
        const std::lock_guard lock(mutex);
        if (!target) return;
        QMetaObject::invokeMethod(
            target, [training = target, call = std::move(call)] { call(*training); },
            Qt::QueuedConnection);
    }
};

Training::Training(JobBridge& bridge, QObject* parent)
    : QObject(parent), bridge_(bridge), relay_(std::make_shared<Relay>()) {
    relay_->target = this;
}

Training::~Training() {
    const std::lock_guard lock(relay_->mutex);
    relay_->target = nullptr;
}

void Training::measure(const Recipe& recipe) {
    TrainInput input;
    input.recipe = recipe;
    input.forecastOnly = true;
    input.run = runsFolder(); // the disk that the run would lie on
    post(std::move(input), State::Measuring);
}

void Training::start(const Recipe& recipe, const std::filesystem::path& folder) {
    folder_ = folder;
    TrainInput input;
    input.recipe = recipe;
    input.run = folder;
    post(std::move(input), State::Starting);
}

void Training::resumeRun(const std::filesystem::path& folder) {
    folder_ = folder;
    TrainInput input;
    input.run = folder;
    input.resume = true;
    post(std::move(input), State::Starting);
}

void Training::post(TrainInput input, State state) {
    if (state_ != State::Idle) return;
    status_ = {};
    stage_.clear();
    control_ = std::make_shared<TrainControl>();
    control_->onStatus = [relay = relay_](const TrainStatus& status) {
        relay->post([status](Training& training) { training.setStatus(status); });
    };
    const bool measuring = state == State::Measuring;
    enter(state);
    // A measurement is short, and the user waits for it.
    const Priority priority = measuring ? Priority::Normal : Priority::Training;
    job_ = bridge_.post(
        std::move(input), {.priority = priority, .previews = false, .training = control_}, this,
        [this, measuring](const JobEvent& event) { listen(event, measuring); },
        JobBridge::Retry::Never);
}

void Training::listen(const JobEvent& event, bool measuring) {
    switch (event.what) {
    case JobEvent::What::Progressed:
        stage_ = QString::fromStdString(event.progress.stage);
        Q_EMIT stateChanged();
        return;
    case JobEvent::What::Waiting:
    case JobEvent::What::Started:
    case JobEvent::What::Previewed:
        return;
    default:
        break;
    }
    job_.reset();
    enter(State::Idle);
    if (event.what == JobEvent::What::Done) {
        const auto& result = std::get<TrainResult>(*event.result);
        measuring ? Q_EMIT forecastReady(result.forecast) : Q_EMIT ended(result);
    } else if (event.what == JobEvent::What::Failed) {
        Q_EMIT failed(QString::fromStdString(event.failure->problem),
                      QString::fromStdString(event.failure->remedy));
    }
    if (!measuring) Q_EMIT advanced();
}

void Training::setStatus(const TrainStatus& status) {
    if (!job_) return; // it ended meanwhile
    status_ = status;
    if (state_ == State::Starting) enter(State::Running);
    Q_EMIT stateChanged();
    Q_EMIT advanced();
}

void Training::enter(State state) {
    if (std::exchange(state_, state) != state) Q_EMIT stateChanged();
}

void Training::pause() {
    if (state_ != State::Running && state_ != State::Starting) return;
    control_->pause();
    enter(State::Paused);
}

void Training::resume() {
    if (!control_ || !job_) return;
    control_->resume();
    if (state_ == State::Paused) enter(State::Running);
}

void Training::stop() {
    if (!active()) return;
    control_->stop();
    enter(State::Stopping);
}

void Training::sampleNow() {
    if (active()) control_->sampleNow();
}

void Training::backUpNow() {
    if (active()) control_->backUpNow();
}

void Training::cancel() {
    if (job_ && state_ == State::Measuring) bridge_.cancel(*job_);
}

} // namespace zigzag::ui
