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

/// [1, 3, H, W] in [-1, 1] to CV_32FC3 in gray levels, 0…255.
cv::Mat toGrayLevels(const at::Tensor& x) {
    return toMat((x + 1) * 127.5);
}

/// The inverse of toGrayLevels().
at::Tensor fromGrayLevels(const cv::Mat& rgb) {
    return fromMat(rgb).div_(127.5).sub_(1);
}

cv::Mat clipped(const cv::Mat& rgb) {
    return cv::min(cv::max(rgb, 0.0), 255.0);
}

/// Calls `change` with the picture [1, 3, H, W] (without padding) and the file, some rows of MCUs
/// at a time, and writes back what it returns. MCUs are independent, so the result is that of all
/// rows at once, in the memory of a few.
void alongTheFile(
    at::Tensor& x, const JpegCoefficients& file,
    const std::function<cv::Mat(const at::Tensor&, const JpegCoefficients&)>& change) {
    const int rows = 16 * unitSize(file).height;
    for (int top = 0; top < file.size.height; top += rows) {
        const int height = std::min(rows, file.size.height - top);
        at::Tensor part = x.slice(2, top, top + height).slice(3, 0, file.size.width);
        part.copy_(fromGrayLevels(change(part, partOf(file, {0, top, file.size.width, height}))));
    }
}

/// Alternates between what the coefficients allow and what 8 bits can show; both sets are convex
/// and the original lies in both. The margin, in gray levels, leaves room for rounding
/// (algorithms.md section 5).
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

/// Settled and rounded to whole gray levels. MCUs that rounding moved out of the file's intervals
/// are repaired one by one, with more attempts where `certify` is set.
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

/// Sigma of a picture of this quality. Without a trace of JPEG: of the best quality that models
/// were trained on.
double sigmaOf(const JpegTrace& trace, const NoiseRange& range) {
    constexpr int best = 95;
    return std::clamp(jpegSigma(trace.found() ? trace.quality : best), range.minimum,
                      range.maximum);
}

/// Blockiness on the JPEG grid of the picture, which begins at trace.left and trace.top.
double blockinessOn(const Image& picture, const JpegTrace& trace) {
    if (trace.left == 0 && trace.top == 0) return blockiness(picture);
    return blockiness(Image::fromPixels(picture.pixels(
        {trace.left, trace.top, picture.width() - trace.left, picture.height() - trace.top})));
}

bool knowsJpeg(const ModelCard& card) {
    return std::ranges::count(card.conditions, "jpeg") > 0;
}

/// What the model walks: a path, or a number of evaluations, the first at `sigma`.
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
        return projectOntoJpeg(toGrayLevels(rows), part);
    });
    return onHost.to(x.device());
}

at::Tensor walked(const Plan& plan, const Mover& move, at::Tensor x, const Noise& noise,
                  double lowest) {
    // Every evaluation leaves fewer artefacts. Another one at the same sigma would smooth the
    // picture as if they were all still there.
    constexpr double fall = 3; // about the best over all qualities (docs/benchmarks.md)
    if (plan.path) return walk(*plan.path, move, std::move(x), noise);
    double sigma = plan.sigma;
    for (int i = 0; i < plan.evaluations; ++i) {
        x = move(x, sigma, lowest);
        sigma = std::max(sigma / fall, lowest);
    }
    return x;
}

/// The file's history, and how close compressing the result again comes to the file.
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
        const at::Tensor before = enter(coded, frame); // x was overwritten
        x.sub_(before).mul_(params.strength).add_(before);
    }
    if (consistent)
        alongTheFile(x, *source.file, [&](const at::Tensor& rows, const JpegCoefficients& part) {
            return finished(toGrayLevels(rows), part, params.certify, context.stop);
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
