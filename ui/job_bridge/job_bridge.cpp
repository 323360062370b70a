#include "ui/job_bridge/job_bridge.h"

#include <utility>

namespace zigzag::ui {
namespace {

using What = JobEvent::What;

bool ends(What what) {
    return what == What::Done || what == What::Failed || what == What::Cancelled;
}

/// Of two such events in a row only the later one matters to the eye.
bool supersedes(const JobEvent& later, const JobEvent& earlier) {
    return later.id == earlier.id && later.what == earlier.what &&
           (later.what == What::Progressed || later.what == What::Previewed);
}

} // namespace

JobBridge::JobBridge(ExecutorFactory factory, QObject* parent)
    : QObject(parent), factory_(std::move(factory)) {}

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
                Q_EMIT engineReady(QString::fromStdString(info.device),
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

JobId JobBridge::post(JobInput input, PostOptions options, QObject* context, Listener listener) {
    start();
    const JobId id = queue_->post(std::move(input), std::move(options));
    // Events are delivered by the event loop, so none can have come before this line.
    listeners_[id] = {context, std::move(listener)};
    return id;
}

void JobBridge::cancel(JobId id) {
    if (queue_) queue_->cancel(id);
}

void JobBridge::cancelAll() {
    if (queue_) queue_->cancelAll();
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
        const Waiting waiting = found->second;
        if (ends(event.what)) listeners_.erase(found);
        if (waiting.context) waiting.listener(event);
        Q_EMIT jobChanged(event);
    }
}

} // namespace zigzag::ui
