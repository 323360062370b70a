#include "core/edit/inpaint_editors.h"

#include "core/base/error.h"
#include "core/card/presets.h"
#include "core/edit/zero_shot.h"
#include "core/job/advice.h"
#include "core/job/default_path.h"
#include "core/sampling/inversion.h"

#ifdef ZIGZAG_CUDA
#include "core/cuda/cuda.h"
#endif

#include <algorithm>
#include <array>
#include <cmath>

namespace zigzag {
namespace {

/// `x` in the hole, the known pixels around it.
at::Tensor pasted(const InpaintRun& run, const at::Tensor& x) {
#ifdef ZIGZAG_CUDA
    if (x.is_cuda()) return cuda::composite(x, run.known, run.hole);
#endif
    return at::where(run.hole > 0, x, run.known);
}

/// The noise level of round k of n: falling geometrically from `highest` to `lowest`.
double roundSigma(int k, int n, double highest, double lowest) {
    return n == 1 ? highest
                  : highest * std::pow(lowest / highest, static_cast<double>(k) / (n - 1));
}

/// One round at this level with about two evaluations, in the way of the model's kind.
Path roundAt(const ModelCard& card, double sigma) {
    constexpr double entry = 0.12;
    using Kind = Move::Kind;
    const double bottom = card.range.minimum;
    switch (card.kind) {
    case ModelKind::Bidirectional:
        if (sigma <= entry) break;
        return Path::of(
            0, {{Kind::AddNoise, entry}, {Kind::Evaluate, sigma}, {Kind::Evaluate, bottom}},
            card.range);
    case ModelKind::Score:
        return Path::of(0,
                        {{Kind::AddNoise, sigma},
                         {Kind::Evaluate, std::max(sigma / 3, 2 * bottom)},
                         {Kind::Evaluate, bottom}},
                        card.range);
    case ModelKind::Consistency:
        break;
    }
    return Path::of(0, {{Kind::AddNoise, sigma}, {Kind::Evaluate, bottom}}, card.range);
}

std::vector<Path> roundsOf(const InpaintParams& params, const ModelCard& card, double highest) {
    if (!params.path.empty())
        return {static_cast<std::size_t>(params.rounds), pathFor(card, params.path)};
    const double lowest = std::min(0.3, highest / 3);
    std::vector<Path> rounds;
    for (int k = 0; k < params.rounds; ++k)
        rounds.push_back(roundAt(card, roundSigma(k, params.rounds, highest, lowest)));
    return rounds;
}

/// BCM's rounds: noise on, up and down again, known pixels pasted.
at::Tensor byRounds(const InpaintRun& run) {
    const std::vector<Path> rounds = roundsOf(run.params, run.model.card(), run.highest);
    const OnStep onStep = run.track.during("Filling");
    at::Tensor x = run.start;
    std::uint32_t injected = 0;
    for (const Path& round : rounds) {
        // Each round draws streams of its own.
        const Noise noise = [&, first = injected](std::uint32_t stream) {
            return run.noise(first + stream);
        };
        x = walk(round, run.move, pasted(run, x), noise, onStep);
        injected += static_cast<std::uint32_t>(round.noises());
    }
    return x;
}

int evaluationsOfRounds(const InpaintParams& params, const ModelCard& card) {
    int sum = 0;
    for (const Path& round : roundsOf(params, card, card.range.maximum))
        sum += round.evaluations();
    return sum;
}

/// CM's zero-shot editor with A = I. Levels fall on the Karras grid, one evaluation each.
at::Tensor byZeroShot(const InpaintRun& run) {
    const NoiseRange& range = run.model.card().range;
    std::vector<double> sigmas = karrasSigmas(run.params.rounds, {range.minimum, run.highest});
    sigmas.pop_back();
    at::Tensor made;
    const ZeroShot editor{
        .denoise = [&](const at::Tensor& x,
                       double sigma) { return run.move(x, sigma, range.minimum); },
        .sigmas = sigmas,
        .bottom = range.minimum,
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

int evaluationsOfZeroShot(const InpaintParams& params, const ModelCard&) {
    return params.rounds;
}

/// The photo with zeros in the hole goes up to noise; there its noise in the hole is mixed half and half with noise of the seed, and all of
/// it comes down again.
at::Tensor fillByInversion(const InpaintRun& run) {
    const ModelCard& card = run.model.card();
    if (card.kind != ModelKind::Bidirectional)
        throw Error(ErrorKind::Model,
                    card.name + " cannot take a photo to noise in single evaluations, which the "
                                "method 'invert' needs.",
                    "Choose a bidirectional model, or the method 'rounds'.");
    const OnStep onStep = run.track.during("Filling");
    const Path up = defaultPath(InvertInput::job, card),
               down = defaultPath(GenerateInput::job, card);
    const at::Tensor x = at::where(run.hole > 0, at::zeros_like(run.known), run.known);
    const at::Tensor own = walk(up, run.move, x, run.noise, onStep) / up.end();
    const auto first = static_cast<std::uint32_t>(up.noises());
    const at::Tensor mixed = at::where(run.hole > 0, slerp(own, run.noise(first + 1), 0.5), own);
    const Noise noise = [&](std::uint32_t stream) { return run.noise(first + 1 + stream); };
    return walk(down, run.move, mixed * down.start(), noise, onStep);
}

int evaluationsOfInverting(const InpaintParams&, const ModelCard& card) {
    return defaultPath(InvertInput::job, card).evaluations() +
           defaultPath(GenerateInput::job, card).evaluations();
}

/// One evaluation. What it adds to the coarse fill is what it adds to any picture that looks a little noisy: nothing that is not there. By
/// squared error that beats every fill that it starts from, and rounds of noise lose to them (docs/benchmarks.md).
at::Tensor byRestoring(const InpaintRun& run) {
    const NoiseRange& range = run.model.card().range;
    const double sigma = run.params.sigma > 0 ? run.params.sigma : restoringSigma(run.highest);
    const Path path = Path::of(sigma, {{Move::Kind::Evaluate, range.minimum}}, range);
    return walk(path, run.move, pasted(run, run.start), run.noise, run.track.during("Restoring"));
}

int evaluationsOfRestoring(const InpaintParams&, const ModelCard&) {
    return 1;
}

at::Tensor byFilling(const InpaintRun& run) {
    return pasted(run, run.start);
}

int noEvaluations(const InpaintParams&, const ModelCard&) {
    return 0;
}

} // namespace

std::span<const InpaintEditor> inpaintEditors() {
    static constexpr std::array<InpaintEditor, 5> rows{{
        {"rounds",
         "Rounds",
         {.rounds = true, .path = true, .sigma = true, .noise = true},
         &byRounds,
         &evaluationsOfRounds},
        {"zero-shot",
         "Zero-shot",
         {.rounds = true, .sigma = true, .noise = true},
         &byZeroShot,
         &evaluationsOfZeroShot},
        {"invert", "By way of noise", {.noise = true}, &fillByInversion, &evaluationsOfInverting},
        {"restore", "Restore", {.sigma = true}, &byRestoring, &evaluationsOfRestoring},
        {"fill", "Coarse fill", {.network = false}, &byFilling, &noEvaluations},
    }};
    return rows;
}

} // namespace zigzag
