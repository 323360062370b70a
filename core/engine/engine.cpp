#include "core/engine/engine.h"

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/edit/editors.h"
#include "core/engine/reserve.h"
#include "core/fill/opencv_fills.h"
#include "core/job/default_model.h"
#include "core/job/default_path.h"
#include "core/model/load.h"
#include "core/tensor/device.h"
#include "core/tensor/memory.h"
#include "core/train/run/train.h"

#include <c10/util/Exception.h>
#include <opencv2/core.hpp>
#include <torch/version.h>

#include <chrono>
#include <new>
#include <utility>

namespace zigzag {
namespace {

/// Weights kept in memory between jobs.
constexpr std::int64_t weightBudget = std::int64_t{2} << 30;

[[noreturn]] void outOfMemory() {
    throw Error(ErrorKind::Memory, "There is not enough memory for this job.",
                "Close other programs, or use a smaller picture or fewer at once.");
}

/// torch's message without its stack trace and place in the source.
[[noreturn]] void translate(const c10::Error& failure) {
    if (isOutOfMemory(failure)) outOfMemory();
    const std::string message = failure.what_without_backtrace();
    throw Error(ErrorKind::Failed,
                "The computation failed: " + message.substr(0, message.find('\n')) + ".",
                "Try --device cpu and --dtype float32; if that fails too, please report it.");
}

class Engine final : public Executor {
  public:
    Engine() { compute_.threads = setThreads(0); }

    JobResult run(const JobInput& input, JobContext& context) override {
        const auto begin = std::chrono::steady_clock::now();
        try {
            throwIfStopped(context.stop);
            const auto* training = std::get_if<TrainInput>(&input);
            JobResult result = training ? trained(*training, context) : edited(input, context);
            const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - begin;
            std::visit([&](auto& made) { made.provenance.seconds = elapsed.count(); }, result);
            return result;
        } catch (const c10::Error& failure) {
            translate(failure);
        } catch (const cv::Exception& failure) {
            if (isOutOfMemory(failure)) outOfMemory();
            throw;
        } catch (const std::bad_alloc&) {
            outOfMemory();
        }
    }

    EngineInfo info() const override {
        return {.device = describe(compute_),
                .library = std::string("LibTorch ") + TORCH_VERSION +
                           (at::hasCUDA() ? ", CUDA build" : ", CPU build"),
                .threads = compute_.device.is_cuda() ? 0 : compute_.threads,
                .xphoto = engineHasXphoto()};
    }

  private:
    JobResult edited(const JobInput& input, JobContext& context) {
        const EngineParams& engine = engineOf(input);
        const auto on = [&](const at::Device& device) {
            return editedOn(device, engine, input, context);
        };
        return withReserve(deviceFrom(engine.device), engine.device == "auto", on, [&] {
            models_.clear();
            log::warning("The GPU does not have enough memory for this job. It runs on the "
                         "processor, which takes longer.");
            context.onProgress({0, 0, "The GPU's memory is full; running on the processor"});
        });
    }

    JobResult editedOn(const at::Device& device, const EngineParams& engine, const JobInput& input,
                       JobContext& context) {
        const Compute compute = prepared(device, engine, engine.dtype);
        const std::string job(jobName(input));
        const std::string name = engine.model.empty() ? defaultModel(job) : engine.model;
        context.onProgress({0, 0, "Loading " + name});
        const std::shared_ptr<const Model> model = models_.get(findModel(name), compute);
        if (const std::string reason = whyNot(job, model->card()); !reason.empty())
            throw Error(ErrorKind::Model, reason, "Choose another model.");
        Provenance provenance = provenanceFor(compute, engine.seed);
        provenance.model = model->card().name;
        provenance.modelHash = model->card().hash;
        const c10::InferenceMode inference; // a guided method leaves it: core/tensor/gradients.h
        JobResult result = editors[input.index()](input, *model, context, memory_);
        std::visit([&](auto& made) { made.provenance = std::move(provenance); }, result);
        return result;
    }

    JobResult trained(const TrainInput& input, JobContext& context) {
        const Compute compute =
            prepared(deviceFrom(input.engine.device), input.engine, input.recipe.run.dtype);
        TrainResult result = train(input, context, compute);
        const Provenance known =
            std::exchange(result.provenance, provenanceFor(compute, result.provenance.seed));
        result.provenance.model = known.model;
        return result;
    }

    /// The compute of the job that runs. A job within another one has its own.
    Compute prepared(const at::Device& device, const EngineParams& params,
                     const std::string& dtype) {
        Compute compute;
        compute.device = device;
        compute.dtype = dtypeFrom(dtype, compute.device);
        compute.threads = setThreads(params.threads);
        return compute_ = compute;
    }

    static Provenance provenanceFor(const Compute& compute, std::uint64_t seed) {
        return {.program = "zigzag " ZIGZAG_VERSION,
                .model = {},
                .modelHash = {},
                .device = describe(compute),
                .dtype = dtypeName(compute.dtype),
                .threads = compute.threads,
                .seed = seed,
                .seconds = 0};
    }

    Compute compute_;
    Residency models_{weightBudget};
    EditorMemory memory_;
};

} // namespace

std::unique_ptr<Executor> makeEngine() {
    return std::make_unique<Engine>();
}

bool engineHasXphoto() {
    return hasXphoto();
}

ModelCard inspect(std::string_view nameOrPath) {
    try {
        return inspectModel(nameOrPath);
    } catch (const c10::Error& failure) {
        translate(failure);
    }
}

} // namespace zigzag

zigzag::Executor* zigzag_create_engine() {
    return zigzag::makeEngine().release();
}
