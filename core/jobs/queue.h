// The queue and its one worker thread, which owns the engine.
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
    Training, ///< takes hours, and breathes
    Batch,
    Normal,      ///< asked for by a button
    Interactive, ///< a slider or a brush: before everything else
};

struct PostOptions {
    Priority priority = Priority::Normal;
    /// A job with the same non-empty key that still waits is dropped, one that runs is cancelled: the newer request replaces the older.
    std::string replaces = {};
    bool previews = true; ///< false: intermediate pictures are not wanted, so none are made
    std::shared_ptr<TrainControl> training = {}; ///< given to the job as JobContext::training
};

enum class JobState { Waiting, Running, Done, Failed, Cancelled };

struct JobFailure {
    ErrorKind kind = ErrorKind::Failed;
    std::string problem, remedy;
};

/// Something happened to a job. Which of the optional parts is set follows from `what`.
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

/// All functions may be called from any thread. Jobs run one at a time on the worker: higher priority first, first come first served
/// within a priority. A job that breathes (JobContext::breathe) stands still while more urgent ones run within it.
class JobQueue {
  public:
    using Listener = std::function<void(const JobEvent&)>;

    /// The factory is called on the worker thread, at once; while it runs jobs wait. Where it throws it is tried again for the next job,
    /// and a job for which it throws fails with its message.
    ///
    /// The listener is called on the worker thread (Waiting and the Cancelled of a job that never ran: on the thread that posts or
    /// cancels), never while the queue is locked: it may call everything here but waitIdle(), close() and the destructor. Of each job it
    /// hears Waiting first, and exactly one of Done, Failed and Cancelled last. A job that was cancelled never ends as Done or Failed.
    JobQueue(ExecutorFactory factory, Listener listener);

    /// close(0) and joins: returns only when the running evaluation has ended.
    ~JobQueue();
    JobQueue(const JobQueue&) = delete;
    JobQueue& operator=(const JobQueue&) = delete;

    /// After close() the job is cancelled at once.
    JobId post(JobInput input, PostOptions options = {});

    /// Cancels this job only, waiting or running. False where it has ended already or never was.
    bool cancel(JobId id);
    void cancelWaiting(); ///< never stops the running one
    void cancelAll();

    /// No further job is started; the running one goes on.
    void pause();
    void resume();
    bool paused() const;

    /// Jobs that wait or run, in the order in which they will run, then the last fifty that ended, newest first.
    std::vector<JobStatus> status() const;
    bool idle() const;

    /// Blocks until nothing waits or runs and the listener has heard how every job ended, or the time is over. True: idle.
    bool waitIdle(std::chrono::milliseconds timeout);

    /// Takes no more jobs, cancels all, and waits at most this long for the running one to notice and for the engine to be taken down. True: it was. After false the caller may
    /// leave the process without unwinding (std::_Exit) once its own data is safe, or destroy the queue and wait.
    bool close(std::chrono::milliseconds patience = std::chrono::seconds(2));

    /// What the engine says of itself, once it is loaded.
    std::optional<EngineInfo> engineInfo() const;

  private:
    class Worker;
    std::unique_ptr<Worker> worker_;
};

} // namespace zigzag
