// An executor for tests of the window: it inverts colours step by step, and fails, waits or runs on
// as its control says.
#pragma once

#include "core/jobs/executor.h"

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <thread>
#include <type_traits>

namespace zigzag::test {

/// Set by the test, read on the worker thread.
struct ToyControl {
    std::atomic<int> steps = 5;
    std::atomic<bool> fails = false;
    std::atomic<bool> outOfMemory = false; ///< fails as the engine does when nothing smaller helps
    std::atomic<bool> endless = false;     ///< goes on until it is cancelled
    std::atomic<bool> xphoto = true;       ///< EngineInfo::xphoto
    std::atomic<int> runs = 0;             ///< first looks not counted
    std::atomic<int> looks = 0;            ///< coarse fills without the network
    std::mutex mutex;
    std::thread::id thread; ///< where the last job ran; guarded by mutex
    JobInput last;          ///< what was asked last; guarded by mutex
};

/// 255 − v wherever the mask is set; everywhere without one.
inline Image inverted(const Image& photo, const Mask* mask = nullptr) {
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

/// One gray level everywhere.
inline Image plain(Size size, int gray) {
    return Image::fromPixels(cv::Mat(size.height, size.width, CV_8UC3, cv::Scalar::all(gray)));
}

/// Seed and class decide the gray of what the toy generates.
inline Image generated(const GenerateInput& input, int index) {
    const int gray = static_cast<int>((input.engine.seed + static_cast<unsigned>(index)) % 200);
    return plain({32, 32}, gray + (input.params.classLabel.empty() ? 0 : 50));
}

// The toy's job for each kind of input.

inline JobResult made(const InpaintInput& input, int nfe) {
    return InpaintResult{.candidates = std::vector(static_cast<std::size_t>(input.params.count),
                                                   inverted(input.photo, &input.mask)),
                         .frame = input.photo.bounds(),
                         .nfe = nfe,
                         .provenance = {}};
}

/// Gray in the mask.
inline JobResult firstLook(const InpaintInput& input) {
    cv::Mat pixels = input.photo.pixels();
    pixels.setTo(cv::Scalar::all(77), input.mask.values());
    return InpaintResult{.candidates = {Image::fromPixels(pixels, input.photo.metadata())},
                         .frame = input.photo.bounds(),
                         .nfe = 0,
                         .provenance = {}};
}

inline JobResult made(const GenerateInput& input, int nfe) {
    GenerateResult result;
    for (int i = 0; i < input.params.count; ++i)
        result.images.push_back(generated(input, i));
    result.nfe = input.params.nfe ? input.params.nfe : nfe;
    result.path = input.params.path;
    result.provenance.model = "toy";
    return result;
}

inline JobResult made(const ReconstructInput& input, int) {
    ReconstructResult result;
    result.seen = std::get<Image>(input.picture);
    result.image = inverted(result.seen);
    result.psnr = 12.5;
    result.mse = 0.056;
    result.nfeInvert = 1;
    result.nfeGenerate = std::max(1, input.params.invert.nfe);
    result.provenance.model = "toy";
    return result;
}

inline JobResult made(const InterpolateInput& input, int) {
    InterpolateResult result;
    const int count = input.params.at >= 0 ? 1 : input.params.steps;
    for (int i = 0; i < count; ++i) {
        const double at = input.params.at >= 0 ? input.params.at : i / (count - 1.0);
        result.positions.push_back(at);
        result.frames.push_back(plain(input.a.size(), static_cast<int>(200 * at)));
    }
    return result;
}

inline JobResult made(const CleanInput& input, int) {
    CleanResult result;
    result.image = inverted(input.photo);
    result.quality = 40;
    result.psnr = 33;
    result.cpsnr = 55;
    result.blockinessBefore = 2;
    result.blockinessAfter = 1;
    result.doubleCompressed = true;
    result.firstQuality = 25;
    return result;
}

/// Plain jobs. Those with a factor make the picture that much larger.
template <class Input>
requires std::is_same_v<typename Input::Result, PictureResult> JobResult made(const Input& input,
                                                                              int nfe) {
    if constexpr (requires { input.params.factor; }) {
        const int factor = input.params.factor;
        const Size size{input.photo.width() * factor, input.photo.height() * factor};
        return PictureResult{.image = plain(size, 100), .nfe = nfe, .provenance = {}};
    } else {
        return PictureResult{.image = inverted(input.photo), .nfe = nfe, .provenance = {}};
    }
}

inline JobResult made(const InvertInput&, int) {
    return InvertResult{};
}
inline JobResult made(const TrainInput&, int) {
    return TrainResult{};
}

class ToyExecutor : public Executor {
  public:
    explicit ToyExecutor(std::shared_ptr<ToyControl> control) : control_(std::move(control)) {}

    JobResult run(const JobInput& input, JobContext& context) override {
        if (const auto* fill = std::get_if<InpaintInput>(&input);
            fill && fill->params.method == "fill") {
            ++control_->looks;
            return firstLook(*fill);
        }
        ++control_->runs;
        {
            const std::lock_guard lock(control_->mutex);
            control_->thread = std::this_thread::get_id();
            control_->last = input;
        }
        for (int step = 0; control_->endless || step < control_->steps; ++step) {
            throwIfStopped(context.stop);
            context.onProgress({step, control_->steps, "inverting"});
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
        if (control_->fails)
            throw Error(ErrorKind::Failed, "The toy is broken.", "Mend it and try again.");
        if (control_->outOfMemory)
            throw Error(ErrorKind::Memory, "There is not enough memory for this job.",
                        "Close other programs, or use a smaller picture or fewer at once.");
        return std::visit([this](const auto& job) { return made(job, control_->steps); }, input);
    }

    EngineInfo info() const override {
        return {.device = "Toy, 1 thread", .library = "no library", .xphoto = control_->xphoto};
    }

  private:
    std::shared_ptr<ToyControl> control_;
};

inline ExecutorFactory toyFactory(std::shared_ptr<ToyControl> control) {
    return [control] { return std::make_unique<ToyExecutor>(control); };
}

} // namespace zigzag::test
