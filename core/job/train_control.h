// The strings by which a training run is held while it goes on.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <string>

namespace zigzag {

/// What a run will take, measured before its first step.
struct TrainForecast {
    std::int64_t pictures = 0; ///< different ones to learn from
    std::int64_t parameters = 0;
    int microBatch = 1;
    double picturesPerSecond = 0;
    double hours = 0;           ///< for the steps that are left, if nothing else runs
    std::int64_t diskBytes = 0; ///< checkpoints, decoded pictures and the model
    std::string use;            ///< what the result will be good for, and what speaks against it

    std::string text() const; ///< for people, one line
};

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
