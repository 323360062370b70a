// Between the window and the queue: what happens on the worker thread is told on the GUI thread, to whoever still lives.
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
#include <vector>

namespace zigzag::ui {

/// All functions belong to the GUI thread.
class JobBridge : public QObject {
    Q_OBJECT

  public:
    using Listener = std::function<void(const JobEvent&)>;
    /// Whether somebody may try a job again from the queue after it failed. Not where its listener has gone on to the next one by then.
    enum class Retry { Offered, Never };

    /// Starts nothing: the window can be shown before the engine is looked for.
    explicit JobBridge(ExecutorFactory factory, QObject* parent = nullptr);
    ~JobBridge() override;

    /// Makes the queue, whose worker thread loads the engine. Further calls do nothing.
    void start();

    /// `listener` hears of this job on the GUI thread until it has ended or `context` has died, whichever comes first. Starts the queue.
    JobId post(JobInput input, PostOptions options, QObject* context, Listener listener,
               Retry retry = Retry::Offered);
    void cancel(JobId id);
    void cancelWaiting(); ///< never the running one
    void cancelAll();

    /// No further job is started; the running one goes on.
    void pause();
    void resume();
    bool paused() const;

    /// Posts a job that failed once more, with the same input, for the same listener. False where that one is no more.
    bool retry(JobId id);
    bool canRetry(JobId id) const;

    /// As JobQueue::status().
    std::vector<JobStatus> status() const;

    /// A job waits or runs.
    bool busy() const { return !listeners_.empty(); }

    /// Takes no more jobs and waits at most this long for the running one. False: it did not notice in time.
    bool close(std::chrono::milliseconds patience);

  Q_SIGNALS:
    void engineReady(const QString& device, const QString& library);
    void engineFailed(const QString& problem, const QString& remedy);
    /// Every event of every job, after its own listener has heard of it.
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
    std::map<JobId, Posted> listeners_;
    std::map<JobId, Posted> failed_; ///< the newest few, to be tried again
    std::mutex inboxMutex_;
    std::vector<JobEvent> inbox_; ///< guarded by inboxMutex_
    std::unique_ptr<JobQueue>
        queue_; ///< last, so that its worker has ended before anything it calls is gone
};

} // namespace zigzag::ui
