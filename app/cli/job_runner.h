// Runs jobs one after the other on a queue of its own, with progress, and stops when the user says so.
#pragma once

#include "core/jobs/queue.h"

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <variant>

namespace zigzag::cli {

/// To be used from one thread. The engine is made when the runner is, on the queue's thread, and kept for all jobs.
class JobRunner {
  public:
    JobRunner(ExecutorFactory factory, bool quiet);

    /// Posts the job and waits. Throws Error as the job did, or Cancelled once the user interrupted and the job has noticed (or not noticed
    /// within `patience`).
    template <class Result>
    Result run(JobInput input) {
        return std::get<Result>(*run(std::move(input)));
    }
    /// The same for a job of any kind.
    std::shared_ptr<const JobResult> run(JobInput input) {
        return wait(std::move(input), std::chrono::seconds(2), {});
    }
    /// A training run, which may take longer to stop.
    TrainResult train(TrainInput input, std::shared_ptr<TrainControl> control,
                      std::chrono::milliseconds patience) {
        return std::get<TrainResult>(*wait(std::move(input), patience, std::move(control)));
    }

    /// False where an evaluation still runs that could not be stopped in time: the process can only be left without unwinding.
    bool close();

  private:
    std::shared_ptr<const JobResult> wait(JobInput input, std::chrono::milliseconds patience,
                                          std::shared_ptr<TrainControl> training);
    void onEvent(const JobEvent& event);

    bool quiet_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::optional<Progress> progress_; ///< news since it was last shown
    std::optional<JobEvent> ending_;
    JobQueue queue_; ///< last: its thread calls onEvent
};

} // namespace zigzag::cli
