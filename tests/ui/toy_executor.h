// An executor for tests of the window: it turns colours around, step by step, and does what it is told on the way.
#pragma once

#include "core/jobs/executor.h"

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <thread>

namespace zigzag::test {

/// Set by the test, read on the worker thread.
struct ToyControl {
    std::atomic<int> steps = 5;
    std::atomic<bool> fails = false;
    std::atomic<bool> endless = false; ///< goes on until it is cancelled
    std::atomic<int> runs = 0;
    std::mutex mutex;
    std::thread::id thread; ///< where the last job ran; guarded by mutex
};

/// 255 − v wherever the mask is set; everywhere without one.
inline Image inverted(const Image& photo, const Mask* mask) {
    cv::Mat pixels = photo.pixels();
    const cv::Mat values = mask ? mask->values() : cv::Mat();
    for (int y = 0; y < pixels.rows; ++y)
        for (int x = 0; x < pixels.cols; ++x) {
            if (mask && values.at<uchar>(y, x) == 0) continue;
            for (int c = 0; c < pixels.channels(); ++c) {
                uchar& value = pixels.ptr<uchar>(y)[x * pixels.channels() + c];
                value = static_cast<uchar>(255 - value);
            }
        }
    return Image::fromPixels(pixels, photo.metadata());
}

class ToyExecutor : public Executor {
  public:
    explicit ToyExecutor(std::shared_ptr<ToyControl> control) : control_(std::move(control)) {}

    JobResult run(const JobInput& input, JobContext& context) override {
        ++control_->runs;
        {
            const std::lock_guard lock(control_->mutex);
            control_->thread = std::this_thread::get_id();
        }
        for (int step = 0; control_->endless || step < control_->steps; ++step) {
            throwIfStopped(context.stop);
            context.onProgress({step, control_->steps, "inverting"});
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
        if (control_->fails)
            throw Error(ErrorKind::Failed, "The toy is broken.", "Mend it and try again.");
        if (const auto* fill = std::get_if<InpaintInput>(&input))
            return InpaintResult{.candidates =
                                     std::vector(static_cast<std::size_t>(fill->params.count),
                                                 inverted(fill->photo, &fill->mask)),
                                 .frame = fill->photo.bounds(),
                                 .nfe = control_->steps,
                                 .provenance = {}};
        CleanResult result;
        result.image = inverted(std::get<CleanInput>(input).photo, nullptr);
        return result;
    }

    EngineInfo info() const override { return {"Toy, 1 thread", "no library"}; }

  private:
    std::shared_ptr<ToyControl> control_;
};

inline ExecutorFactory toyFactory(std::shared_ptr<ToyControl> control) {
    return [control] { return std::make_unique<ToyExecutor>(control); };
}

} // namespace zigzag::test
