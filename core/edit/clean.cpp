#include "core/base/error.h"
#include "core/edit/editors.h"
#include "core/edit/frame.h"
#include "core/edit/tiles.h"
#include "core/image/file.h"
#include "core/image/jpeg_coefficients.h"
#include "core/image/jpeg_history.h"
#include "core/image/orientation.h"
#include "core/metrics/blocking.h"
#include "core/metrics/psnr.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <cmath>
#include <optional>

namespace zigzag {
namespace {

/// The noise level that belongs to a JPEG of this quality, as `photo` was trained: 0.12·√(10/q), from 0.02 to 0.3.
double levelOfQuality(int quality) {
    return std::clamp(0.12 * std::sqrt(10.0 / std::max(quality, 1)), 0.02, 0.3);
}

/// [1, 3, H, W] in [-1, 1] ⇄ CV_32FC3, 0…255.
cv::Mat toLevels(const at::Tensor& x) {
    const at::Tensor interleaved =
        ((x[0].to(at::kCPU) + 1) * 127.5).permute({1, 2, 0}).contiguous();
    return cv::Mat(static_cast<int>(x.size(2)), static_cast<int>(x.size(3)), CV_32FC3,
                   interleaved.data_ptr<float>())
        .clone();
}

at::Tensor fromLevels(const cv::Mat& rgb) {
    cv::Mat levels;
    rgb.convertTo(levels, CV_32F);
    const at::Tensor interleaved =
        at::from_blob(levels.data, {1, rgb.rows, rgb.cols, 3}, at::kFloat);
    return interleaved.permute({0, 3, 1, 2}).contiguous() / 127.5 - 1;
}

/// Replaces the upper left part of x (the picture without its padding) by `rgb`.
void put(at::Tensor& x, const cv::Mat& rgb) {
    x.slice(2, 0, rgb.rows).slice(3, 0, rgb.cols).copy_(fromLevels(rgb));
}

cv::Mat clipped(const cv::Mat& rgb) {
    return cv::min(cv::max(rgb, 0.0), 255.0);
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

/// Settled and rounded; what the rounding spoiled is repaired MCU by MCU, with more patience when asked to certify.
cv::Mat settledBytes(const cv::Mat& rgb, const JpegCoefficients& file, bool certify,
                     const std::stop_token& stop) {
    constexpr double margin = 2.5;
    constexpr int changes = 60, patientChanges = 1000;
    const cv::Mat made = rounded8(settled(rgb, file, margin, stop));
    const cv::Mat repaired = repairedForJpeg(made, file, certify ? patientChanges : changes, stop);
    throwIfStopped(stop);
    return repaired;
}

void report(CleanResult& result, const cv::Mat& rgb8, const Image& decoded,
            const JpegCoefficients& file) {
    const JpegHistory history = historyOf(file);
    result.doubleCompressed = history.doubleCompressed;
    result.firstQuality = history.firstQuality;
    result.identicalBlocks = identicalBlocks(rgb8, file);
    result.certified = result.identicalBlocks == 1;
    result.cpsnr =
        psnr8(toTensor(readImage(compressAgain(rgb8, file), "the picture compressed again")),
              toTensor(decoded));
}

/// Cleaning works on the file's own encoded values: without the profile nothing is converted.
Image asStored(const Image& photo) {
    Metadata metadata = photo.metadata();
    metadata.icc.clear();
    return photo.withMetadata(std::move(metadata));
}

/// The mover through which blind cleaning walks: jpeg condition where the model has one.
at::Tensor cleanOnce(const Model& model, const at::Tensor& x, double from, double to,
                     Track& track) {
    const bool knowsJpeg = std::ranges::count(model.card().conditions, "jpeg") > 0;
    const at::Tensor labels = knowsJpeg ? model.condition("jpeg", 1) : model.labels({}, 1);
    return evaluateTiled(model, x, from, to, labels, [&] { track.evaluated("Cleaning"); });
}

std::optional<JpegCoefficients> coefficientsOf(const CleanInput& input) {
    if (input.file.empty()) return {};
    JpegCoefficients file = readJpegCoefficients(input.file, "the photo");
    const Size photo = input.photo.size();
    const bool turned = file.size == Size{photo.height, photo.width} && file.size != photo;
    if (file.size != photo && !turned)
        throw Error(ErrorKind::Usage,
                    "The photo is not the one that its JPEG file holds: the sizes differ.",
                    "Open the file again.");
    return file;
}

} // namespace

CleanResult clean(const CleanInput& input, const Model& model, JobContext& context) {
    const CleanParams& params = input.params;
    const bool consistent = params.mode == "consistent";
    if (const std::string reason = whyNot("clean", model.card()); !reason.empty())
        throw Error(ErrorKind::Model, reason, "Choose a model that can; photo does.");
    const std::optional<JpegCoefficients> file = coefficientsOf(input);
    if (consistent && !file)
        throw Error(ErrorKind::Usage,
                    "The photo is not a JPEG file as it came from the camera or the web, so there "
                    "are no coefficients to keep to.",
                    "Use the blind mode, which works on any picture.");
    // The coefficients belong to the pixels as coded; a photo that was turned upright is worked on as it lies in the file.
    ReadOptions asCoded;
    asCoded.applyOrientation = false;
    const Image coded = asStored(file ? readImage(input.file, "the photo", asCoded) : input.photo);
    const bool turned = coded.metadata().orientation != 1;

    CleanResult result;
    const Frame frame = wholeFrame(coded.size(), model.card());
    const at::Tensor before = enter(coded, frame);
    result.quality = file ? file->estimatedQuality : 0;
    const double level = file ? levelOfQuality(file->estimatedQuality) : levelOfQuality(50);
    Track track(context, params.nfe * tileCount(model, before.size(2), before.size(3)));

    at::Tensor x = before.clone();
    if (!params.path.empty() && !consistent) {
        const Path path = pathFor(model.card(), params.path, "generate");
        const Mover move = [&](const at::Tensor& y, double from, double to) {
            return cleanOnce(model, y, from, to, track);
        };
        x = walk(path, move, x.to(model.compute().device),
                 Seeds{input.engine.seed, 1}.noise(frame.model, 3, model.compute().device))
                .to(at::kCPU);
    } else {
        for (int i = 0; i < params.nfe; ++i) {
            const at::Tensor made = cleanOnce(model, x.to(model.compute().device), level,
                                              model.card().range.minimum, track)
                                        .to(at::kCPU);
            x = made.clone();
            if (consistent)
                put(x, projectOntoJpeg(
                           toLevels(made.slice(2, 0, coded.height()).slice(3, 0, coded.width())),
                           *file));
        }
    }
    result.nfe = params.path.empty() || consistent
                     ? params.nfe
                     : pathFor(model.card(), params.path, "generate").evaluations();

    at::Tensor picture = (before + params.strength * (x - before))
                             .slice(2, 0, coded.height())
                             .slice(3, 0, coded.width());
    if (consistent)
        picture = fromLevels(settledBytes(toLevels(picture), *file, params.certify, context.stop));
    const cv::Mat everywhere(coded.height(), coded.width(), CV_32F, cv::Scalar(1));
    const Image cleaned = composite(coded, coded.bounds(), picture, everywhere);
    if (file) report(result, cleaned.rgb8(), coded, *file);
    result.psnr = psnr8(toTensor(cleaned), toTensor(coded));
    result.blockinessBefore = blockiness(toTensor(coded));
    result.blockinessAfter = blockiness(toTensor(cleaned));
    result.image =
        turned ? Image::fromPixels(turnedUpright(cleaned.pixels(), coded.metadata().orientation),
                                   input.photo.metadata())
               : cleaned.withMetadata(input.photo.metadata());
    return result;
}

} // namespace zigzag
