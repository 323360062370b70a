#include "core/sampling/sampler.h"

#include "core/base/error.h"
#include "core/base/registry.h"

#include <algorithm>
#include <array>

namespace zigzag {
namespace {

/// Falling levels from the top of the model's range, ending with 0 for solvers.
std::vector<double> fallingToZero(const SamplerRun& run) {
    std::vector<double> sigmas = karrasSigmas(std::max(run.steps - 1, 1), run.model.card().range);
    if (run.steps == 1) sigmas.pop_back();
    sigmas.push_back(0);
    return sigmas;
}

/// The way up starts at sigma_min, where a picture is taken to be: nothing is added to it.
std::vector<double> rising(const SamplerRun& run) {
    std::vector<double> sigmas = karrasSigmas(run.steps, run.model.card().range);
    std::ranges::reverse(sigmas);
    return sigmas;
}

at::Tensor walkDown(const SamplerRun& run, const at::Tensor& noise) {
    return walk(run.path, run.model.mover(run.labels), noise * run.path.start(), run.noise,
                run.onStep);
}

at::Tensor walkUp(const SamplerRun& run, const at::Tensor& pictures) {
    return walk(run.path, run.model.mover(run.labels), pictures, run.noise, run.onStep) /
           run.path.end();
}

/// What solvers add on their way: they count their draws from 0, and stream 0 is the noise that the run starts from.
Noise injected(const SamplerRun& run) {
    return [&run](std::uint32_t draw) { return run.noise(draw + 1); };
}

using Solver = decltype(&euler);

/// State in float64, as in EDM's sampler.
template <Solver solver>
at::Tensor solveDown(const SamplerRun& run, const at::Tensor& noise) {
    const std::vector<double> sigmas = fallingToZero(run);
    return solver(run.model.denoiser(run.labels), noise.to(at::kDouble) * sigmas.front(), sigmas,
                  {run.churn}, injected(run), run.onStep)
        .to(at::kFloat);
}

template <Solver solver>
at::Tensor solveUp(const SamplerRun& run, const at::Tensor& pictures) {
    const std::vector<double> sigmas = rising(run);
    return (solver(run.model.denoiser(run.labels), pictures.to(at::kDouble), sigmas, {}, run.noise,
                   run.onStep) /
            sigmas.back())
        .to(at::kFloat);
}

at::Tensor multistepDown(const SamplerRun& run, const at::Tensor& noise) {
    const std::vector<double> sigmas = karrasSigmas(run.steps, run.model.card().range);
    return multistep(run.model.denoiser(run.labels), noise * sigmas.front(), sigmas, true,
                     injected(run), run.onStep);
}

int pathEvaluations(const SamplerRun& run) {
    return run.path.evaluations();
}
int oneEach(const SamplerRun& run) {
    return run.steps;
}
int heunDown(const SamplerRun& run) {
    return 2 * run.steps - 1;
}

} // namespace

std::span<const Sampler> samplers() {
    static constexpr std::array<Sampler, 6> rows{{
        {"path", "Path", true, &walkDown, &walkUp, &pathEvaluations},
        {"euler", "Euler (DDIM)", false, &solveDown<&euler>, &solveUp<&euler>, &oneEach},
        {"heun", "Heun", false, &solveDown<&heun>, &solveUp<&heun>, &heunDown},
        {"stochastic", "Heun with churn", false, &solveDown<&heun>, nullptr, &heunDown},
        {"ancestral", "Ancestral Euler", false, &solveDown<&ancestral>, nullptr, &oneEach},
        {"multistep", "Consistency multistep", false, &multistepDown, nullptr, &oneEach},
    }};
    return rows;
}

const Sampler& samplerNamed(std::string_view name) {
    return findRow(samplers(), name, "sampler");
}

} // namespace zigzag
