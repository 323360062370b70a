#include "core/edit/run.h"

#include "core/base/error.h"
#include "core/diffusion/preconditioning.h"
#include "core/tensor/convert.h"

#include <algorithm>
#include <cmath>

namespace zigzag {
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
    // The last one is reported as the evaluation; there are more where memory ran out.
    if (inside_ < tiles_)
        context_.onProgress({done_ + inside_, std::max(total_, done_ + tiles_), stage_});
}

void Track::preview(const Step& step) {
    // A noisy state is shown as the network sees it, c_in·x, brought to the range of a picture.
    const double power = std::sqrt(step.sigma * step.sigma + sigmaData * sigmaData);
    const at::Tensor shown =
        step.denoised.defined() ? step.denoised : step.state * (sigmaData / power);
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - begin_;
    context_.onPreview({toImage(shown.slice(0, 0, 1)), step.sigma, evaluations_, elapsed.count()});
}

std::vector<std::uint64_t> Seeds::values() const {
    std::vector<std::uint64_t> seeds;
    for (std::int64_t i = 0; i < count; ++i)
        seeds.push_back(first + static_cast<std::uint64_t>(i));
    return seeds;
}

at::Tensor Seeds::givenNoise(const std::string& name, Size size, int channels,
                             at::Device device) const {
    const auto found = given ? given->find(name) : GivenNoise::const_iterator();
    if (!given || found == given->end()) return {};
    const std::vector<std::int64_t> expected{count, channels, size.height, size.width};
    if (found->second.shape != expected)
        throw Error(ErrorKind::Usage, "The given noise '" + name + "' has the wrong shape.",
                    "It must be [" + std::to_string(count) + ", " + std::to_string(channels) +
                        ", " + std::to_string(size.height) + ", " + std::to_string(size.width) +
                        "].");
    return toTensor(found->second).to(device);
}

Noise Seeds::noise(Size size, int channels, at::Device device) const {
    return [*this, size, channels, device](std::uint32_t stream) {
        const std::string name = stream == 0 ? "noise" : "noise." + std::to_string(stream);
        at::Tensor taken = givenNoise(name, size, channels, device);
        return taken.defined() ? taken : noiseFor(values(), stream, size, channels, device);
    };
}

at::Tensor Seeds::previous(Size size, int channels, at::Device device) const {
    return givenNoise(previousNoiseName, size, channels, device);
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

SamplerRun samplerRun(const Evaluator& evaluator, Path path, const SamplerParams& params,
                      Noise noise, OnStep onStep) {
    return {.evaluator = evaluator,
            .path = std::move(path),
            .steps = params.steps,
            .churn = {.amount = params.churn},
            .noise = std::move(noise),
            .onStep = std::move(onStep)};
}

} // namespace zigzag
