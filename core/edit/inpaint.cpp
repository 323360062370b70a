#include "core/base/error.h"
#include "core/base/registry.h"
#include "core/edit/editors.h"
#include "core/edit/frame.h"
#include "core/edit/hole_start.h"
#include "core/edit/inpaint_editors.h"

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
double roundLevel(int k, int n, double highest, double lowest) {
    return n == 1 ? highest
                  : highest * std::pow(lowest / highest, static_cast<double>(k) / (n - 1));
}

/// One round at this level with about two evaluations, in the way of the model's kind.
Path roundAt(const ModelCard& card, double level) {
    constexpr double entry = 0.12;
    using Kind = Move::Kind;
    const double bottom = card.range.minimum;
    switch (card.kind) {
    case ModelKind::Bidirectional:
        return Path::of(0,
                        {{Kind::AddNoise, std::min(entry, level)},
                         {Kind::Evaluate, level},
                         {Kind::Evaluate, bottom}},
                        card.range);
    case ModelKind::Score:
        return Path::of(0,
                        {{Kind::AddNoise, level},
                         {Kind::Evaluate, std::max(level / 3, 2 * bottom)},
                         {Kind::Evaluate, bottom}},
                        card.range);
    case ModelKind::Consistency:
        break;
    }
    return Path::of(0, {{Kind::AddNoise, level}, {Kind::Evaluate, bottom}}, card.range);
}

std::vector<Path> roundsOf(const InpaintParams& params, const ModelCard& card) {
    if (!params.path.empty())
        return {static_cast<std::size_t>(params.rounds), pathFor(card, params.path, "")};
    const double highest = highestLevel(chosenStart(params.start, card), card);
    const double lowest = std::min(0.3, highest / 3);
    std::vector<Path> rounds;
    for (int k = 0; k < params.rounds; ++k)
        rounds.push_back(roundAt(card, roundLevel(k, params.rounds, highest, lowest)));
    return rounds;
}

/// BCM's rounds: noise on, up and down again, known pixels pasted.
at::Tensor byRounds(const InpaintRun& run) {
    const std::vector<Path> rounds = roundsOf(run.params, run.model.card());
    const OnStep onStep = run.track.during("Filling");
    at::Tensor x = pasted(run, run.start);
    std::uint32_t injected = 0;
    for (const Path& round : rounds) {
        // Each round draws streams of its own.
        const Noise noise = [&, first = injected](std::uint32_t stream) {
            return run.noise(first + stream);
        };
        x = walk(round, run.model.mover(run.labels), x, noise, onStep);
        injected += static_cast<std::uint32_t>(round.noises());
        x = pasted(run, x);
    }
    return x;
}

int evaluationsOfRounds(const InpaintParams& params, const ModelCard& card) {
    int sum = 0;
    for (const Path& round : roundsOf(params, card))
        sum += round.evaluations();
    return sum;
}

/// CM's zero-shot editor with A = I (arXiv 2303.01469, algorithm 4). Levels fall on the Karras grid, one evaluation each.
at::Tensor byZeroShot(const InpaintRun& run) {
    const double bottom = run.model.card().range.minimum;
    const NoiseRange& range = run.model.card().range;
    const double highest =
        std::min(range.maximum,
                 chosenStart(run.params.start, run.model.card()) == "smooth" ? 0.5 : range.maximum);
    const std::vector<double> levels = karrasLevels(run.params.rounds, {range.minimum, highest});
    const OnStep onStep = run.track.during("Filling");
    const at::Tensor y = pasted(run, run.start);
    at::Tensor x = y + run.noise(1) * levels.front();
    for (std::size_t i = 0; i + 1 < levels.size(); ++i) {
        const at::Tensor clean = run.model.denoise(x, levels[i], run.labels);
        onStep({x, clean, levels[i], static_cast<int>(i + 1), run.params.rounds});
        x = pasted(run, clean);
        const double next = levels[i + 1];
        if (i + 2 < levels.size())
            x = x + run.noise(static_cast<std::uint32_t>(i + 2)) *
                        std::sqrt(next * next - bottom * bottom);
    }
    return x;
}

int evaluationsOfZeroShot(const InpaintParams& params, const ModelCard&) {
    return params.rounds;
}

void check(const InpaintInput& input) {
    if (input.mask.size() != input.photo.size())
        throw Error(ErrorKind::Usage,
                    "The mask is " + std::to_string(input.mask.size().width) + "×" +
                        std::to_string(input.mask.size().height) + " and the photo " +
                        std::to_string(input.photo.width()) + "×" +
                        std::to_string(input.photo.height()) + ".",
                    "Give a mask of the photo's size, white where it should be filled.");
    if (input.mask.nothing())
        throw Error(ErrorKind::Usage, "The mask is empty: nothing is marked to be filled.",
                    "Paint white where new pixels should be.");
}

at::Tensor startFor(std::string_view start, const at::Tensor& known, const at::Tensor& hole,
                    const Noise& noise) {
    if (start == "smooth") return smoothlyContinued(known, hole);
    return start == "zeros" ? at::zeros_like(known) : noise(0) * sigmaData;
}

/// The mask within the frame's area; 0 where the frame reaches beyond the photo.
cv::Mat holeIn(const cv::Mat& values, const Rect& area) {
    cv::Mat hole(area.height, area.width, values.type(), cv::Scalar(0));
    const Rect inside = intersection(area, {0, 0, values.cols, values.rows});
    values(cv::Rect(inside.x, inside.y, inside.width, inside.height))
        .copyTo(hole(cv::Rect(inside.x - area.x, inside.y - area.y, inside.width, inside.height)));
    return hole;
}

} // namespace

std::span<const InpaintEditor> inpaintEditors() {
    static constexpr std::array<InpaintEditor, 2> rows{{
        {"rounds", "Rounds", &byRounds, &evaluationsOfRounds},
        {"zero-shot", "Zero-shot", &byZeroShot, &evaluationsOfZeroShot},
    }};
    return rows;
}

InpaintResult inpaint(const InpaintInput& input, const Model& model, JobContext& context) {
    check(input);
    const InpaintParams& params = input.params;
    const InpaintEditor& editor = findRow(inpaintEditors(), params.editor, "inpainting editor");
    const Frame frame =
        frameAround(input.photo.size(), input.mask.bounds(), model.card(), params.frame);
    const at::Device device = model.compute().device;

    const at::Tensor known = enter(input.photo, frame).to(device);
    const cv::Mat feathered = holeIn(input.mask.feathered(params.feather), frame.area);
    // What the model fills reaches as far as the feather, so that the blend never shows what was there before.
    const at::Tensor hole =
        (resized(maskTensor(feathered), frame.model) > 0.01).to(device, at::kFloat);

    InpaintResult result;
    result.frame = intersection(frame.area, input.photo.bounds());
    Track track(context, params.count * editor.evaluations(params, model.card()));
    for (int i = 0; i < params.count; ++i) {
        const Seeds seeds{input.engine.seed + static_cast<std::uint64_t>(i), 1};
        const Noise noise = seeds.noise(frame.model, 3, device);
        const at::Tensor start =
            startFor(chosenStart(params.start, model.card()), known, hole, noise);
        const at::Tensor labels = model.labels(params.classLabel, 1);
        const InpaintRun run{model, params, labels, known, hole, start, noise, track};
        const at::Tensor filled = editor.fill(run).to(at::kCPU);
        // Only the difference is enlarged: detail of the photo under the feather stays.
        const at::Tensor original = enter(input.photo, {frame.area, frame.area.size()});
        const at::Tensor full = frame.model == frame.area.size()
                                    ? filled
                                    : original + leave(filled - known.to(at::kCPU), frame);
        result.candidates.push_back(composite(input.photo, frame.area, full, feathered));
    }
    result.nfe = track.evaluations() / std::max(1, params.count);
    return result;
}

} // namespace zigzag
