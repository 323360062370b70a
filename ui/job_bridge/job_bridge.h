// Connects the window to the queue: delivers events of the worker thread on the GUI thread, to
// listeners that are still alive.
#pragma once

#include "core/jobs/queue.h"

#include <QObject>
#include <QPointer>
#include <QString>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace zigzag::ui {

/// All functions belong to the GUI thread.
class JobBridge : public QObject {
    Q_OBJECT

  public:
    using Listener = std::function<void(const JobEvent&)>;
    /// Whether the queue view offers to run a failed job again. Never: its listener has moved on to
    /// the next job by then.
    enum class Retry { Offered, Never };

    /// Starts nothing, so that the window can be shown before the engine is loaded.
    explicit JobBridge(ExecutorFactory factory, QObject* parent = nullptr);
    ~JobBridge() override;

    /// Makes the queue, whose worker thread loads the engine. Further calls do nothing.
    void start();

    /// Calls `listener` with the events of this job on the GUI thread, until the job has ended or
    /// `context` has died. Starts the queue.
    JobId post(JobInput input, PostOptions options, QObject* context, Listener listener,
               Retry retry = Retry::Offered);
    void cancel(JobId id);
    void cancelWaiting(); ///< never the running one
    void cancelAll();

    /// Starts no further job; the running one continues.
    void pause();
    void resume();
    bool paused() const;

    /// Posts a failed job again, with the same input and listener. False where its context has
    /// died.
    bool retry(JobId id);
    bool canRetry(JobId id) const;

    /// As JobQueue::status().
    std::vector<JobStatus> status() const;

    /// What the engine says about itself; empty until it is loaded (engineReady).
    const std::optional<EngineInfo>& engineInfo() const { return engineInfo_; }

    /// A job is waiting or running.
    bool busy() const { return !listeners_.empty(); }

    /// Takes no more jobs and waits at most this long for the running one. False: it did not stop
    /// in time.
    bool close(std::chrono::milliseconds patience);

  Q_SIGNALS:
    void engineReady(const QString& device, const QString& library);
    void engineFailed(const QString& problem, const QString& remedy);
    /// Every event of every job, after its own listener was called.
    void jobChanged(const zigzag::JobEvent& event);
    void pausedChanged(bool paused);

  private:
    struct Posted {
        std::shared_ptr<const JobInput> input;
        PostOptions options;
        QPointer<QObject> context;
        Listener listener;
        Retry retry = Retry::Offered;
    };

    std::unique_ptr<Executor> makeExecutor(); ///< worker thread
    void receive(const JobEvent& event);      ///< any thread
    void deliver();

    ExecutorFactory factory_;
    std::optional<EngineInfo> engineInfo_;
    std::map<JobId, Posted> listeners_;
    std::map<JobId, Posted> failed_; ///< the newest few, to be tried again
    std::mutex inboxMutex_;
    std::vector<JobEvent> inbox_; ///< guarded by inboxMutex_
    std::unique_ptr<JobQueue>
        queue_; ///< last, so that its worker has ended before anything it calls is gone
};

} // namespace zigzag::ui
