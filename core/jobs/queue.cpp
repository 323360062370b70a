#include "core/jobs/queue.h"

#include "core/base/log.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <new>
#include <pthread.h>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace zigzag {
namespace {

using What = JobEvent::What;

constexpr std::size_t rememberedJobs = 50;

struct Job {
    JobStatus status;
    JobInput input;
    PostOptions options;
    std::stop_source stop;
    bool cancelled = false;
};
using JobPointer = std::shared_ptr<Job>;

/// How a job ended: with a result, with a failure, or, if it was cancelled, with neither.
struct Outcome {
    std::shared_ptr<const JobResult> result;
    std::optional<JobFailure> failure;
};

/// Keeps the window responsive. Threads that the engine starts inherit the priority. A process that
/// was started with a lower priority keeps it.
void lowerThisThreadsPriority() {
    constexpr int nice = 5;
    pthread_setname_np(pthread_self(), "zigzag-engine");
    const auto thread = static_cast<id_t>(gettid());
    if (getpriority(PRIO_PROCESS, thread) < nice) setpriority(PRIO_PROCESS, thread, nice);
}

void requestStop(const std::vector<JobPointer>& jobs) {
    for (const JobPointer& job : jobs)
        job->stop.request_stop();
}

template <class Attempt>
Outcome outcomeOf(const Attempt& attempt) {
    const auto failed = [](ErrorKind kind, const std::string& problem, const std::string& remedy) {
        return Outcome{nullptr, JobFailure{kind, problem, remedy}};
    };
    try {
        return {std::make_shared<const JobResult>(attempt()), {}};
    } catch (const Cancelled&) {
        return {};
    } catch (const Error& error) {
        return failed(error.kind(), error.problem(), error.remedy());
    } catch (const std::bad_alloc&) {
        return failed(ErrorKind::Memory, "There is not enough memory for this job.",
                      "Close other programs, or work on a smaller part of the picture.");
    } catch (const std::exception& error) {
        return failed(ErrorKind::Failed, std::string("The job failed: ") + error.what() + ".", "");
    } catch (...) {
        return failed(ErrorKind::Failed, "The job failed for an unknown reason.", "");
    }
}

JobState stateAfter(const Outcome& outcome) {
    return outcome.result    ? JobState::Done
           : outcome.failure ? JobState::Failed
                             : JobState::Cancelled;
}

What eventAfter(const Outcome& outcome) {
    return outcome.result ? What::Done : outcome.failure ? What::Failed : What::Cancelled;
}

} // namespace

/// `mutex_` guards everything below it. Neither the listener nor a stop callback is called while it
/// is held.
class JobQueue::Worker {
    template <class Read>
    auto locked(const Read& read) const {
        const std::lock_guard lock(mutex_);
        return read();
    }

  public:
    Worker(ExecutorFactory factory, Listener listener)
        : factory_(std::move(factory)), listener_(std::move(listener)),
          thread_([this] { work(); }) {}

    JobId post(JobInput input, PostOptions options);
    bool cancel(JobId id);
    void cancelMany(bool runningToo);
    void setPaused(bool paused);
    bool paused() const {
        return locked([this] { return paused_; });
    }
    std::vector<JobStatus> status() const;
    bool idle() const {
        return locked([this] { return isIdle(); });
    }
    bool waitIdle(std::chrono::milliseconds timeout);
    bool close(std::chrono::milliseconds patience);
    std::optional<EngineInfo> engineInfo() const {
        return locked([this] { return engine_; });
    }

  private:
    bool isIdle() const { return waiting_.empty() && running_.empty() && deliveries_ == 0; }

    void work();
    JobPointer next();
    JobPointer moreUrgentThan(const Job& job);
    void yieldToUrgentJobs(const Job& job);
    void execute(const JobPointer& job);
    JobResult runNow(Job& job);
    void prepare();
    void finish(const JobPointer& job, Outcome outcome);
    void progressed(Job& job, const Progress& progress);

    template <class Chosen>
    std::vector<JobPointer> takeWaiting(const Chosen& chosen);
    template <class Chosen>
    std::vector<JobPointer> markRunning(const Chosen& chosen);
    JobPointer takeFirst();
    void remember(const JobPointer& job, JobState state);
    void tellCancelled(const std::vector<JobPointer>& jobs);
    void emit(const JobEvent& event) const;

    const ExecutorFactory factory_;
    const Listener listener_;
    std::unique_ptr<Executor> executor_; ///< used by the worker thread only
    std::atomic<JobId> lastId_ = 0;

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<JobPointer> waiting_;  ///< in the order in which they will run
    std::vector<JobPointer> running_; ///< the last one runs; it interrupts the one before it
    std::deque<JobStatus> ended_;     ///< newest first
    std::optional<EngineInfo> engine_;
    int deliveries_ = 0; ///< last events of jobs that the listener has not received yet
    bool paused_ = false;
    bool closed_ = false;
    bool gone_ = false; ///< the worker has left its loop

    std::jthread thread_; ///< declared last, so that it starts after everything else exists
};

// --- any thread --------------------------------------------------------------------------------

JobId JobQueue::Worker::post(JobInput input, PostOptions options) {
    auto job = std::make_shared<Job>();
    job->status.id = ++lastId_;
    job->status.name = jobName(input);
    job->status.priority = options.priority;
    job->input = std::move(input);
    job->options = std::move(options);
    const JobId id = job->status.id;
    // Sent before the worker can see the job, so that Waiting always precedes Started.
    emit({.id = id, .what = What::Waiting});

    std::vector<JobPointer> dropped, stopped;
    {
        const std::lock_guard lock(mutex_);
        const std::string& key = job->options.replaces;
        if (!key.empty()) {
            const auto replaced = [&](const Job& other) { return other.options.replaces == key; };
            dropped = takeWaiting(replaced);
            stopped = markRunning(replaced);
        }
        if (closed_) {
            remember(job, JobState::Cancelled);
            dropped.push_back(job);
            ++deliveries_;
        } else {
            const auto later = std::ranges::upper_bound(
                waiting_, job->status.priority, std::greater<>(),
                [](const JobPointer& other) { return other->status.priority; });
            waiting_.insert(later, std::move(job));
        }
    }
    changed_.notify_all();
    requestStop(stopped);
    tellCancelled(dropped);
    return id;
}

bool JobQueue::Worker::cancel(JobId id) {
    const auto named = [&](const Job& job) { return job.status.id == id; };
    std::vector<JobPointer> dropped, stopped;
    {
        const std::lock_guard lock(mutex_);
        dropped = takeWaiting(named);
        stopped = markRunning(named);
    }
    requestStop(stopped);
    tellCancelled(dropped);
    return !stopped.empty() || !dropped.empty();
}

void JobQueue::Worker::cancelMany(bool runningToo) {
    const auto all = [](const Job&) { return true; };
    std::vector<JobPointer> dropped, stopped;
    {
        const std::lock_guard lock(mutex_);
        dropped = takeWaiting(all);
        if (runningToo) stopped = markRunning(all);
    }
    requestStop(stopped);
    tellCancelled(dropped);
}

void JobQueue::Worker::setPaused(bool paused) {
    {
        const std::lock_guard lock(mutex_);
        paused_ = paused;
    }
    changed_.notify_all();
}

std::vector<JobStatus> JobQueue::Worker::status() const {
    const std::lock_guard lock(mutex_);
    std::vector<JobStatus> all;
    for (auto job = running_.rbegin(); job != running_.rend(); ++job)
        all.push_back((*job)->status);
    for (const JobPointer& job : waiting_)
        all.push_back(job->status);
    all.insert(all.end(), ended_.begin(), ended_.end());
    return all;
}

bool JobQueue::Worker::waitIdle(std::chrono::milliseconds timeout) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, timeout, [this] { return isIdle(); });
}

bool JobQueue::Worker::close(std::chrono::milliseconds patience) {
    {
        const std::lock_guard lock(mutex_);
        closed_ = true;
    }
    cancelMany(true);
    changed_.notify_all();
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, patience, [this] { return gone_; });
}

/// Removes the chosen jobs from the waiting ones; the caller must report each as cancelled. The
/// mutex is held.
template <class Chosen>
std::vector<JobPointer> JobQueue::Worker::takeWaiting(const Chosen& chosen) {
    std::vector<JobPointer> taken;
    std::erase_if(waiting_, [&](const JobPointer& job) {
        if (!chosen(*job)) return false;
        taken.push_back(job);
        return true;
    });
    for (const JobPointer& job : taken)
        remember(job, JobState::Cancelled);
    deliveries_ += static_cast<int>(taken.size());
    return taken;
}

/// Marks the chosen running jobs as cancelled and returns them. The caller requests their stop
/// after it has released the mutex.
template <class Chosen>
std::vector<JobPointer> JobQueue::Worker::markRunning(const Chosen& chosen) {
    std::vector<JobPointer> marked;
    for (const JobPointer& job : running_) {
        if (!chosen(*job)) continue;
        job->cancelled = true;
        marked.push_back(job);
    }
    return marked;
}

void JobQueue::Worker::remember(const JobPointer& job, JobState state) {
    job->status.state = state;
    ended_.push_front(job->status);
    if (ended_.size() > rememberedJobs) ended_.pop_back();
}

void JobQueue::Worker::tellCancelled(const std::vector<JobPointer>& jobs) {
    for (const JobPointer& job : jobs)
        emit({.id = job->status.id, .what = What::Cancelled});
    {
        const std::lock_guard lock(mutex_);
        deliveries_ -= static_cast<int>(jobs.size());
    }
    changed_.notify_all();
}

void JobQueue::Worker::emit(const JobEvent& event) const {
    try {
        if (listener_) listener_(event);
    } catch (const std::exception& error) {
        log::error(std::string("A listener of the job queue failed: ") + error.what());
    }
}

// --- worker thread -----------------------------------------------------------------------------

void JobQueue::Worker::work() {
    lowerThisThreadsPriority();
    try {
        prepare();
    } catch (const std::exception& error) {
        // No job has asked for the engine yet. The first one that does tries again, and fails with
        // the message of that attempt.
        log::info(std::string("The engine was not loaded: ") + error.what());
    }
    while (const JobPointer job = next())
        execute(job);
    executor_.reset();
    {
        const std::lock_guard lock(mutex_);
        gone_ = true;
    }
    changed_.notify_all();
}

/// Waits for the next job; null when the queue is closed.
JobPointer JobQueue::Worker::next() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return closed_ || (!paused_ && !waiting_.empty()); });
    return closed_ ? nullptr : takeFirst();
}

/// Moves the first waiting job to the running ones. The mutex is held.
JobPointer JobQueue::Worker::takeFirst() {
    running_.push_back(std::move(waiting_.front()));
    waiting_.pop_front();
    running_.back()->status.state = JobState::Running;
    return running_.back();
}

JobPointer JobQueue::Worker::moreUrgentThan(const Job& job) {
    const std::lock_guard lock(mutex_);
    if (closed_ || paused_ || waiting_.empty() ||
        waiting_.front()->status.priority <= job.status.priority)
        return nullptr;
    return takeFirst();
}

/// Called by a long job: runs more urgent ones now, on this thread.
void JobQueue::Worker::yieldToUrgentJobs(const Job& job) {
    while (const JobPointer urgent = moreUrgentThan(job))
        execute(urgent);
}

void JobQueue::Worker::execute(const JobPointer& job) {
    emit({.id = job->status.id, .what = What::Started});
    finish(job, outcomeOf([&] { return runNow(*job); }));
}

JobResult JobQueue::Worker::runNow(Job& job) {
    const JobId id = job.status.id;
    prepare();
    JobContext context;
    context.stop = job.stop.get_token();
    context.onProgress = [&](const Progress& progress) { progressed(job, progress); };
    if (job.options.previews)
        context.onPreview = [&](const Preview& preview) {
            emit({.id = id,
                  .what = What::Previewed,
                  .preview = std::make_shared<const Preview>(preview)});
        };
    context.yieldToUrgentJobs = [&] { yieldToUrgentJobs(job); };
    context.training = job.options.training;
    throwIfStopped(context.stop);
    return executor_->run(job.input, context);
}

/// Makes the executor if there is none yet.
void JobQueue::Worker::prepare() {
    if (executor_) return;
    executor_ = factory_();
    if (!executor_)
        throw Error(ErrorKind::Model, "The engine could not be made.", "Reinstall the program.");
    const EngineInfo info = executor_->info();
    const std::lock_guard lock(mutex_);
    engine_ = info;
}

void JobQueue::Worker::finish(const JobPointer& job, Outcome outcome) {
    {
        const std::lock_guard lock(mutex_);
        // The caller of cancel() was told that it succeeded, so a result that came nevertheless is
        // dropped.
        if (job->cancelled) outcome = {};
        job->status.failure = outcome.failure;
        remember(job, stateAfter(outcome));
        running_.pop_back();
        ++deliveries_;
    }
    emit({.id = job->status.id,
          .what = eventAfter(outcome),
          .result = outcome.result,
          .failure = outcome.failure});
    {
        const std::lock_guard lock(mutex_);
        --deliveries_;
    }
    changed_.notify_all();
}

void JobQueue::Worker::progressed(Job& job, const Progress& progress) {
    {
        const std::lock_guard lock(mutex_);
        job.status.progress = progress;
    }
    emit({.id = job.status.id, .what = What::Progressed, .progress = progress});
}

// --- the queue ---------------------------------------------------------------------------------

JobQueue::JobQueue(ExecutorFactory factory, Listener listener)
    : worker_(std::make_unique<Worker>(std::move(factory), std::move(listener))) {}

JobQueue::~JobQueue() {
    worker_->close(std::chrono::milliseconds(0));
}

JobId JobQueue::post(JobInput input, PostOptions options) {
    return worker_->post(std::move(input), std::move(options));
}
bool JobQueue::cancel(JobId id) {
    return worker_->cancel(id);
}
void JobQueue::cancelWaiting() {
    worker_->cancelMany(false);
}
void JobQueue::cancelAll() {
    worker_->cancelMany(true);
}
void JobQueue::pause() {
    worker_->setPaused(true);
}
void JobQueue::resume() {
    worker_->setPaused(false);
}
bool JobQueue::paused() const {
    return worker_->paused();
}
std::vector<JobStatus> JobQueue::status() const {
    return worker_->status();
}
bool JobQueue::idle() const {
    return worker_->idle();
}
bool JobQueue::waitIdle(std::chrono::milliseconds timeout) {
    return worker_->waitIdle(timeout);
}
bool JobQueue::close(std::chrono::milliseconds patience) {
    return worker_->close(patience);
}
std::optional<EngineInfo> JobQueue::engineInfo() const {
    return worker_->engineInfo();
}

} // namespace zigzag
