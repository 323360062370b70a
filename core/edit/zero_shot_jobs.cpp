// Upscaling, colouring and stroke-guided editing: the zero-shot editor on whole photos.
#include "core/base/error.h"
#include "core/edit/editors.h"
#include "core/edit/zero_shot.h"
#include "core/frame/frame.h"
#include "core/frame/resample.h"
#include "core/frame/tiles.h"
#include "core/image/derive.h"
#include "core/image/multiples.h"
#include "core/job/advice.h"
#include "core/job/default_path.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <cmath>

namespace zigzag {
namespace {

/// What the three jobs have in common.
struct Task {
    const Model& model;
    std::uint64_t seed;
    at::Tensor labels;
    std::vector<double> sigmas;
    const char* stage;
    bool noised = true; ///< whether noise of the first sigma is added to y

    /// The evaluations that a picture of this size takes, tile by tile.
    int evaluations(Size size) const {
        return static_cast<int>(sigmas.size()) * tileCount(model, size);
    }
};

Size sizeOf(const at::Tensor& picture) {
    return {static_cast<int>(picture.size(3)), static_cast<int>(picture.size(2))};
}

/// The editor's result for a picture as the model takes it, which is overwritten. Noise is a
/// function of seed and pixel; a picture that is a part of a larger one begins there at (left,
/// top).
at::Tensor edited(const Task& task, at::Tensor y, const KeepKnown& keep, Track& track, int left = 0,
                  int top = 0) {
    const ModelCard& card = task.model.card();
    const Rect place{left, top, sizeOf(y).width, sizeOf(y).height};
    const Noise noise = [&](std::uint32_t stream) {
        return NoiseField{task.seed, stream}.values(place).to(task.model.compute().device);
    };
    ZeroShot run{.denoise = {},
                 .sigmas = task.sigmas,
                 .bottom = card.range.minimum,
                 .keep = keep,
                 .deterministic = card.kind == ModelKind::Score,
                 .noise = noise,
                 .onStep = {}};
    const TiledEvaluator evaluator(task.model, task.labels, [&] { track.evaluated(task.stage); });
    run.denoise = [&](const at::Tensor& x, double sigma) {
        return evaluator.denoise(
            x, sigma, run.overwritable(sigma) ? InputReuse::Overwrite : InputReuse::Preserve);
    };
    if (task.noised) y = noise(0).mul_(task.sigmas.front()).add_(y);
    return zeroShot(run, std::move(y)).to(at::kCPU);
}

/// The model's output at the size of the picture y. Models of fixed size have seen it reduced to
/// `seen`: only their changes are enlarged.
at::Tensor returned(const at::Tensor& made, const at::Tensor& seen, const at::Tensor& y,
                    const ModelCard& card) {
    const Size size = sizeOf(y);
    return card.anySize() ? unfitted(made, size, card) : y + unfitted(made - seen, size, card);
}

/// n sigmas falling on the Karras grid from `highest`, without the lowest one.
std::vector<double> sigmasFrom(double highest, int n, const NoiseRange& range) {
    std::vector<double> sigmas = karrasSigmas(n, {range.minimum, std::min(highest, range.maximum)});
    sigmas.pop_back();
    return sigmas;
}

/// n sigmas, at most eight of them distinct: the larger n, the more often each is repeated.
std::vector<double> repeatedSigmas(double highest, int n, const NoiseRange& range) {
    constexpr int most = 8;
    const std::vector<double> distinct = sigmasFrom(highest, std::min(n, most), range);
    std::vector<double> sigmas;
    for (std::size_t i = 0; i < static_cast<std::size_t>(n); ++i)
        sigmas.push_back(distinct[i * distinct.size() / static_cast<std::size_t>(n)]);
    return sigmas;
}

int evaluationsOf(std::string_view job, int asked, const ModelCard& card) {
    return asked > 0 ? asked : defaultEvaluations(job, card);
}

Image everywhere(const Image& base, const at::Tensor& picture) {
    return composite(base, base.bounds(), picture);
}

at::Tensor whole(const Image& photo) {
    return inSrgb(photo, photo.bounds());
}

/// Brightness, [1, 1, H, W].
at::Tensor brightnessOf(const at::Tensor& picture) {
    const at::Tensor weights = at::tensor({0.2989f, 0.5870f, 0.1140f}) / 0.9999f;
    return at::tensordot(weights.view({1, 3}), picture, {1}, {1});
}

at::Tensor inThreeChannels(const at::Tensor& gray) {
    return gray.expand({-1, 3, -1, -1});
}

/// The size at which a model of any size colours a photo: small enough to recognise its content.
Size colouringSize(Size photo) {
    constexpr double longest = 128;
    const double scale = std::min(1.0, longest / std::max(photo.width, photo.height));
    const auto reduced = [&](int extent) {
        return std::max(1, static_cast<int>(std::lround(extent * scale)));
    };
    return {reduced(photo.width), reduced(photo.height)};
}

/// A gray picture in colour, with the same depth and alpha; sRGB, since a gray profile has no
/// colours.
Image inColour(const Image& photo) {
    if (!photo.isGray()) return photo;
    std::vector<cv::Mat> planes;
    cv::split(photo.pixels(), planes);
    planes.insert(planes.begin(), 2, planes.front());
    cv::Mat pixels;
    cv::merge(planes, pixels);
    Metadata metadata = photo.metadata();
    metadata.icc.clear();
    return Image::fromPixels(pixels, std::move(metadata));
}

/// A part of a photo that is enlarged by itself, and the area around it that the model must see for
/// the same result as in the whole.
struct Part {
    Rect own, seen;
};

Rect scaled(const Rect& area, int p) {
    return {p * area.x, p * area.y, p * area.width, p * area.height};
}

/// The parts to enlarge `factor` times; one where several copies of the result in floats fit into
/// memory.
std::vector<Part> partsOf(Size photo, int factor, int evaluations, const ModelCard& card) {
    constexpr int largest = 4096; // side of an enlarged part without its surroundings
    constexpr int filter = 4;     // at least the reach of the cubic filter
    const Rect bounds{0, 0, photo.width, photo.height};
    if (card.receptiveRadius == 0) return {{bounds, bounds}};
    const int margin = roundedUp(evaluations * card.receptiveRadius / factor + filter, card.stride);
    const auto shareOf = [&](int extent) {
        const int count = (factor * extent + largest - 1) / largest;
        return roundedUp((extent + count - 1) / count, card.stride);
    };
    const int width = shareOf(photo.width), height = shareOf(photo.height);
    std::vector<Part> parts;
    for (int y = 0; y < photo.height; y += height)
        for (int x = 0; x < photo.width; x += width)
            parts.push_back(
                {intersection({x, y, width, height}, bounds),
                 intersection({x - margin, y - margin, width + 2 * margin, height + 2 * margin},
                              bounds)});
    return parts;
}

/// This part of a photo, `factor` times larger.
Image enlarged(const Image& photo, const Rect& part, int factor, const Task& task, Track& track) {
    const ModelCard& card = task.model.card();
    const Rect place = scaled(part, factor);
    const Image canvas = resampled(photo, part, place.size());
    const KeepKnown exactly = keepPatchMeans(inSrgb(photo, part), factor);
    at::Tensor y = whole(canvas);
    exactly(y);
    const at::Tensor seen = fitted(y, card);
    const at::Tensor known = seen.to(task.model.compute().device);
    const at::Tensor made =
        edited(task, card.anySize() || task.noised ? known : known.clone(),
               keepPatchMeans(at::avg_pool2d(known, factor), factor), track, place.x, place.y);
    at::Tensor picture = returned(made, seen, y, card);
    exactly(picture);
    return everywhere(canvas, picture);
}

} // namespace

PictureResult upscale(const UpscaleInput& input, const Model& model, JobContext& context) {
    UpscaleParams params = input.params;
    validate(declare(params));
    const int p = params.factor;
    const ModelCard& card = model.card();
    const int n = evaluationsOf(UpscaleInput::job, input.params.nfe, card);
    // Ours, by measurement: for a restorer the blur of enlarging is best taken for JPEG of sigma
    // 0.2, without added noise (×2 on a photo it was not trained on: 0.9 dB above cubic, with noise
    // 0.3). The other kinds generate detail, which needs noise.
    const bool restores = card.kind == ModelKind::Score;
    const bool knowsJpeg = std::ranges::count(card.conditions, "jpeg") > 0;
    const at::Tensor classRows = model.labels(input.params.classLabel, 1);
    const Task task{model,
                    input.engine.seed,
                    knowsJpeg ? model.condition("jpeg", 1) : classRows,
                    sigmasFrom(restores ? 0.2 : 2.5 * p, n, card.range),
                    "Enlarging",
                    !restores};

    const std::vector<Part> parts = partsOf(input.photo.size(), p, n, card);
    int evaluations = 0;
    for (const Part& part : parts)
        evaluations += task.evaluations(scaled(part.seen, p).size());
    Track track(context, evaluations);
    // Fully transparent pixels must not affect visible ones.
    const Image source = withHiddenColours(input.photo);
    if (parts.size() == 1) return {enlarged(source, source.bounds(), p, task, track), n, {}};

    cv::Mat pixels;
    for (const Part& part : parts) {
        const Rect own = scaled(part.own, p), seen = scaled(part.seen, p);
        const cv::Mat made = enlarged(source, part.seen, p, task, track)
                                 .pixels({own.x - seen.x, own.y - seen.y, own.width, own.height});
        pixels.create(p * source.height(), p * source.width(), made.type());
        made.copyTo(pixels(cv::Rect(own.x, own.y, own.width, own.height)));
    }
    return {Image::fromPixels(pixels, source.metadata()), n, {}};
}

PictureResult colorize(const ColorizeInput& input, const Model& model, JobContext& context) {
    constexpr double first = 10; // colours of large areas are decided at lower sigmas
    const ModelCard& card = model.card();
    const int n = evaluationsOf(ColorizeInput::job, input.params.nfe, card);
    const Size size = input.photo.size(), small = card.anySize() ? colouringSize(size) : size;
    const at::Tensor gray = brightnessOf(whole(input.photo));
    const at::Tensor seen = inThreeChannels(fitted(resized(gray, small), card));
    const at::Tensor known = seen.to(model.compute().device);
    const Task task{model, input.engine.seed, model.labels(input.params.classLabel, 1),
                    repeatedSigmas(placedSigma(first, card.range), n, card.range), "Colouring"};
    Track track(context, task.evaluations(sizeOf(known)));
    const at::Tensor colours = edited(task, known, keepBrightness(known), track) - seen;
    // Colours end where the photo's brightness does.
    at::Tensor picture = card.anySize() ? enlargedAlong(unfitted(colours, small, card), gray)
                                        : unfittedAlong(colours, gray, card);
    picture.add_(gray);
    keepBrightness(inThreeChannels(gray))(picture);
    return {everywhere(inColour(input.photo), picture), n, {}};
}

PictureResult stroke(const StrokeInput& input, const Model& model, JobContext& context) {
    // CM, section 6, for pictures of 256 pixels. In smaller ones fewer pixels show a shape, so less
    // noise hides it, in proportion to the side.
    constexpr double side = 256, falling = 2.24 / 5.38;
    const ModelCard& card = model.card();
    const double hiding = 5.38 * (card.anySize() ? 1 : card.resolution / side);
    const int n = evaluationsOf(StrokeInput::job, input.params.nfe, card);
    const double highest =
        input.params.sigma > 0 ? input.params.sigma : placedSigma(hiding, card.range);
    if (highest <= card.range.minimum || highest > card.range.maximum)
        throw Error(ErrorKind::Usage,
                    "Sigma " + sigmaText(highest) + " is outside the range of " + card.name + ".",
                    "Give one up to " + sigmaText(card.range.maximum) + ".");
    std::vector<double> sigmas = sigmasFrom(highest, n, card.range);
    if (card.kind != ModelKind::Score)
        for (int i = 0; i < n; ++i)
            sigmas[static_cast<std::size_t>(i)] =
                std::max(highest * std::pow(falling, i), 2 * card.range.minimum);
    const Task task{model, input.engine.seed, model.labels(input.params.classLabel, 1), sigmas,
                    "Painting"};
    const at::Tensor y = fitted(whole(input.photo), card).to(model.compute().device);
    Track track(context, task.evaluations(sizeOf(y)));
    const at::Tensor made = edited(task, y, &keepNothing, track);
    return {everywhere(input.photo, unfitted(made, input.photo.size(), card)), n, {}};
}

} // namespace zigzag
