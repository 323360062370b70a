#include "core/edit/inpaint_methods.h"

#include "core/edit/zero_shot.h"
#include "core/sampling/inversion.h"
#include "core/sampling/walk.h"

#ifdef ZIGZAG_CUDA
#include "core/cuda/cuda.h"
#endif

namespace zigzag {
namespace {

/// `x` in the hole, the known pixels around it.
at::Tensor pasted(const InpaintRun& run, const at::Tensor& x) {
#ifdef ZIGZAG_CUDA
    if (x.is_cuda()) return cuda::composite(x, run.known, run.hole);
#endif
    return at::where(run.hole > 0, x, run.known);
}

/// The rounds of the BCM paper: noise added, up and down again, known pixels pasted between rounds.
at::Tensor fillByRounds(const InpaintRun& run) {
    const OnStep onStep = run.track.during("Filling");
    at::Tensor x = run.start;
    std::uint32_t injected = 0;
    for (const Path& round : run.plan.paths) {
        // Every round has noise streams of its own.
        const Noise noise = [&, first = injected](std::uint32_t stream) {
            return run.noise(first + stream);
        };
        x = walk(round, run.move, pasted(run, x), noise, onStep);
        injected += static_cast<std::uint32_t>(round.noises());
    }
    return x;
}

/// The sigmas to which a path adds noise.
std::vector<double> noisedSigmas(const Path& path) {
    std::vector<double> sigmas;
    for (const Move& move : path.moves())
        if (move.kind == Move::Kind::AddNoise) sigmas.push_back(move.sigma);
    return sigmas;
}

/// CM's zero-shot editor (arXiv 2303.01469, algorithm 4) with A = I.
at::Tensor fillByZeroShot(const InpaintRun& run) {
    const double bottom = run.model.card().range.minimum;
    const std::vector<double> sigmas = noisedSigmas(run.plan.paths.front());
    at::Tensor made;
    const ZeroShot editor{
        .denoise = [&](const at::Tensor& x, double sigma) { return run.move(x, sigma, bottom); },
        .sigmas = sigmas,
        .bottom = bottom,
        .keep =
            [&](at::Tensor& x) {
                made = x;
                x = pasted(run, x);
            },
        .noise = [&](std::uint32_t stream) { return run.noise(stream + 1); },
        .onStep = run.track.during("Filling")};
    zeroShot(editor, pasted(run, run.start) + run.noise(1) * sigmas.front());
    return made;
}

/// The photo with gray in the hole is inverted; there the noise in the hole is mixed in equal parts
/// with new noise, and the photo is generated again.
at::Tensor fillByInversion(const InpaintRun& run) {
    const OnStep onStep = run.track.during("Filling");
    const Path &up = run.plan.paths.at(0), &down = run.plan.paths.at(1);
    const at::Tensor x = at::where(run.hole > 0, at::zeros_like(run.known), run.known);
    const at::Tensor own = walk(up, run.move, x, run.noise, onStep) / up.end();
    const auto first = static_cast<std::uint32_t>(up.noises());
    const at::Tensor mixed = at::where(run.hole > 0, slerp(own, run.noise(first + 1), 0.5), own);
    const Noise noise = [&](std::uint32_t stream) { return run.noise(first + 1 + stream); };
    return walk(down, run.move, mixed * down.start(), noise, onStep);
}

/// One denoising step of the coarse fill; adds no new structure. By squared error this beats every
/// fill that it starts from, and rounds of noise lose to the fills (docs/benchmarks.md).
at::Tensor restore(const InpaintRun& run) {
    return walk(run.plan.paths.front(), run.move, pasted(run, run.start), run.noise,
                run.track.during("Restoring"));
}

at::Tensor pastedStart(const InpaintRun& run) {
    return pasted(run, run.start);
}

} // namespace

at::Tensor fillByMethod(const InpaintRun& run) {
    static constexpr auto functions = bindAll<inpaintMethods>(
        bind<"rounds">(&fillByRounds), bind<"zero-shot">(&fillByZeroShot),
        bind<"invert">(&fillByInversion), bind<"restore">(&restore), bind<"fill">(&pastedStart));
    return functions[indexOf(inpaintMethods, *run.plan.method)](run);
}

} // namespace zigzag
