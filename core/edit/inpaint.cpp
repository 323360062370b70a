#include "core/base/error.h"
#include "core/base/registry.h"
#include "core/edit/coarse_fill.h"
#include "core/edit/colour_match.h"
#include "core/edit/editors.h"
#include "core/edit/frame.h"
#include "core/edit/hole_start.h"
#include "core/edit/inpaint_editors.h"
#include "core/edit/tiles.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <cmath>

namespace zigzag {
namespace {

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

const CoarseFill* coarseFillCalled(std::string_view start) {
    const auto fills = coarseFills();
    const auto found = std::ranges::find(fills, start, &CoarseFill::name);
    return found == fills.end() ? nullptr : &*found;
}

/// What was asked for, with everything chosen that was left open.
struct Plan {
    InpaintParams params; ///< rounds above 0
    std::string_view start;
    const InpaintEditor& editor;
    double highest; ///< level of the first round
};

[[noreturn]] void refuse(const InpaintEditor& editor, const std::string& what,
                         const std::string& remedy) {
    throw Error(ErrorKind::Usage, "The method '" + std::string(editor.name) + "' " + what + ".",
                remedy);
}

/// Nothing that was asked for is left unheeded without a word.
void checkHeeded(const InpaintParams& params, const CoarseFill* start,
                 const InpaintEditor& editor) {
    const Heeds& heeds = editor.heeds;
    const std::string leave = "Leave it out, or choose the method 'rounds'.";
    if (params.rounds > 0 && !heeds.rounds) refuse(editor, "has no rounds", leave);
    if (!params.path.empty() && !heeds.path) refuse(editor, "takes no path", leave);
    if (params.level > 0 && !heeds.level) refuse(editor, "begins at no noise level", leave);
    if (params.level > 0 && !params.path.empty())
        throw Error(ErrorKind::Usage, "Both a path and a level of the first round were given.",
                    "Leave the level out: the path names its own.");
    if (!heeds.noise && start && params.count > start->variants)
        refuse(editor,
               "makes " + std::to_string(start->variants) + " different pictures from the start '" +
                   std::string(start->name) + "', and " + std::to_string(params.count) +
                   " were asked for",
               "Ask for fewer, or choose the method 'rounds'.");
}

void checkPath(const InpaintParams& params, const ModelCard& card) {
    if (params.path.empty()) return;
    const Path path = pathFor(card, params.path, "");
    if (path.end() > card.range.minimum)
        throw Error(ErrorKind::Usage,
                    "The path '" + params.path + "' ends at level " + levelText(path.end()) +
                        ", which would leave noise in the photo.",
                    "Let it end at " + levelText(card.range.minimum) + ".");
}

double firstLevel(const InpaintParams& params, std::string_view start, const ModelCard& card) {
    if (params.level == 0) return highestLevel(start, card);
    if (params.level <= 3 * card.range.minimum || params.level > card.range.maximum)
        throw Error(ErrorKind::Usage,
                    "The level " + levelText(params.level) + " is not one that " + card.name +
                        " fills from.",
                    "Give one from " + levelText(4 * card.range.minimum) + " to " +
                        levelText(card.range.maximum) + ", or leave it out.");
    return params.level;
}

Plan planFor(const InpaintInput& input, const ModelCard& card) {
    constexpr int usualRounds = 7;
    InpaintParams params = input.params;
    checkPath(params, card);
    std::string_view start = chosenStart(input.params.start, card, input.mask.across());
    const InpaintEditor& editor =
        findRow(inpaintEditors(), chosenEditor(params, start, card), "inpainting editor");
    if (!editor.heeds.network && !coarseFillCalled(start)) {
        if (input.params.start != "auto")
            refuse(editor, "cannot start from '" + std::string(start) + "'",
                   "Choose a coarse fill, such as 'telea', or leave --start out.");
        start = chosenFill(input.mask.across());
    }
    checkHeeded(params, coarseFillCalled(start), editor);
    const double highest = firstLevel(params, start, card);
    if (params.rounds == 0) params.rounds = usualRounds;
    return {params, start, editor, highest};
}

/// Values of the photo's size within the frame's area; 0 where the frame reaches beyond the photo.
cv::Mat holeIn(const cv::Mat& values, const Rect& area) {
    cv::Mat hole(area.height, area.width, values.type(), cv::Scalar(0));
    const Rect inside = intersection(area, {0, 0, values.cols, values.rows});
    values(cv::Rect(inside.x, inside.y, inside.width, inside.height))
        .copyTo(hole(cv::Rect(inside.x - area.x, inside.y - area.y, inside.width, inside.height)));
    return hole;
}

/// The frame and how much of each of its pixels (of the photo) is new.
struct Work {
    Frame frame;
    cv::Mat feathered;
};

Work workOn(const InpaintInput& input, const ModelCard& card) {
    const Frame frame =
        frameAround(input.photo.size(), input.mask.bounds(), card, input.params.frame);
    if (cv::countNonZero(holeIn(input.mask.values(), frame.area)) == 0)
        throw Error(ErrorKind::Usage,
                    "The frame '" + input.params.frame +
                        "' holds nothing of the mask, so nothing would be filled.",
                    "Move it over what is painted, or leave it out to have it chosen.");
    const double feather = input.params.feather;
    return {frame,
            holeIn(feather < 0 ? fittingFeather(input.mask, card) : input.mask.feathered(feather),
                   frame.area)};
}

/// Noise by the photo's pixels: a larger mask, which moves the frame, leaves it where it is. In a frame that the model sees smaller, by its
/// pixels, counted from the photo's corner.
Noise noiseOf(std::uint64_t seed, const Frame& frame, at::Device device) {
    const auto along = [](int place, int model, int area) {
        return static_cast<int>(std::lround(static_cast<double>(place) * model / area));
    };
    const Rect area{along(frame.area.x, frame.model.width, frame.area.width),
                    along(frame.area.y, frame.model.height, frame.area.height), frame.model.width,
                    frame.model.height};
    return [=](std::uint32_t stream) { return NoiseField{seed, stream}.values(area).to(device); };
}

/// What the hole holds where the model begins.
at::Tensor startFor(std::string_view start, const at::Tensor& coarse, const Noise& noise) {
    if (start == "noise") return noise(0) * sigmaData;
    return start == "zeros" ? at::zeros_like(coarse) : coarse;
}

/// [1, 1, H, W] at the model's size: 1 where any part of a pixel is new.
at::Tensor holeFor(const at::Tensor& weights, Size model) {
    return (at::adaptive_avg_pool2d(weights, {model.height, model.width}) > 0.01).to(at::kFloat);
}

} // namespace

InpaintResult inpaint(const InpaintInput& input, const Model& model, JobContext& context) {
    check(input);
    const ModelCard& card = model.card();
    const Plan plan = planFor(input, card);
    const auto& [frame, feathered] = workOn(input, card);
    const at::Device device = model.compute().device;

    const at::Tensor original = enter(input.photo, {frame.area, frame.area.size()});
    // What is filled reaches as far as the feather, so that the blend never shows what was there before.
    const at::Tensor weights = maskTensor(feathered);
    const at::Tensor hole = holeFor(weights, frame.model).to(device);
    const CoarseFill* named = coarseFillCalled(plan.start);
    const CoarseFill& fill = named ? *named : coarseFills().front();
    const Blend blend = plan.params.blend == "linear" ? Blend::Linear : Blend::Encoded;

    InpaintResult result;
    result.frame = intersection(frame.area, input.photo.bounds());
    Track track(context, plan.params.count * plan.editor.evaluations(plan.params, card),
                tileCount(model, frame.model.height, frame.model.width));
    const Mover move =
        tiledMover(model, model.labels(plan.params.classLabel, 1), [&] { track.tile(); });
    for (int i = 0; i < plan.params.count; ++i) {
        const std::uint64_t seed = input.engine.seed + static_cast<std::uint64_t>(i);
        // The frame at the photo's own size: what the model's changes are added to, so that nothing of what is removed shines through, and
        // texture that was moved in stays sharp.
        at::Tensor full = fill.fill({original, (weights > 0.01).to(at::kFloat), seed});
        throwIfStopped(context.stop);
        if (plan.editor.heeds.network) {
            const at::Tensor known = resized(full, frame.model).to(device);
            const Noise noise = noiseOf(seed, frame, device);
            const at::Tensor start = startFor(plan.start, known, noise);
            const at::Tensor made = plan.editor.fill(
                {model, plan.params, plan.highest, move, known, hole, start, noise, track});
            const at::Tensor change = matchedAtBorder(made, known, hole) - known;
            full = full + enlargedAlong(change.to(at::kCPU, at::kFloat), full);
        }
        result.candidates.push_back(composite(input.photo, frame.area, full, feathered, blend));
    }
    result.nfe = track.evaluations() / plan.params.count;
    return result;
}

} // namespace zigzag
