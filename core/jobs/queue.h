// The job queue and its worker thread, which owns the engine.
#pragma once

#include "core/jobs/executor.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace zigzag {

using JobId = std::uint64_t;

enum class Priority {
    Training, ///< takes hours; more urgent jobs interrupt it
    Batch,
    Normal,      ///< started with a button
    Interactive, ///< a slider or a brush: before everything else
};

struct PostOptions {
    Priority priority = Priority::Normal;
    /// A waiting job with the same non-empty key is dropped, a running one is cancelled: the newer
    /// request replaces the older one.
    std::string replaces = {};
    bool previews = true;                        ///< false: no intermediate pictures are made
    std::shared_ptr<TrainControl> training = {}; ///< given to the job as JobContext::training
};

enum class JobState { Waiting, Running, Done, Failed, Cancelled };

struct JobFailure {
    ErrorKind kind = ErrorKind::Failed;
    std::string problem, remedy;
};

/// An event of a job. `what` determines which of the optional parts is set.
struct JobEvent {
    enum class What { Waiting, Started, Progressed, Previewed, Done, Failed, Cancelled };
    JobId id = 0;
    What what = What::Waiting;
    Progress progress = {};
    std::shared_ptr<const Preview> preview = {};
    std::shared_ptr<const JobResult> result = {};
    std::optional<JobFailure> failure = {};
};

struct JobStatus {
    JobId id = 0;
    std::string name; ///< "inpaint", …
    JobState state = JobState::Waiting;
    Priority priority = Priority::Normal;
    Progress progress;
    std::optional<JobFailure> failure;
};

/// All functions may be called from any thread. Jobs run one at a time on the worker: higher
/// priority first, and in the order of posting within a priority. A long job that calls back
/// between network passes is suspended while more urgent ones run on its thread.
class JobQueue {
  public:
    using Listener = std::function<void(const JobEvent&)>;

    /// The factory is called at once on the worker thread; jobs wait meanwhile. If it throws, it is
    /// tried again for the next job, and a job for which it throws fails with its message.
    ///
    /// The listener is called on the worker thread. Exceptions: Waiting, and Cancelled of a job
    /// that never ran, are sent on the thread that posts or cancels. The queue is never locked
    /// during the call, so the listener may call everything here except waitIdle(), close() and the
    /// destructor. For each job it receives Waiting first, and exactly one of Done, Failed and
    /// Cancelled last. A cancelled job never ends as Done or Failed.
    JobQueue(ExecutorFactory factory, Listener listener);

    /// close(0), and joins: returns only when the running evaluation has ended.
    ~JobQueue();
    JobQueue(const JobQueue&) = delete;
    JobQueue& operator=(const JobQueue&) = delete;

    /// A job posted after close() is cancelled at once.
    JobId post(JobInput input, PostOptions options = {});

    /// Cancels only this job, waiting or running. False if it has ended already or never existed.
    bool cancel(JobId id);
    void cancelWaiting(); ///< never stops the running job
    void cancelAll();

    /// Starts no further job; the running one continues.
    void pause();
    void resume();
    bool paused() const;

    /// The jobs that wait or run, in the order in which they will run, then the last fifty that
    /// ended, newest first.
    std::vector<JobStatus> status() const;
    bool idle() const;

    /// Blocks until no job waits or runs and the listener has received the end of every job.
    /// Returns false after the timeout.
    bool waitIdle(std::chrono::milliseconds timeout);

    /// Accepts no more jobs, cancels all, and waits at most this long for the running one to stop
    /// and the engine to be destroyed. Returns whether that succeeded. If not, the caller may leave
    /// the process without unwinding (std::_Exit) once its own data is safe, or destroy the queue
    /// and wait.
    bool close(std::chrono::milliseconds patience = std::chrono::seconds(2));

    /// The engine's description of itself, once it is loaded.
    std::optional<EngineInfo> engineInfo() const;

  private:
    class Worker;
    std::unique_ptr<Worker> worker_;
};

} // namespace zigzag
