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
#include <functional>
#include <optional>

namespace zigzag {
namespace {

/// The noise level that belongs to a JPEG of this quality, as `photo` was trained: 0.12·√(10/q), from 0.02 to 0.3.
double levelOfQuality(int quality) {
    return std::clamp(0.12 * std::sqrt(10.0 / std::max(quality, 1)), 0.02, 0.3);
}

/// [1, 3, H, W] in [-1, 1] ⇄ CV_32FC3, 0…255.
cv::Mat toLevels(const at::Tensor& x) {
    const at::Tensor interleaved = ((x[0] + 1) * 127.5).permute({1, 2, 0}).contiguous();
    return cv::Mat(static_cast<int>(x.size(2)), static_cast<int>(x.size(3)), CV_32FC3,
                   interleaved.data_ptr<float>())
        .clone();
}

at::Tensor fromLevels(const cv::Mat& rgb) {
    const at::Tensor interleaved = at::from_blob(rgb.data, {1, rgb.rows, rgb.cols, 3}, at::kFloat);
    return interleaved.permute({0, 3, 1, 2}).contiguous() / 127.5 - 1;
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

void report(CleanResult& result, const Image& cleaned, const Image& decoded,
            const JpegCoefficients& file) {
    const JpegHistory history = historyOf(file);
    result.doubleCompressed = history.doubleCompressed;
    result.firstQuality = history.firstQuality;
    const cv::Mat bytes = cleaned.rgb8();
    result.identicalBlocks = identicalBlocks(bytes, file);
    result.certified = result.identicalBlocks == 1;
    result.cpsnr =
        psnr8(readImage(compressAgain(bytes, file), "the picture compressed again"), decoded);
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
    at::Tensor before = enter(coded, frame);
    result.quality = file ? file->estimatedQuality : 0;
    const double level = file ? levelOfQuality(file->estimatedQuality) : levelOfQuality(50);
    Track track(context, params.nfe * tileCount(model, before.size(2), before.size(3)));
    at::Tensor x = before.to(model.compute().device);
    if (!consistent && !params.path.empty()) {
        const Path path = pathFor(model.card(), params.path, "generate");
        const Mover move = [&](const at::Tensor& y, double from, double to) {
            return cleanOnce(model, y, from, to, track);
        };
        x = walk(path, move, x,
                 Seeds{input.engine.seed, 1}.noise(frame.model, 3, model.compute().device));
        result.nfe = path.evaluations();
    } else {
        for (int i = 0; i < params.nfe; ++i) {
            x = cleanOnce(model, x, level, model.card().range.minimum, track);
            if (!consistent) continue;
            at::Tensor onHost = x.to(at::kCPU);
            alongTheFile(onHost, *file, [](const at::Tensor& rows, const JpegCoefficients& part) {
                return projectOntoJpeg(toLevels(rows), part);
            });
            x = onHost.to(model.compute().device);
        }
        result.nfe = params.nfe;
    }
    x = x.to(at::kCPU);
    if (params.strength != 1) x = before + params.strength * (x - before);
    before.reset();
    if (consistent)
        alongTheFile(x, *file, [&](const at::Tensor& rows, const JpegCoefficients& part) {
            return finished(toLevels(rows), part, params.certify, context.stop);
        });

    const Image cleaned = composite(coded, frame.area, x);
    x.reset();
    if (file) report(result, cleaned, coded, *file);
    result.psnr = psnr8(cleaned, coded);
    result.blockinessBefore = blockiness(coded);
    result.blockinessAfter = blockiness(cleaned);
    result.image =
        turned ? Image::fromPixels(turnedUpright(cleaned.pixels(), coded.metadata().orientation),
                                   input.photo.metadata())
               : cleaned.withMetadata(input.photo.metadata());
    return result;
}

} // namespace zigzag
