#include "core/base/error.h"
#include "core/edit/editors.h"
#include "core/edit/inpaint_methods.h"
#include "core/fill/coarse_fill.h"
#include "core/fill/colour_match.h"
#include "core/fill/feather.h"
#include "core/fill/opencv_fills.h"
#include "core/frame/frame.h"
#include "core/frame/tiles.h"
#include "core/job/inpainting.h"

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

/// Mask values of the photo's size in a frame; mirrored, as the photo is, where the frame reaches
/// beyond it.
cv::Mat maskInFrame(const cv::Mat& values, const Rect& area) {
    const Rect inside = intersection(area, {0, 0, values.cols, values.rows});
    cv::Mat hole;
    cv::copyMakeBorder(values(cv::Rect(inside.x, inside.y, inside.width, inside.height)), hole,
                       inside.y - area.y, area.bottom() - inside.bottom(), inside.x - area.x,
                       area.right() - inside.right(), cv::BORDER_REFLECT | cv::BORDER_ISOLATED);
    return hole;
}

/// The holes of a frame that are filled in it, without their mirror images beyond the photo.
Mask ownIn(const Mask& hole, const HoleFrame& place) {
    const cv::Rect target(place.target.x - place.frame.area.x, place.target.y - place.frame.area.y,
                          place.target.width, place.target.height);
    const cv::Mat values = hole.values();
    cv::Mat own(values.size(), CV_8UC1, cv::Scalar(0));
    values(target).copyTo(own(target));
    return Mask(own);
}

/// The part of the mask that no frame has filled yet.
class Remaining {
  public:
    explicit Remaining(const Mask& mask) : values_(mask.values()) {}

    Mask in(const Frame& frame) const { return Mask(maskInFrame(values_, frame.area)); }

    void fill(const HoleFrame& place) {
        const Rect& target = place.target;
        values_(cv::Rect(target.x, target.y, target.width, target.height)).setTo(0);
    }

  private:
    cv::Mat values_;
};

/// A picture is continued from known pixels; models that begin with noise need none.
void checkSomethingIsKnown(const Mask& hole, const InpaintFill& fill) {
    if (fill.start == HoleStart::Picture && hole.coverage() >= 1)
        throw Error(ErrorKind::Usage,
                    "Nothing is left that could be continued: the mask covers all of the photo, or "
                    "of the frame.",
                    "Paint only over what should go, or choose a larger frame.");
}

std::vector<PlannedHole> plannedHoles(const InpaintInput& input, const ModelCard& card) {
    std::vector<PlannedHole> holes = planFills(card, input.params, input.mask, hasXphoto());
    Remaining remaining(input.mask);
    for (const auto& [place, plan] : holes) {
        checkSomethingIsKnown(remaining.in(place.frame), *plan.fill);
        remaining.fill(place);
    }
    return holes;
}

/// Noise as a function of the photo's pixels: a larger mask, which moves the frame, does not move
/// the noise. In a frame that the model sees reduced, a function of its pixels, counted from the
/// corner of the photo.
Noise noiseOf(std::uint64_t seed, const Frame& frame, at::Device device) {
    const auto along = [](int place, int model, int area) {
        return static_cast<int>(std::lround(static_cast<double>(place) * model / area));
    };
    const Rect area{along(frame.area.x, frame.model.width, frame.area.width),
                    along(frame.area.y, frame.model.height, frame.area.height), frame.model.width,
                    frame.model.height};
    return [=](std::uint32_t stream) { return NoiseField{seed, stream}.values(area).to(device); };
}

/// What the hole holds when the model begins; `picture`: the filled frame.
at::Tensor startOf(const InpaintFill& fill, const at::Tensor& picture, const Noise& noise) {
    switch (fill.start) {
    case HoleStart::PureNoise:
        return noise(0) * sigmaData;
    case HoleStart::Gray:
        return at::zeros_like(picture);
    case HoleStart::Picture:
        break;
    }
    return picture;
}

/// [1, 1, H, W] at the model's size: 1 where any part of a pixel is new.
at::Tensor holeFor(const at::Tensor& weights, Size model) {
    return (at::adaptive_avg_pool2d(weights, {model.height, model.width}) > 0.01).to(at::kFloat);
}

/// Fills one frame of a photo, for one candidate after the other.
class Filler {
  public:
    /// `hole`: all unknown pixels of the frame; later frames fill some of them.
    Filler(const PlannedHole& planned, const Mask& hole, const InpaintInput& input,
           const Model& model, Track& track)
        : frame_(planned.place.frame), plan_(planned.plan), input_(input), model_(model),
          track_(track), feathered_(weightsOf(ownIn(hole, planned.place))),
          // Filled as far as the feather reaches, so that no removed pixel is blended in.
          weights_(maskTensor(cv::max(feathered_, weightsOf(hole)))),
          move_(tiledMover(
              model, model.labels(input.params.classLabel, 1), [&track] { track.tile(); },
              input.photo.size().area())) {}

    /// `photo` with the frame's own holes filled.
    Image filled(const Image& photo, std::uint64_t seed) const {
        // The model's changes are added to the filled frame at the photo's own size, so that no
        // removed pixel shines through, and moved texture stays sharp.
        at::Tensor full =
            fillCoarsely(*plan_.fill, {enter(photo, {frame_.area, frame_.area.size()}),
                                       (weights_ > 0.01).to(at::kFloat), seed});
        throwIfStopped(track_.stop());
        if (plan_.method->needsNetwork()) refine(full, seed);
        const Blend blend = input_.params.blend == "linear" ? Blend::Linear : Blend::Encoded;
        return composite(photo, frame_.area, full, feathered_, blend);
    }

  private:
    cv::Mat weightsOf(const Mask& hole) const {
        const double feather = input_.params.feather;
        return feather < 0 ? automaticFeather(hole, model_.card()) : hole.feathered(feather);
    }

    void refine(at::Tensor& full, std::uint64_t seed) const {
        const at::Device device = model_.compute().device;
        const at::Tensor hole = holeFor(weights_, frame_.model).to(device);
        const at::Tensor known = resized(full, frame_.model).to(device);
        const Noise noise = noiseOf(seed, frame_, device);
        at::Tensor made = fillByMethod(
            {model_, plan_, move_, known, hole, startOf(*plan_.fill, known, noise), noise, track_});
        matchAtBorder(made, known, hole);
        const at::Tensor change = made.sub_(known);
        full.add_(enlargedAlong(change.to(at::kCPU, at::kFloat), full));
    }

    const Frame& frame_;
    const FillPlan& plan_;
    const InpaintInput& input_;
    const Model& model_;
    Track& track_;
    cv::Mat feathered_;  ///< how much of each pixel (of the photo) is new
    at::Tensor weights_; ///< the same for all unknown pixels
    Mover move_;
};

/// The smallest rectangle around the frames of all holes.
Rect around(const std::vector<PlannedHole>& holes) {
    Rect all = holes.front().place.frame.area;
    for (const PlannedHole& hole : holes) {
        const Rect& one = hole.place.frame.area;
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
    const std::vector<PlannedHole> holes = plannedHoles(input, card);
    const int count = input.params.count;
    const auto tilesOf = [&](const PlannedHole& planned) {
        return tileCount(model, planned.place.frame.model, {.photo = input.photo.size().area()});
    };
    int tiles = 0;
    for (const PlannedHole& hole : holes)
        tiles += count * tilesOf(hole) * hole.plan.evaluations();
    Track track(context, tiles);

    InpaintResult result;
    result.frame = intersection(around(holes), input.photo.bounds());
    result.candidates.assign(static_cast<std::size_t>(count), input.photo);
    Remaining remaining(input.mask);
    for (const PlannedHole& hole : holes) {
        track.setTiles(tilesOf(hole));
        const int before = track.evaluations();
        const Filler filler(hole, remaining.in(hole.place.frame), input, model, track);
        std::uint64_t seed = input.engine.seed;
        for (Image& candidate : result.candidates)
            candidate = filler.filled(candidate, seed++);
        remaining.fill(hole.place);
        result.nfe = std::max(result.nfe, (track.evaluations() - before) / count);
    }
    return result;
}

} // namespace zigzag
