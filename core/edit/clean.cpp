#include "core/base/error.h"
#include "core/card/presets.h"
#include "core/edit/clean_source.h"
#include "core/edit/editors.h"
#include "core/frame/unscaled.h"
#include "core/image/file.h"
#include "core/image/jpeg/history.h"
#include "core/image/jpeg/projection.h"
#include "core/image/jpeg/repair.h"
#include "core/image/orientation.h"
#include "core/job/advice.h"
#include "core/job/default_path.h"
#include "core/metrics/blocking.h"
#include "core/metrics/psnr.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <functional>
#include <optional>

namespace zigzag {
namespace {

/// [1, 3, H, W] in [-1, 1] ⇄ CV_32FC3, 0…255.
cv::Mat toLevels(const at::Tensor& x) {
    return toMat((x + 1) * 127.5);
}

at::Tensor fromLevels(const cv::Mat& rgb) {
    return fromMat(rgb).div_(127.5).sub_(1);
}

cv::Mat clipped(const cv::Mat& rgb) {
    return cv::min(cv::max(rgb, 0.0), 255.0);
}

/// Calls `change` with the picture [1, 3, H, W] (padding left out) and the file, some rows of MCUs at a time, and puts back what it returns.
/// MCUs know nothing of each other, so this is the same as all at once, and takes the memory of a few rows.
void alongTheFile(
    at::Tensor& x, const JpegCoefficients& file,
    const std::function<cv::Mat(const at::Tensor&, const JpegCoefficients&)>& change) {
    const int rows = 16 * unitSize(file).height;
    for (int top = 0; top < file.size.height; top += rows) {
        const int height = std::min(rows, file.size.height - top);
        at::Tensor part = x.slice(2, top, top + height).slice(3, 0, file.size.width);
        part.copy_(fromLevels(change(part, partOf(file, {0, top, file.size.width, height}))));
    }
}

/// Alternates between what the coefficients allow and what 8 bits can show; both sets are convex and
/// the original lies in both. The margin, in gray levels, leaves room for rounding (algorithms.md
/// section 5).
cv::Mat settled(cv::Mat rgb, const JpegCoefficients& file, double margin,
                const std::stop_token& stop) {
    constexpr int rounds = 40;
    for (int i = 0; i < rounds; ++i) {
        throwIfStopped(stop);
        rgb = clipped(projectOntoJpeg(rgb, file, margin));
    }
    return rgb;
}

cv::Mat rounded8(const cv::Mat& rgb) {
    cv::Mat bytes;
    rgb.convertTo(bytes, CV_8U);
    return bytes;
}

/// Settled and rounded to whole levels; what the rounding spoiled is repaired MCU by MCU, with more patience when asked to certify.
cv::Mat finished(const cv::Mat& rgb, const JpegCoefficients& file, bool certify,
                 const std::stop_token& stop) {
    constexpr double margin = 2.5;
    constexpr int changes = 60, patientChanges = 1000;
    const cv::Mat made = rounded8(settled(rgb, file, margin, stop));
    cv::Mat repaired;
    repairedForJpeg(made, file, certify ? patientChanges : changes, stop)
        .convertTo(repaired, CV_32F);
    throwIfStopped(stop);
    return repaired;
}

/// Where a picture of this quality stands; one without a trace of JPEG stands where the best that models were trained on do.
double sigmaOf(const JpegTrace& trace, const NoiseRange& range) {
    constexpr int best = 95;
    return std::clamp(jpegSigma(trace.found() ? trace.quality : best), range.minimum,
                      range.maximum);
}

/// The blocks of JPEG end where the picture's do, or where its pixels say.
double blockinessOn(const Image& picture, const JpegTrace& trace) {
    if (trace.left == 0 && trace.top == 0) return blockiness(picture);
    return blockiness(Image::fromPixels(picture.pixels(
        {trace.left, trace.top, picture.width() - trace.left, picture.height() - trace.top})));
}

bool knowsJpeg(const ModelCard& card) {
    return std::ranges::count(card.conditions, "jpeg") > 0;
}

/// How the model is walked: a path, or some evaluations, the first of which begins where the picture stands.
struct Plan {
    std::optional<Path> path;
    int evaluations = 0;
    double sigma = 0;
};

Plan planFor(const CleanParams& params, const ModelCard& card, double sigma) {
    Plan plan{{}, params.nfe > 0 ? params.nfe : defaultEvaluations(CleanInput::job, card), sigma};
    if (!params.path.empty())
        plan.path = pathFor(card, params.path, PathPurpose::ToPicture);
    else if (!knowsJpeg(card))
        plan.path = defaultPath(CleanInput::job, card, plan.evaluations, sigma);
    if (plan.path) plan.evaluations = plan.path->evaluations();
    return plan;
}

at::Tensor projected(const at::Tensor& x, const JpegCoefficients& file) {
    at::Tensor onHost = x.to(at::kCPU);
    alongTheFile(onHost, file, [](const at::Tensor& rows, const JpegCoefficients& part) {
        return projectOntoJpeg(toLevels(rows), part);
    });
    return onHost.to(x.device());
}

at::Tensor walked(const Plan& plan, const Mover& move, at::Tensor x, const Noise& noise,
                  double lowest) {
    // What is left of the compression is less each time: at the same level again the picture would be smoothed as if nothing had been done.
    constexpr double fall = 3; // about the best over all qualities (docs/benchmarks.md)
    if (plan.path) return walk(*plan.path, move, std::move(x), noise);
    double sigma = plan.sigma;
    for (int i = 0; i < plan.evaluations; ++i) {
        x = move(x, sigma, lowest);
        sigma = std::max(sigma / fall, lowest);
    }
    return x;
}

/// What the file says of the result: its history, and how near compressing again comes to it.
void compareWithFile(CleanResult& result, const Image& cleaned, const CleanSource& source) {
    const JpegHistory history = historyOf(*source.file);
    result.doubleCompressed = history.doubleCompressed;
    result.firstQuality = history.firstQuality;
    const cv::Mat bytes = cleaned.rgb8();
    result.identicalBlocks = identicalBlocks(bytes, *source.file);
    result.certified = result.identicalBlocks == 1;
    result.cpsnr =
        psnr8(readImage(compressAgain(bytes, *source.file), "the picture compressed again"),
              source.coded);
}

void report(CleanResult& result, const Image& cleaned, const CleanSource& source) {
    result.quality = source.trace.quality;
    result.qualityFrom = source.file ? "file" : "pixels";
    result.gridLeft = source.trace.left;
    result.gridTop = source.trace.top;
    if (source.file) compareWithFile(result, cleaned, source);
    result.psnr = psnr8(cleaned, source.coded);
    result.blockinessBefore = blockinessOn(source.coded, source.trace);
    result.blockinessAfter = blockinessOn(cleaned, source.trace);
}

} // namespace

CleanResult clean(const CleanInput& input, const Model& model, JobContext& context) {
    const CleanParams& params = input.params;
    const ModelCard& card = model.card();
    if (const std::string reason = whyNot(CleanInput::job, card); !reason.empty())
        throw Error(ErrorKind::Model, reason, "Choose a model that can; photo does.");
    if (!params.path.empty())
        pathFor(card, params.path, PathPurpose::ToPicture); // before the photo is read
    const CleanSource source = cleanSource(input);
    const Image& coded = source.coded;
    const bool consistent = source.file && params.mode != "blind";
    const Plan plan = planFor(params, card, sigmaOf(source.trace, card.range));

    const Frame frame = unscaledFrame(coded.size(), card);
    const TileOptions options{.views = params.views};
    Track track(context, plan.evaluations * partCount(model, frame.model, options));
    const Seeds seeds{input.engine.seed, 1};
    const Mover evaluate = unscaledMover(
        model, knowsJpeg(card) ? model.condition("jpeg", 1) : labelsFor(model, {}, seeds),
        [&] { track.evaluated("Cleaning"); }, options,
        plan.path ? InputReuse::Preserve : InputReuse::Overwrite);
    const Mover move = [&](const at::Tensor& y, double from, double to) {
        const at::Tensor made = evaluate(y, from, to);
        return consistent ? projected(made, *source.file) : made;
    };
    const at::Device device = model.compute().device;
    const Noise noise = seeds.noise(frame.model, 3, device);
    at::Tensor x =
        walked(plan, move, enter(coded, frame).to(device), noise, card.range.minimum).to(at::kCPU);
    if (params.strength != 1) {
        const at::Tensor before = enter(coded, frame); // it was overwritten meanwhile
        x.sub_(before).mul_(params.strength).add_(before);
    }
    if (consistent)
        alongTheFile(x, *source.file, [&](const at::Tensor& rows, const JpegCoefficients& part) {
            return finished(toLevels(rows), part, params.certify, context.stop);
        });

    const Image cleaned = composite(coded, frame.area, x);
    x.reset();
    CleanResult result;
    result.nfe = plan.evaluations * params.views;
    result.mode = consistent ? "consistent" : "blind";
    if (params.mode == "auto") result.whyBlind = source.whyNoFile;
    if (plan.path) result.path = plan.path->text();
    report(result, cleaned, source);
    result.image =
        source.turned()
            ? Image::fromPixels(turnedUpright(cleaned.pixels(), coded.metadata().orientation),
                                input.photo.metadata())
            : cleaned.withMetadata(input.photo.metadata());
    return result;
}

} // namespace zigzag
