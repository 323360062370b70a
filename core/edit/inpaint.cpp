#include "core/base/error.h"
#include "core/base/registry.h"
#include "core/edit/coarse_fill.h"
#include "core/edit/editors.h"
#include "core/edit/frame.h"
#include "core/edit/hole_start.h"
#include "core/edit/inpaint_editors.h"
#include "core/edit/tiles.h"

#include <algorithm>

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

/// The mask within the frame's area; 0 where the frame reaches beyond the photo.
cv::Mat holeIn(const cv::Mat& values, const Rect& area) {
    cv::Mat hole(area.height, area.width, values.type(), cv::Scalar(0));
    const Rect inside = intersection(area, {0, 0, values.cols, values.rows});
    values(cv::Rect(inside.x, inside.y, inside.width, inside.height))
        .copyTo(hole(cv::Rect(inside.x - area.x, inside.y - area.y, inside.width, inside.height)));
    return hole;
}

/// The frame with its hole coarsely filled, at the photo's own size: what the model's changes are added to, so that nothing of what is
/// removed shines through, and texture that was moved in stays sharp.
at::Tensor coarselyFilled(std::string_view start, const Hole& hole) {
    const auto fills = coarseFills();
    const auto named = std::ranges::find(fills, start, &CoarseFill::name);
    return (named == fills.end() ? fills.front() : *named).fill(hole);
}

/// What the hole holds where the model begins.
at::Tensor startFor(std::string_view start, const at::Tensor& coarse, const Noise& noise) {
    if (start == "noise") return noise(0) * sigmaData;
    return start == "zeros" ? at::zeros_like(coarse) : coarse;
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

} // namespace

InpaintResult inpaint(const InpaintInput& input, const Model& model, JobContext& context) {
    check(input);
    const InpaintParams& params = input.params;
    const ModelCard& card = model.card();
    const std::string_view start = chosenStart(params.start, card, input.mask.across());
    const InpaintEditor& editor =
        findRow(inpaintEditors(), chosenEditor(params.editor, start, card), "inpainting editor");
    const double highest = firstLevel(params, start, card);
    const Frame frame = frameAround(input.photo.size(), input.mask.bounds(), card, params.frame);
    const at::Device device = model.compute().device;

    const at::Tensor original = enter(input.photo, {frame.area, frame.area.size()});
    const cv::Mat feathered = holeIn(input.mask.feathered(params.feather), frame.area);
    // What is filled reaches as far as the feather, so that the blend never shows what was there before.
    const at::Tensor weights = maskTensor(feathered);
    const at::Tensor hole = (resized(weights, frame.model) > 0.01).to(device, at::kFloat);

    InpaintResult result;
    result.frame = intersection(frame.area, input.photo.bounds());
    Track track(context, params.count * editor.evaluations(params, card));
    const Mover move = tiledMover(model, model.labels(params.classLabel, 1),
                                  [&] { throwIfStopped(context.stop); });
    for (int i = 0; i < params.count; ++i) {
        const Seeds seeds{input.engine.seed + static_cast<std::uint64_t>(i), 1};
        const Noise noise = seeds.noise(frame.model, 3, device);
        const at::Tensor coarse =
            coarselyFilled(start, {original, (weights > 0.01).to(at::kFloat), seeds.first});
        throwIfStopped(context.stop);
        const at::Tensor known = resized(coarse, frame.model).to(device);
        const InpaintRun run{
            model, params, highest, move, known, hole, startFor(start, known, noise), noise, track};
        const at::Tensor filled = editor.fill(run).to(at::kCPU);
        const at::Tensor full = frame.model == frame.area.size()
                                    ? filled
                                    : coarse + leave(filled - known.to(at::kCPU), frame);
        result.candidates.push_back(composite(input.photo, frame.area, full, feathered));
    }
    result.nfe = track.evaluations() / std::max(1, params.count);
    return result;
}

} // namespace zigzag
