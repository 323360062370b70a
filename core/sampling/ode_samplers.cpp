// Euler, Heun, Heun with churn, ancestral Euler and multistep on the Karras grid.
#include "core/sampling/sampler.h"

namespace zigzag {
namespace {

using Solver = decltype(&euler);

/// State in float64, as in EDM's sampler.
at::Tensor solveDown(Solver solver, const SamplerRun& run, const Latent& latent) {
    const std::vector<double> sigmas = fallingToZero(run);
    return solver(run.evaluator.denoiser(), latent.noise.to(at::kDouble) * sigmas.front(), sigmas,
                  {run.churn}, injected(run), run.onStep)
        .to(at::kFloat);
}

/// Without churn: an inversion adds no noise.
Latent solveUp(Solver solver, const SamplerRun& run, const at::Tensor& pictures) {
    const std::vector<double> sigmas = rising(run);
    const at::Tensor x = solver(run.evaluator.denoiser(), pictures.to(at::kDouble), sigmas, {},
                                run.noise, run.onStep);
    return {(x / sigmas.back()).to(at::kFloat)};
}

} // namespace

template <>
at::Tensor sampleDown<"euler">(const SamplerRun& run, const Latent& latent) {
    return solveDown(&euler, run, latent);
}

template <>
Latent sampleUp<"euler">(const SamplerRun& run, const at::Tensor& pictures) {
    return solveUp(&euler, run, pictures);
}

template <>
at::Tensor sampleDown<"heun">(const SamplerRun& run, const Latent& latent) {
    return solveDown(&heun, run, latent);
}

template <>
Latent sampleUp<"heun">(const SamplerRun& run, const at::Tensor& pictures) {
    return solveUp(&heun, run, pictures);
}

/// Heun's method again: its row supports churn, that of "heun" does not.
template <>
at::Tensor sampleDown<"stochastic">(const SamplerRun& run, const Latent& latent) {
    return solveDown(&heun, run, latent);
}

template <>
at::Tensor sampleDown<"ancestral">(const SamplerRun& run, const Latent& latent) {
    return solveDown(&ancestral, run, latent);
}

template <>
at::Tensor sampleDown<"multistep">(const SamplerRun& run, const Latent& latent) {
    const std::vector<double> sigmas = karrasSigmas(run.steps, run.evaluator.card().range);
    return multistep(run.evaluator.denoiser(), latent.noise * sigmas.front(), sigmas, true,
                     injected(run), run.onStep);
}

} // namespace zigzag
