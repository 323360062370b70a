#include "core/sampling/sampler.h"

#include "core/base/error.h"

#include <algorithm>
#include <stdexcept>

namespace zigzag {
namespace {

/// What the source file of a row defines.
struct Functions {
    at::Tensor (*down)(const SamplerRun& run, const Latent& latent) = nullptr;
    Latent (*up)(const SamplerRun& run, const at::Tensor& pictures) = nullptr;
};

const Functions& functionsOf(const SamplerRow& row) {
    static constexpr auto functions = forEachRow<samplerRows>([]<RowName name>() {
        Functions defined{.down = &sampleDown<name>};
        if constexpr (samplerRow<name>().nfeUp != nullptr) defined.up = &sampleUp<name>;
        return defined;
    });
    return functions[indexOf(samplerRows, row)];
}

} // namespace

std::vector<double> fallingToZero(const SamplerRun& run) {
    const NoiseRange& range = run.evaluator.card().range;
    std::vector<double> sigmas = karrasSigmas(std::max(run.steps - 1, 1), range);
    if (run.steps == 1) sigmas.pop_back();
    sigmas.push_back(0);
    return sigmas;
}

std::vector<double> rising(const SamplerRun& run) {
    std::vector<double> sigmas = karrasSigmas(run.steps, run.evaluator.card().range);
    std::ranges::reverse(sigmas);
    return sigmas;
}

Noise injected(const SamplerRun& run) {
    return [&run](std::uint32_t draw) { return run.noise(draw + 1); };
}

at::Tensor Sampler::down(const SamplerRun& run, const Latent& latent) const {
    rejectUnsupportedModel(row_, run.evaluator.card());
    if (latent.previous.defined() && row_.states < 2)
        throw Error(ErrorKind::Usage,
                    "The noise is a pair of states, and the sampler '" + std::string(row_.name) +
                        "' starts from one.",
                    "Use the sampler that inverted the picture.");
    if (run.churn.amount > 0 && !row_.supports.churn)
        throw std::invalid_argument("This sampler supports no churn.");
    return functionsOf(row_).down(run, latent);
}

Latent Sampler::up(const SamplerRun& run, const at::Tensor& pictures) const {
    rejectUnsupportedModel(row_, run.evaluator.card());
    const auto up = functionsOf(row_).up;
    if (!up)
        throw Error(ErrorKind::Usage,
                    "The sampler '" + std::string(row_.name) + "' cannot invert a picture.",
                    "Use another sampler.");
    return up(run, pictures);
}

} // namespace zigzag
