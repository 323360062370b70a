#include "core/train/run/sheet.h"

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/card/presets.h"
#include "core/job/advice.h"
#include "core/metrics/psnr.h"
#include "core/sampling/sampler.h"
#include "core/tensor/convert.h"
#include "core/tensor/noise.h"

#include <opencv2/imgproc.hpp>

#include <sstream>

namespace zigzag {
namespace {

constexpr std::int64_t columns = 8;
constexpr std::uint64_t firstSeed = 1;

/// What a sheet is made with.
struct Bench {
    const Recipe& recipe;
    CropSource& source;
    const std::function<void()>& yieldToUrgentJobs;
    Sheet sheet;
    at::Tensor photos; ///< held out
    std::vector<int> photoLabels;
    at::Tensor ownPhoto; ///< the user's
};

/// One of the two sets of weights.
struct Subject {
    const Model& model;
    std::string name, suffix;
};

Noise noiseOf(const Bench& bench, std::int64_t count, at::Device device) {
    std::vector<std::uint64_t> seeds;
    for (std::int64_t i = 0; i < count; ++i)
        seeds.push_back(firstSeed + static_cast<std::uint64_t>(i));
    const int side = bench.recipe.data.size;
    return [=](std::uint32_t stream) { return noiseFor(seeds, stream, {side, side}, 3, device); };
}

/// Classes in turn; the null class for a photo without one.
at::Tensor labelsFor(const Model& model, const std::vector<int>& wanted) {
    const ModelCard& card = model.card();
    if (!card.conditions.empty())
        return model.condition("diffusion", static_cast<std::int64_t>(wanted.size()));
    if (card.classes.empty()) return {};
    std::vector<std::int64_t> rows;
    for (const int label : wanted)
        rows.push_back(label < 0 ? static_cast<std::int64_t>(card.classes.size()) : label);
    return at::tensor(rows, at::kLong).to(model.compute().device);
}

SamplerRun runOf(const Bench& bench, const ModelEvaluator& evaluator, at::Device device,
                 std::int64_t count) {
    return {.evaluator = evaluator,
            .noise = noiseOf(bench, count, device),
            .onStep = [&bench](const Step&) {
                if (bench.yieldToUrgentJobs) bench.yieldToUrgentJobs();
            }};
}

std::vector<Path> pathsOf(const Recipe& recipe, const ModelCard& card) {
    std::vector<Path> paths;
    std::istringstream text(recipe.run.paths);
    for (std::string path; std::getline(text >> std::ws, path, ';');)
        if (!path.empty()) paths.push_back(pathFromNoise(card, path));
    if (!paths.empty() || card.kind == ModelKind::Score) return paths;
    for (const PathPreset& preset : presetsFor(card))
        if (preset.purpose == PathPurpose::ToPicture && paths.size() < 4)
            paths.push_back(pathFromNoise(card, preset.name));
    return paths;
}

/// Of whole pictures, which models of conditions do not know.
bool generates(const ModelCard& card) {
    return card.conditions.empty();
}

void generate(Bench& bench, const Subject& subject) {
    const ModelCard& card = subject.model.card();
    std::vector<int> classes;
    for (std::int64_t i = 0; i < columns; ++i)
        classes.push_back(card.classes.empty()
                              ? -1
                              : static_cast<int>(i) % static_cast<int>(card.classes.size()));
    const ModelEvaluator evaluator(subject.model, labelsFor(subject.model, classes));
    SamplerRun run = runOf(bench, evaluator, subject.model.compute().device, columns);
    const auto add = [&](const std::string& label, const Sampler& sampler) {
        bench.sheet.rows.push_back(
            {subject.name + ", " + label, sampler.down(run, {run.noise(0)}).to(at::kCPU)});
    };
    for (const Path& path : pathsOf(bench.recipe, card)) {
        run.path = path;
        add(path.text(), Sampler(samplerRow<"path">()));
    }
    if (card.kind == ModelKind::Score) add("Heun, 18 steps", Sampler(samplerRow<"heun">()));
}

/// There and back: a bidirectional model by its two-step inversion, a score model by 18 Heun steps.
at::Tensor thereAndBack(const Bench& bench, const Model& model, at::Tensor photos,
                        const std::vector<int>& labels) {
    photos = photos.to(model.compute().device);
    const ModelEvaluator evaluator(model, labelsFor(model, labels));
    SamplerRun run = runOf(bench, evaluator, model.compute().device, photos.size(0));
    if (model.card().kind == ModelKind::Score) {
        const Sampler heun(samplerRow<"heun">());
        return heun.down(run, heun.up(run, photos)).to(at::kCPU);
    }
    const Sampler alongPath(samplerRow<"path">());
    run.path = pathFor(model.card(), "inversion-2", PathPurpose::ToNoise);
    const Latent latent = alongPath.up(run, photos);
    run.path = pathFor(model.card(), "one-step", PathPurpose::ToPicture);
    return alongPath.down(run, latent).to(at::kCPU);
}

void reconstruct(Bench& bench, const Subject& subject) {
    if (subject.model.card().kind == ModelKind::Consistency) return;
    const auto add = [&](const at::Tensor& photos, const std::vector<int>& labels,
                         const std::string& label, const std::string& figure) {
        if (!photos.defined()) return;
        const at::Tensor back = thereAndBack(bench, subject.model, photos, labels);
        bench.sheet.rows.push_back({subject.name + ", " + label, back});
        bench.sheet.figures[figure + subject.suffix] = psnr8(back, photos);
    };
    add(bench.photos, bench.photoLabels, "reconstruction", "reconstruction_psnr");
    add(bench.ownPhoto, {-1}, "your photo", "own_psnr");
}

/// JPEGs of fixed qualities, colour halved, restored in one evaluation.
void restore(Bench& bench, const Subject& subject) {
    if (!bench.photos.defined()) return;
    for (const int quality : {10, 30}) {
        const at::Tensor degraded = throughJpeg(bench.photos, quality, true);
        const at::Device device = subject.model.compute().device;
        const at::Tensor sigma = at::full({degraded.size(0)}, jpegSigma(quality)).to(device);
        const at::Tensor restored =
            subject.model
                .evaluate(degraded.to(device), sigma, at::full_like(sigma, 0.002),
                          subject.model.condition("jpeg", degraded.size(0)))
                .to(at::kCPU);
        if (bench.yieldToUrgentJobs) bench.yieldToUrgentJobs();
        const std::string name = "quality " + std::to_string(quality);
        if (subject.suffix.empty()) bench.sheet.rows.push_back({"JPEG, " + name, degraded});
        bench.sheet.rows.push_back({subject.name + ", " + name, restored});
        bench.sheet.figures["jpeg_gain_" + std::to_string(quality) + subject.suffix] =
            psnr8(restored, bench.photos) - psnr8(degraded, bench.photos);
    }
}

} // namespace

void checkSheetPaths(const Recipe& recipe, const ModelCard& card) {
    if (generates(card)) pathsOf(recipe, card);
}

Sheet sampleSheet(const Recipe& recipe, CropSource& source, const at::Tensor& ownPhoto,
                  const Model& averaged, const Model& raw,
                  const std::function<void()>& yieldToUrgentJobs) {
    const c10::InferenceMode inference;
    Bench bench{recipe, source, yieldToUrgentJobs, {}, {}, {}, ownPhoto};
    std::tie(bench.photos, bench.photoLabels) = source.heldOut(columns);
    for (const Subject& subject : {Subject{averaged, "average", ""}, Subject{raw, "raw", "_raw"}}) {
        const ModelCard& card = subject.model.card();
        if (generates(card)) generate(bench, subject);
        reconstruct(bench, subject);
        if (!generates(card)) restore(bench, subject);
    }
    if (bench.photos.defined()) bench.sheet.rows.push_back({"held-out photos", bench.photos});
    if (ownPhoto.defined()) bench.sheet.rows.push_back({"your photo", ownPhoto});
    return std::move(bench.sheet);
}

Image Sheet::picture() const {
    constexpr int margin = 4, labelHeight = 16;
    int width = 0, height = margin;
    for (const SheetRow& row : rows) {
        width = std::max(width,
                         static_cast<int>(row.pictures.size(0) * (row.pictures.size(3) + margin)) +
                             margin);
        height += labelHeight + static_cast<int>(row.pictures.size(2)) + margin;
    }
    cv::Mat sheet(height, std::max(width, 1), CV_8UC3, cv::Scalar::all(24));
    int y = margin;
    for (const SheetRow& row : rows) {
        cv::putText(sheet, row.label, {margin, y + labelHeight - 5}, cv::FONT_HERSHEY_SIMPLEX, 0.35,
                    cv::Scalar::all(220), 1, cv::LINE_AA);
        y += labelHeight;
        for (std::int64_t i = 0; i < row.pictures.size(0); ++i) {
            const cv::Mat pixels = toImage(row.pictures[i]).pixels();
            pixels.copyTo(sheet(cv::Rect(margin + static_cast<int>(i) * (pixels.cols + margin), y,
                                         pixels.cols, pixels.rows)));
        }
        y += static_cast<int>(row.pictures.size(2)) + margin;
    }
    return Image::fromPixels(sheet);
}

} // namespace zigzag
