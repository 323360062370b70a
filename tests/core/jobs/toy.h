// A toy executor whose jobs do what their path says, and a listener that remembers what it hears.
#pragma once

#include "core/jobs/queue.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace zigzag::toy {

using namespace std::chrono_literals;

/// Long enough for a slow machine under a sanitizer; only a hang reaches it.
inline constexpr auto patience = 60s;

/// What the executors of a test share.
struct Stage {
    std::atomic<bool> released = false; ///< lets jobs go on that wait for it
    std::atomic<int> inside = 0;        ///< jobs that run just now
    std::atomic<int> started = 0;
    std::atomic<int> mostInside = 0;
    std::atomic<int> alive = 0; ///< executors
    std::thread::id made, ran, destroyed;
    int niceness = 0; ///< of the thread that ran

    /// Blocks until a job is inside the executor, which is a moment after its Started. False if
    /// none arrived.
    bool waitInside() const;
};

/// Jobs by the path of their GenerateInput:
/// - "steps": `nfe` evaluations with progress and previews, each of which can be stopped
/// - "until stopped"
/// - "deaf": runs until released, ignores a stop, and returns a result
/// - "breathing": the same, but lets more urgent jobs run, and ends once released
/// - "refuse": Error
/// - "memory", "foreign", "number": other exceptions
ExecutorFactory executors(Stage& stage);

JobInput job(const std::string& what, int nfe = 3);

/// Remembers every event; may be called from any thread.
class Recorder {
  public:
    JobQueue::Listener listener() {
        return [this](const JobEvent& event) { heard(event); };
    }

    /// Called with each event after it was remembered, on the thread that brought it.
    std::function<void(const JobEvent&)> then;

    std::vector<JobEvent> events() const;
    std::vector<JobEvent> of(JobId id) const;

    /// The kinds of a job's events in order, without progress and previews: "Waiting Started Done".
    std::string story(JobId id) const;
    std::vector<JobId> order(JobEvent::What what) const;

    /// Blocks until a job's event of this kind was heard; false when it never came.
    bool waitFor(JobId id, JobEvent::What what) const;

  private:
    void heard(const JobEvent& event);

    mutable std::mutex mutex_;
    mutable std::condition_variable changed_;
    std::vector<JobEvent> events_;
};

} // namespace zigzag::toy
