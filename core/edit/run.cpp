#include "core/edit/run.h"

#include "core/base/error.h"
#include "core/diffusion/preconditioning.h"
#include "core/tensor/convert.h"

#include <algorithm>
#include <cmath>

namespace zigzag {
namespace {

/// Solvers follow the slope of a score model; multistep jumps to the end of the way, which only a score model cannot do.
void checkKind(const Sampler& sampler, const ModelCard& card) {
    const bool score = card.kind == ModelKind::Score, jumps = sampler.name == "multistep";
    if (sampler.followsPath || score != jumps) return;
    const std::string name(sampler.name);
    if (jumps)
        throw Error(ErrorKind::Model,
                    "The sampler '" + name +
                        "' needs a consistency or a bidirectional model, and " + card.name +
                        " is a score model.",
                    "Use another sampler, or another model.");
    throw Error(
        ErrorKind::Model,
        "The solver '" + name + "' needs a score model, and " + card.name + " is " +
            (card.kind == ModelKind::Bidirectional ? "bidirectional." : "a consistency model."),
        "Use --sampler path, or a score model.");
}

} // namespace

Track::Track(JobContext& context, int total) : context_(context), total_(total) {}

OnStep Track::during(std::string stage) {
    stage_ = stage;
    return [this, stage = std::move(stage)](const Step& step) {
        evaluated(stage);
        if (context_.onPreview) preview(step);
    };
}

void Track::evaluated(const std::string& stage) {
    throwIfStopped(context_.stop);
    ++evaluations_;
    done_ += tiles_;
    inside_ = 0;
    context_.onProgress({done_, std::max(total_, done_), stage});
}

void Track::tile() {
    throwIfStopped(context_.stop);
    ++inside_;
    // The last one is told as the evaluation; more than expected were cut where memory ran out.
    if (inside_ < tiles_)
        context_.onProgress({done_ + inside_, std::max(total_, done_ + tiles_), stage_});
}

void Track::preview(const Step& step) {
    // A noisy state is shown as the network sees it, c_in·x, brought to the range of a picture.
    const double power = std::sqrt(step.sigma * step.sigma + sigmaData * sigmaData);
    const at::Tensor shown = step.clean.defined() ? step.clean : step.state * (sigmaData / power);
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - begin_;
    context_.onPreview({toImage(shown.slice(0, 0, 1)), step.sigma, evaluations_, elapsed.count()});
}

std::vector<std::uint64_t> Seeds::values() const {
    std::vector<std::uint64_t> seeds;
    for (std::int64_t i = 0; i < count; ++i)
        seeds.push_back(first + static_cast<std::uint64_t>(i));
    return seeds;
}

Noise Seeds::noise(Size size, int channels, at::Device device) const {
    return [*this, size, channels, device](std::uint32_t stream) {
        const std::string name = stream == 0 ? "noise" : "noise." + std::to_string(stream);
        if (given)
            if (const auto found = given->find(name); found != given->end()) {
                const std::vector<std::int64_t> expected{count, channels, size.height, size.width};
                if (found->second.shape != expected)
                    throw Error(ErrorKind::Usage,
                                "The given noise '" + name + "' has the wrong shape.",
                                "It must be [" + std::to_string(count) + ", " +
                                    std::to_string(channels) + ", " + std::to_string(size.height) +
                                    ", " + std::to_string(size.width) + "].");
                return toTensor(found->second).to(device);
            }
        return noiseFor(values(), stream, size, channels, device);
    };
}

at::Tensor labelsFor(const Model& model, const std::string& classLabel, const Seeds& seeds) {
    const ModelCard& card = model.card();
    const std::int64_t classes = model.network().info().labelRows - (card.nullClass ? 1 : 0);
    if (!classLabel.empty() || classes <= 0 || !card.conditions.empty())
        return model.labels(classLabel, seeds.count);
    at::Tensor drawn = at::empty({seeds.count}, at::kLong);
    for (std::int64_t i = 0; i < seeds.count; ++i)
        drawn[i] = static_cast<std::int64_t>(seeds.values()[static_cast<std::size_t>(i)] %
                                             static_cast<std::uint64_t>(classes));
    return drawn.to(model.compute().device);
}

void rejectUnsupportedOptions(const SamplerParams& params,
                 std::initializer_list<std::pair<const char*, bool>> given) {
    if (samplerNamed(params.sampler).followsPath) return;
    for (const auto& [option, isGiven] : given)
        if (isGiven)
            throw Error(ErrorKind::Usage,
                        "The sampler '" + params.sampler + "' takes steps of its own, and no --" +
                            option + ".",
                        std::string("Leave --") + option +
                            " out, or use --sampler path; --sampler-steps says how many steps.");
}

SamplerRun samplerRun(const Model& model, at::Tensor labels, Path path, const SamplerParams& params,
                      Noise noise, OnStep onStep) {
    checkKind(samplerNamed(params.sampler), model.card());
    return {.model = model,
            .labels = std::move(labels),
            .path = std::move(path),
            .steps = params.steps,
            .churn = {.amount = params.churn},
            .noise = std::move(noise),
            .onStep = std::move(onStep)};
}

} // namespace zigzag
