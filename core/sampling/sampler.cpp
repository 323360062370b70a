#include "core/sampling/sampler.h"

#include "core/base/error.h"

#include <algorithm>
#include <stdexcept>

namespace zigzag {
namespace {

/// What is bound to a row.
struct Functions {
    at::Tensor (*down)(const SamplerRun& run, const Latent& latent) = nullptr;
    Latent (*up)(const SamplerRun& run, const at::Tensor& pictures) = nullptr;
};

const NoiseRange& rangeOf(const SamplerRun& run) {
    return run.evaluator.card().range;
}

/// Falling sigmas from sigma_max, ending with 0 for solvers of the ODE.
std::vector<double> fallingToZero(const SamplerRun& run) {
    std::vector<double> sigmas = karrasSigmas(std::max(run.steps - 1, 1), rangeOf(run));
    if (run.steps == 1) sigmas.pop_back();
    sigmas.push_back(0);
    return sigmas;
}

/// An inversion starts at sigma_min, where a picture is taken to be: nothing is added to it.
std::vector<double> rising(const SamplerRun& run) {
    std::vector<double> sigmas = karrasSigmas(run.steps, rangeOf(run));
    std::ranges::reverse(sigmas);
    return sigmas;
}

/// Solvers count their draws from 0, and stream 0 is the noise that the run starts from.
Noise injected(const SamplerRun& run) {
    return [&run](std::uint32_t draw) { return run.noise(draw + 1); };
}

at::Tensor followDown(const SamplerRun& run, const Latent& latent) {
    return walk(run.path, run.evaluator.mover(), latent.noise * run.path.start(), run.noise,
                run.onStep);
}

Latent followUp(const SamplerRun& run, const at::Tensor& pictures) {
    return {walk(run.path, run.evaluator.mover(), pictures, run.noise, run.onStep) /
            run.path.end()};
}

using Solver = decltype(&euler);

/// State in float64, as in EDM's sampler.
template <Solver solver>
at::Tensor solveDown(const SamplerRun& run, const Latent& latent) {
    const std::vector<double> sigmas = fallingToZero(run);
    return solver(run.evaluator.denoiser(), latent.noise.to(at::kDouble) * sigmas.front(), sigmas,
                  {run.churn}, injected(run), run.onStep)
        .to(at::kFloat);
}

template <Solver solver>
Latent solveUp(const SamplerRun& run, const at::Tensor& pictures) {
    const std::vector<double> sigmas = rising(run);
    return {(solver(run.evaluator.denoiser(), pictures.to(at::kDouble), sigmas, {}, run.noise,
                    run.onStep) /
             sigmas.back())
                .to(at::kFloat)};
}

at::Tensor multistepDown(const SamplerRun& run, const Latent& latent) {
    const std::vector<double> sigmas = karrasSigmas(run.steps, rangeOf(run));
    return multistep(run.evaluator.denoiser(), latent.noise * sigmas.front(), sigmas, true,
                     injected(run), run.onStep);
}

constexpr auto functions =
    bindAll<samplerRows, Functions>(bind<"path">(Functions{&followDown, &followUp}),
                                    bind<"euler">(Functions{&solveDown<&euler>, &solveUp<&euler>}),
                                    bind<"heun">(Functions{&solveDown<&heun>, &solveUp<&heun>}),
                                    bind<"stochastic">(Functions{&solveDown<&heun>}),
                                    bind<"ancestral">(Functions{&solveDown<&ancestral>}),
                                    bind<"multistep">(Functions{&multistepDown}));

/// What a row says of itself is what is bound to it.
consteval bool agree() {
    for (std::size_t i = 0; i < samplerRows.size(); ++i)
        if (!functions[i].down || (functions[i].up != nullptr) != (samplerRows[i].nfeUp != nullptr))
            return false;
    return true;
}
static_assert(agree());

} // namespace

at::Tensor Sampler::down(const SamplerRun& run, const Latent& latent) const {
    rejectUnsupportedModel(row_, run.evaluator.card());
    if (latent.previous.defined() && row_.states < 2)
        throw Error(ErrorKind::Usage,
                    "The noise is a pair of states, and the sampler '" + std::string(row_.name) +
                        "' starts from one.",
                    "Use the sampler that inverted the picture.");
    if (run.churn.amount > 0 && !row_.supports.churn)
        throw std::invalid_argument("This sampler supports no churn.");
    return functions[indexOf(samplerRows, row_)].down(run, latent);
}

Latent Sampler::up(const SamplerRun& run, const at::Tensor& pictures) const {
    rejectUnsupportedModel(row_, run.evaluator.card());
    const auto up = functions[indexOf(samplerRows, row_)].up;
    if (!up)
        throw Error(ErrorKind::Usage,
                    "The sampler '" + std::string(row_.name) + "' cannot invert a picture.",
                    "Use another sampler.");
    return up(run, pictures);
}

} // namespace zigzag
