// Pause, stop and sample requests from the window or the command line to a running trainer, and its reports back.
#pragma once

#include "core/job/train_forecast.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <string>

namespace zigzag {

/// How a run stands, after a line of metrics was written.
struct TrainStatus {
    std::int64_t step = 0, steps = 0;
    std::int64_t pictures = 0;
    double loss = 0; ///< mean over the last `run.log_every` steps
    double picturesPerSecond = 0;
    double secondsLeft = 0;
    std::map<std::string, double> terms; ///< the loss by term
    std::string message;                 ///< why it pauses by itself; empty: it runs
};

/// Shared by the one who posted the run and the trainer; every function may be called from any
/// thread. Requests are followed between two network passes.
class TrainControl {
  public:
    /// Waits without unloading anything.
    void pause() { paused_ = true; }
    /// Also ends at once the wait of a run that pauses by itself (full disk, vanished folder).
    void resume() {
        paused_ = false;
        retry_ = true;
    }
    bool paused() const { return paused_; }

    /// Ends the run as finished as it is: checkpoint, model, result.
    void stop() { stopping_ = true; }
    bool stopping() const { return stopping_; }

    void sampleNow() { sample_ = true; }
    void backUpNow() { backUp_ = true; }

    /// True once for each request: the trainer's side.
    bool takeSample() { return sample_.exchange(false); }
    bool takeRetry() { return retry_.exchange(false); }
    bool takeBackUp() { return backUp_.exchange(false); }

    /// Called on the engine's thread; set before the run is posted.
    std::function<void(const TrainForecast&)> onForecast;
    std::function<void(const TrainStatus&)> onStatus;

  private:
    std::atomic<bool> paused_ = false, stopping_ = false, sample_ = false, backUp_ = false,
                      retry_ = false;
};

} // namespace zigzag
