#include "ui/job_bridge/job_bridge.h"

#include "core/image/threads.h"

#include <utility>

namespace zigzag::ui {
namespace {

using What = JobEvent::What;

/// Failed jobs kept for a retry; their inputs hold pictures.
constexpr std::size_t mostFailed = 8;

bool ends(What what) {
    return what == What::Done || what == What::Failed || what == What::Cancelled;
}

/// Of two such events in a row only the later one needs to be shown.
bool supersedes(const JobEvent& later, const JobEvent& earlier) {
    return later.id == earlier.id && later.what == earlier.what &&
           (later.what == What::Progressed || later.what == What::Previewed);
}

} // namespace

JobBridge::JobBridge(ExecutorFactory factory, QObject* parent)
    : QObject(parent), factory_(std::move(factory)) {
    keepOpenCvToOneThread();
}

JobBridge::~JobBridge() = default;

void JobBridge::start() {
    if (queue_) return;
    queue_ = std::make_unique<JobQueue>([this] { return makeExecutor(); },
                                        [this](const JobEvent& event) { receive(event); });
}

std::unique_ptr<Executor> JobBridge::makeExecutor() {
    try {
        auto executor = factory_();
        const EngineInfo info = executor->info();
        QMetaObject::invokeMethod(
            this,
            [this, info] {
                engineInfo_ = info;
                Q_EMIT engineReady(info.threads > 0 ? tr("CPU, %n thread(s)", nullptr, info.threads)
                                                    : QString::fromStdString(info.device),
                                   QString::fromStdString(info.library));
            },
            Qt::QueuedConnection);
        return executor;
    } catch (const Error& error) {
        QMetaObject::invokeMethod(
            this,
            [this, error] {
                Q_EMIT engineFailed(QString::fromStdString(error.problem()),
                                    QString::fromStdString(error.remedy()));
            },
            Qt::QueuedConnection);
        throw;
    }
}

JobId JobBridge::post(JobInput input, PostOptions options, QObject* context, Listener listener,
                      Retry retry) {
    start();
    auto kept = retry == Retry::Offered ? std::make_shared<const JobInput>(input) : nullptr;
    const JobId id = queue_->post(std::move(input), options);
    // Events are delivered by the event loop, so none can have come before this line.
    listeners_[id] = {std::move(kept), std::move(options), context, std::move(listener), retry};
    return id;
}

void JobBridge::cancel(JobId id) {
    if (queue_) queue_->cancel(id);
}

void JobBridge::cancelWaiting() {
    if (queue_) queue_->cancelWaiting();
}

void JobBridge::cancelAll() {
    if (queue_) queue_->cancelAll();
}

void JobBridge::pause() {
    start();
    queue_->pause();
    Q_EMIT pausedChanged(true);
}

void JobBridge::resume() {
    if (!queue_) return;
    queue_->resume();
    Q_EMIT pausedChanged(false);
}

bool JobBridge::paused() const {
    return queue_ && queue_->paused();
}

bool JobBridge::canRetry(JobId id) const {
    const auto found = failed_.find(id);
    return found != failed_.end() && found->second.context;
}

bool JobBridge::retry(JobId id) {
    if (!canRetry(id)) return false;
    const Posted job = failed_.extract(id).mapped();
    post(*job.input, job.options, job.context, job.listener);
    return true;
}

std::vector<JobStatus> JobBridge::status() const {
    return queue_ ? queue_->status() : std::vector<JobStatus>();
}

bool JobBridge::close(std::chrono::milliseconds patience) {
    return !queue_ || queue_->close(patience);
}

void JobBridge::receive(const JobEvent& event) {
    bool first = false;
    {
        const std::lock_guard lock(inboxMutex_);
        first = inbox_.empty();
        if (!first && supersedes(event, inbox_.back()))
            inbox_.back() = event;
        else
            inbox_.push_back(event);
    }
    if (first) QMetaObject::invokeMethod(this, &JobBridge::deliver, Qt::QueuedConnection);
}

void JobBridge::deliver() {
    std::vector<JobEvent> events;
    {
        const std::lock_guard lock(inboxMutex_);
        events.swap(inbox_);
    }
    for (const JobEvent& event : events) {
        const auto found = listeners_.find(event.id);
        if (found == listeners_.end()) continue;
        const Posted job = found->second;
        if (ends(event.what)) listeners_.erase(found);
        if (event.what == What::Failed && job.retry == Retry::Offered) {
            failed_[event.id] = job;
            if (failed_.size() > mostFailed) failed_.erase(failed_.begin());
        }
        if (job.context) job.listener(event);
        Q_EMIT jobChanged(event);
    }
}

} // namespace zigzag::ui
