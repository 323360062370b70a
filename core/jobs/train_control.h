// Pause, stop and sample requests from the window or the command line to a running trainer, and the
// trainer's reports.
#pragma once

#include "core/job/train_forecast.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <string>

namespace zigzag {

/// The state of a run, after a line of metrics was written.
struct TrainStatus {
    std::int64_t step = 0, steps = 0;
    std::int64_t pictures = 0;
    double loss = 0; ///< mean over the last `run.log_every` steps
    double picturesPerSecond = 0;
    double secondsLeft = 0;
    std::map<std::string, double> terms; ///< loss by term
    std::string message;                 ///< why it paused by itself; empty while it runs
};

/// Shared by the poster of the run and the trainer. Every function may be called from any thread.
/// Requests take effect between two network passes.
class TrainControl {
  public:
    /// Pauses the run without unloading anything.
    void pause() { paused_ = true; }
    /// Also ends the wait of a run that paused by itself (full disk, missing folder).
    void resume() {
        paused_ = false;
        retry_ = true;
    }
    bool paused() const { return paused_; }

    /// Ends the run as it is: checkpoint, model, result.
    void stop() { stopping_ = true; }
    bool stopping() const { return stopping_; }

    void sampleNow() { sample_ = true; }
    void backUpNow() { backUp_ = true; }

    /// For the trainer: true once for each request.
    bool takeSample() { return sample_.exchange(false); }
    bool takeRetry() { return retry_.exchange(false); }
    bool takeBackUp() { return backUp_.exchange(false); }

    /// Called on the engine's thread. Set it before the run is posted.
    std::function<void(const TrainForecast&)> onForecast;
    std::function<void(const TrainStatus&)> onStatus;

  private:
    std::atomic<bool> paused_ = false, stopping_ = false, sample_ = false, backUp_ = false,
                      retry_ = false;
};

} // namespace zigzag
