#include "core/base/error.h"
#include "core/base/registry.h"
#include "core/card/presets.h"
#include "core/edit/editors.h"
#include "core/edit/inpaint_editors.h"
#include "core/fill/coarse_fill.h"
#include "core/fill/colour_match.h"
#include "core/fill/hole_frames.h"
#include "core/fill/hole_start.h"
#include "core/frame/tiles.h"
#include "core/job/advice.h"

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

/// What was asked for, with everything chosen for a hole that was left open.
struct Plan {
    InpaintParams params; ///< rounds above 0
    std::string start;
    const InpaintEditor& editor;
    double highest; ///< level of the first round
};

[[noreturn]] void refuse(const InpaintEditor& editor, const std::string& what,
                         const std::string& remedy) {
    throw Error(ErrorKind::Usage, "The method '" + std::string(editor.name) + "' " + what + ".",
                remedy);
}

/// Nothing that was asked for is left unheeded without a word.
void rejectUnsupportedOptions(const InpaintParams& params, const CoarseFill* start,
                              const InpaintEditor& editor) {
    const Supports& supports = editor.supports;
    const std::string leave = "Leave it out, or choose the method 'rounds'.";
    if (params.rounds > 0 && !supports.rounds) refuse(editor, "has no rounds", leave);
    if (!params.path.empty() && !supports.path) refuse(editor, "takes no path", leave);
    if (params.sigma > 0 && !supports.sigma) refuse(editor, "begins at no noise level", leave);
    if (params.sigma > 0 && !params.path.empty())
        throw Error(ErrorKind::Usage, "Both a path and a level of the first round were given.",
                    "Leave the level out: the path names its own.");
    if (!supports.noise && start && params.count > start->variants)
        refuse(editor,
               "makes " + std::to_string(start->variants) + " different pictures from the start '" +
                   std::string(start->name) + "', and " + std::to_string(params.count) +
                   " were asked for",
               "Ask for fewer, or choose the method 'rounds'.");
}

void checkPath(const InpaintParams& params, const ModelCard& card) {
    if (params.path.empty()) return;
    const Path path = pathFor(card, params.path);
    if (path.end() > card.range.minimum)
        throw Error(ErrorKind::Usage,
                    "The path '" + params.path + "' ends at level " + sigmaText(path.end()) +
                        ", which would leave noise in the photo.",
                    "Let it end at " + sigmaText(card.range.minimum) + ".");
}

double firstSigma(const InpaintParams& params, std::string_view start, const ModelCard& card) {
    if (params.sigma == 0) return highestSigma(start, card);
    if (params.sigma <= 3 * card.range.minimum || params.sigma > card.range.maximum)
        throw Error(ErrorKind::Usage,
                    "The level " + sigmaText(params.sigma) + " is not one that " + card.name +
                        " fills from.",
                    "Give one from " + sigmaText(4 * card.range.minimum) + " to " +
                        sigmaText(card.range.maximum) + ", or leave it out.");
    return params.sigma;
}

/// `across` as for chosenStart().
Plan planFor(InpaintParams params, double across, const ModelCard& card) {
    constexpr int usualRounds = 7;
    std::string start(chosenStart(params.start, card, across));
    const InpaintEditor& editor =
        findRow(inpaintEditors(), chosenEditor(params, start, card), "inpainting editor");
    if (!editor.supports.network && !coarseFillCalled(start)) {
        if (params.start != "auto")
            refuse(editor, "cannot start from '" + std::string(start) + "'",
                   "Choose a coarse fill, such as 'telea', or leave --start out.");
        start = chosenFill(across);
    }
    rejectUnsupportedOptions(params, coarseFillCalled(start), editor);
    const double highest = firstSigma(params, start, card);
    if (params.rounds == 0) params.rounds = usualRounds;
    return {params, start, editor, highest};
}

/// Values of the photo's size within the frame's area; mirrored, as the photo is, where the frame reaches beyond it.
cv::Mat holeIn(const cv::Mat& values, const Rect& area) {
    const Rect inside = intersection(area, {0, 0, values.cols, values.rows});
    cv::Mat hole;
    cv::copyMakeBorder(values(cv::Rect(inside.x, inside.y, inside.width, inside.height)), hole,
                       inside.y - area.y, area.bottom() - inside.bottom(), inside.x - area.x,
                       area.right() - inside.right(), cv::BORDER_REFLECT | cv::BORDER_ISOLATED);
    return hole;
}

/// Where and how some of the holes are filled.
struct Work {
    HoleFrame place;
    Plan plan;
};

/// Of the holes in a frame those that are filled there. The mirrored rest beyond the photo is not.
Mask ownIn(const Mask& hole, const HoleFrame& place) {
    const cv::Rect target(place.target.x - place.frame.area.x, place.target.y - place.frame.area.y,
                          place.target.width, place.target.height);
    const cv::Mat values = hole.values();
    cv::Mat own(values.size(), CV_8UC1, cv::Scalar(0));
    values(target).copyTo(own(target));
    return Mask(own);
}

/// The mask of what is still to be filled, in one frame after the other.
class Remaining {
  public:
    explicit Remaining(const Mask& mask) : values_(mask.values()) {}

    Mask in(const Frame& frame) const { return Mask(holeIn(values_, frame.area)); }

    void fill(const HoleFrame& place) {
        const Rect& target = place.target;
        values_(cv::Rect(target.x, target.y, target.width, target.height)).setTo(0);
    }

  private:
    cv::Mat values_;
};

/// A coarse fill continues what it knows; models that begin with noise make pictures of nothing.
void checkSomethingIsKnown(const Mask& hole, std::string_view start) {
    if (start != "noise" && start != "zeros" && hole.coverage() >= 1)
        throw Error(ErrorKind::Usage,
                    "Nothing is left that could be continued: the mask covers all of the photo, or "
                    "of the frame.",
                    "Paint only over what should go, or choose a larger frame.");
}

std::vector<Work> worksOn(const InpaintInput& input, const ModelCard& card) {
    const InpaintParams& params = input.params;
    checkPath(params, card);
    Remaining remaining(input.mask);
    std::vector<Work> works;
    for (const HoleFrame& place : framesAround(input.mask, card, params.frame)) {
        const Mask hole = remaining.in(place.frame), own = ownIn(hole, place);
        if (own.nothing()) // a frame that was asked for
            throw Error(ErrorKind::Usage,
                        "The frame '" + params.frame +
                            "' holds nothing of the mask, so nothing would be filled.",
                        "Move it over what is painted, or leave it out to have it chosen.");
        works.push_back({place, planFor(params, own.across(), card)});
        checkSomethingIsKnown(hole, works.back().plan.start);
        remaining.fill(place);
    }
    return works;
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

/// Fills one frame of a photo, for one candidate after the other.
class Filler {
  public:
    /// `hole`: what is unknown in the frame, of which others fill a part.
    Filler(const Work& work, const Mask& hole, const InpaintInput& input, const Model& model,
           Track& track)
        : frame_(work.place.frame), plan_(work.plan), input_(input), model_(model), track_(track),
          feathered_(weightsOf(ownIn(hole, work.place))),
          // What is filled reaches as far as the feather, so that the blend never shows what was there before.
          weights_(maskTensor(cv::max(feathered_, weightsOf(hole)))),
          move_(tiledMover(
              model, model.labels(input.params.classLabel, 1), [&track] { track.tile(); },
              input.photo.size().area())) {}

    /// `photo` with the frame's own holes filled.
    Image filled(const Image& photo, std::uint64_t seed) const {
        const CoarseFill* named = coarseFillCalled(plan_.start);
        const CoarseFill& fill = named ? *named : coarseFills().front();
        // The frame at the photo's own size: what the model's changes are added to, so that nothing of what is removed shines through, and
        // texture that was moved in stays sharp.
        at::Tensor full = fill.fill({enter(photo, {frame_.area, frame_.area.size()}),
                                     (weights_ > 0.01).to(at::kFloat), seed});
        throwIfStopped(track_.stop());
        if (plan_.editor.supports.network) refine(full, seed);
        const Blend blend = input_.params.blend == "linear" ? Blend::Linear : Blend::Encoded;
        return composite(photo, frame_.area, full, feathered_, blend);
    }

  private:
    cv::Mat weightsOf(const Mask& hole) const {
        const double feather = input_.params.feather;
        return feather < 0 ? fittingFeather(hole, model_.card()) : hole.feathered(feather);
    }

    void refine(at::Tensor& full, std::uint64_t seed) const {
        const at::Device device = model_.compute().device;
        const at::Tensor hole = holeFor(weights_, frame_.model).to(device);
        const at::Tensor known = resized(full, frame_.model).to(device);
        const Noise noise = noiseOf(seed, frame_, device);
        at::Tensor made =
            plan_.editor.fill({model_, plan_.params, plan_.highest, move_, known, hole,
                               startFor(plan_.start, known, noise), noise, track_});
        matchAtBorder(made, known, hole);
        const at::Tensor change = made.sub_(known);
        full.add_(enlargedAlong(change.to(at::kCPU, at::kFloat), full));
    }

    const Frame& frame_;
    const Plan& plan_;
    const InpaintInput& input_;
    const Model& model_;
    Track& track_;
    cv::Mat feathered_;  ///< how much of each pixel (of the photo) is new
    at::Tensor weights_; ///< the same for all that is unknown
    Mover move_;
};

Rect around(const std::vector<Work>& works) {
    Rect all = works.front().place.frame.area;
    for (const Work& work : works) {
        const Rect& one = work.place.frame.area;
        const int right = std::max(all.right(), one.right());
        const int bottom = std::max(all.bottom(), one.bottom());
        all.x = std::min(all.x, one.x);
        all.y = std::min(all.y, one.y);
        all.width = right - all.x;
        all.height = bottom - all.y;
    }
    return all;
}

} // namespace

InpaintResult inpaint(const InpaintInput& input, const Model& model, JobContext& context) {
    check(input);
    const ModelCard& card = model.card();
    const std::vector<Work> works = worksOn(input, card);
    const int count = input.params.count;
    const auto tilesOf = [&](const Work& work) {
        return tileCount(model, work.place.frame.model, {.photo = input.photo.size().area()});
    };
    int tiles = 0;
    for (const Work& work : works)
        tiles += count * tilesOf(work) * work.plan.editor.evaluations(work.plan.params, card);
    Track track(context, tiles);

    InpaintResult result;
    result.frame = intersection(around(works), input.photo.bounds());
    result.candidates.assign(static_cast<std::size_t>(count), input.photo);
    Remaining remaining(input.mask);
    for (const Work& work : works) {
        track.setTiles(tilesOf(work));
        const int before = track.evaluations();
        const Filler filler(work, remaining.in(work.place.frame), input, model, track);
        std::uint64_t seed = input.engine.seed;
        for (Image& candidate : result.candidates)
            candidate = filler.filled(candidate, seed++);
        remaining.fill(work.place);
        result.nfe = std::max(result.nfe, (track.evaluations() - before) / count);
    }
    return result;
}

} // namespace zigzag
