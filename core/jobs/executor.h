// What runs jobs, as the queue knows it.
#pragma once

#include "core/base/progress.h"
#include "core/card/card.h"
#include "core/job/job.h"
#include "core/jobs/train_control.h"

#include <functional>
#include <memory>
#include <stop_token>
#include <string>

namespace zigzag {

/// An intermediate state worth showing.
struct Preview {
    Image image;
    double sigma = 0;   ///< sigma of the state that it was made from
    int nfe = 0;        ///< evaluations so far
    double seconds = 0; ///< since the job began
};

/// A running job's line to the outside. Its functions are called on the worker thread.
struct JobContext {
    std::stop_token stop;
    std::function<void(const Progress&)> onProgress = [](const Progress&) {};
    std::function<void(const Preview&)> onPreview; ///< empty: nobody looks, so none are made
    /// Long jobs call it between network passes: jobs that are more urgent run meanwhile, on this
    /// thread. May be empty.
    std::function<void()> yieldToUrgentJobs;
    /// Of a training run that somebody watches or steers; null elsewhere.
    std::shared_ptr<TrainControl> training = {};
};

/// What the engine says about itself.
struct EngineInfo {
    std::string device;  ///< "CPU, 2 threads" or the GPU's name
    std::string library; ///< "LibTorch 2.13.0, CPU build"
    int threads = 0;     ///< of the processor, where it is the device
    bool xphoto = false; ///< it has the fills that need OpenCV's xphoto (InpaintFill::needsXphoto)
};

/// Runs one job at a time, and more urgent ones within the breaths of a long one: run() is entered
/// again from JobContext::breathe(). Created and used on the worker thread only.
class Executor {
  public:
    virtual ~Executor() = default;

    /// Throws Error, or Cancelled after a stop request (at the latest when the current network
    /// evaluation has ended).
    virtual JobResult run(const JobInput& input, JobContext& context) = 0;

    virtual EngineInfo info() const = 0;
};

using ExecutorFactory = std::function<std::unique_ptr<Executor>()>;

} // namespace zigzag
