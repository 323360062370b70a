// Runs jobs one after the other on its own queue, shows progress, and stops on Ctrl-C.
#pragma once

#include "core/jobs/queue.h"

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <variant>

namespace zigzag::cli {

/// To be used from one thread. The engine is made with the runner, on the queue's thread, and kept
/// for all jobs.
class JobRunner {
  public:
    JobRunner(ExecutorFactory factory, bool quiet);

    /// Posts the job and waits. Throws Error as the job did, or Cancelled once the user interrupted
    /// and the job has stopped, or has not stopped within `patience`.
    template <class Input>
    typename Input::Result run(Input input) {
        return std::get<typename Input::Result>(*runAny(std::move(input)));
    }
    /// The same for a job that is known only at run time.
    std::shared_ptr<const JobResult> runAny(JobInput input) {
        return wait(std::move(input), std::chrono::seconds(2), {});
    }
    /// A training run, which may take longer to stop.
    TrainResult train(TrainInput input, std::shared_ptr<TrainControl> control,
                      std::chrono::milliseconds patience) {
        return std::get<TrainResult>(*wait(std::move(input), patience, std::move(control)));
    }

    /// False where an evaluation could not be stopped in time: the process can then only be left
    /// without unwinding.
    bool close();

  private:
    std::shared_ptr<const JobResult> wait(JobInput input, std::chrono::milliseconds patience,
                                          std::shared_ptr<TrainControl> training);
    void onEvent(const JobEvent& event);

    bool quiet_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::optional<Progress> progress_; ///< since it was last shown
    std::optional<JobEvent> ending_;
    JobQueue queue_; ///< last: its thread calls onEvent
};

} // namespace zigzag::cli
