#include "core/base/error.h"
#include "core/card/presets.h"
#include "core/edit/editors.h"
#include "core/edit/inversion.h"
#include "core/frame/frame.h"
#include "core/job/default_path.h"
#include "core/metrics/metrics.h"
#include "core/metrics/psnr.h"

#include <cmath>

namespace zigzag {
namespace {

at::Tensor entered(const PictureSource& source, const ModelCard& card) {
    if (const Image* image = std::get_if<Image>(&source))
        return enter(*image, wholeFrame(image->size(), card));
    const at::Tensor given = toTensor(std::get<Array>(source));
    if (given.dim() != 4 || given.size(1) != 3)
        throw Error(ErrorKind::Usage, "The given pictures are not an array [N, 3, H, W].",
                    "Store them as tensor 'images', float32, in [-1, 1].");
    return given;
}

/// The sampler's parameters, once they are known to support the others.
const SamplerParams& supported(const InvertParams& params, const std::string& back) {
    rejectUnsupportedOptions(params.sampler, {.path = !params.path.empty(),
                                              .nfe = params.nfe > 0,
                                              .back = !back.empty(),
                                              .inverts = true});
    return params.sampler;
}

} // namespace

Inversion::Inversion(const Model& model, const SamplerParams& sampler, Path up, Path down,
                     double targetPsnr)
    : model_(model), params_(sampler), sampler_(sampler.sampler), up_(std::move(up)),
      down_(std::move(down)), targetPsnr_(targetPsnr) {
    rejectUnsupportedModel(sampler_.row(), model.card());
}

Inversion::Inversion(const Model& model, const InvertParams& params, const std::string& back,
                     std::string_view job)
    : Inversion(model, supported(params, back),
                params.path.empty() ? defaultPath(InvertInput::job, model.card(), params.nfe)
                                    : pathFor(model.card(), params.path, PathPurpose::ToNoise),
                back.empty() ? defaultPath(job, model.card()) : pathFromNoise(model.card(), back),
                params.targetPsnr) {}

SamplerRun Inversion::run(const Evaluator& evaluator, const Path& path, const Seeds& seeds,
                          const at::Tensor& x, OnStep onStep) const {
    const Size size{static_cast<int>(x.size(3)), static_cast<int>(x.size(2))};
    return samplerRun(evaluator, path, params_,
                      seeds.noise(size, static_cast<int>(x.size(1)), x.device()),
                      std::move(onStep));
}

Latent Inversion::up(const at::Tensor& x, const at::Tensor& labels, const Seeds& seeds,
                     Track& track) const {
    const ModelEvaluator evaluator(model_, labels);
    return sampler_.up(run(evaluator, up_, seeds, x, track.during("Inverting")), x);
}

at::Tensor Inversion::down(const Latent& latent, const at::Tensor& labels, const Seeds& seeds,
                           Track& track) const {
    const ModelEvaluator evaluator(model_, labels);
    return sampler_.down(run(evaluator, down_, seeds, latent.noise, track.during("Generating")),
                         latent);
}

int Inversion::evaluationsUp() const {
    return sampler_.row().nfeUp(up_, params_.steps);
}

int Inversion::evaluationsDown() const {
    return sampler_.row().nfeDown(down_, params_.steps);
}

std::string Inversion::text() const {
    return samplerText(sampler_.row(), up_, params_.steps);
}

Latent Inversion::refined(const at::Tensor& x, const at::Tensor& labels, const Seeds& seeds,
                          Track& track) const {
    if (targetPsnr_ <= 0) return up(x, labels, seeds, track);
    // Generating within the refinement draws the same noise each time, so that only the correction
    // changes.
    return refineInversion(
               x, [&](const at::Tensor& picture) { return up(picture, labels, seeds, track); },
               [&](const Latent& latent) { return down(latent, labels, seeds, track); },
               [](const at::Tensor& made, const at::Tensor& wanted) {
                   return psnr(made, wanted, 2);
               },
               targetPsnr_)
        .latent;
}

InvertResult invert(const InvertInput& input, const Model& model, JobContext& context) {
    const Inversion inversion(model, input.params, {}, GenerateInput::job);
    const at::Tensor x = entered(input.picture, model.card()).to(model.compute().device);
    const Seeds seeds{input.engine.seed, x.size(0), &input.noise};
    const at::Tensor labels = model.labels(input.params.classLabel, x.size(0));
    Track track(context, inversion.evaluationsUp() + inversion.evaluationsDown());
    InvertResult result;
    const Latent latent = inversion.refined(x, labels, seeds, track);
    result.nfe = track.evaluations();
    const at::Tensor picture = inversion.down(latent, labels, seeds, track);
    result.nfeGenerate = track.evaluations() - result.nfe;
    result.noise = toArray(latent.noise);
    if (latent.previous.defined()) result.previous = toArray(latent.previous);
    result.psnr = psnr8(picture, x);
    result.image = toImage(picture.slice(0, 0, 1));
    result.seen = toImage(x.slice(0, 0, 1));
    result.path = inversion.text();
    return result;
}

ReconstructResult reconstruct(const ReconstructInput& input, const Model& model,
                              JobContext& context) {
    metricsIn(input.params.metrics); // an unknown name is refused before the work
    const InvertParams& params = input.params.invert;
    const Inversion inversion(model, params, input.params.back, ReconstructInput::job);
    const at::Tensor x = entered(input.picture, model.card()).to(model.compute().device);
    const Seeds seeds{input.engine.seed, x.size(0), &input.noise};
    const at::Tensor labels = model.labels(params.classLabel, x.size(0));
    Track track(context, inversion.evaluationsUp() + inversion.evaluationsDown());

    ReconstructResult result;
    const Latent latent = inversion.refined(x, labels, seeds, track);
    result.nfeInvert = track.evaluations();
    const at::Tensor picture = inversion.down(latent, labels, seeds, track);
    result.nfeGenerate = track.evaluations() - result.nfeInvert;
    result.psnr = psnr8(picture, x);
    result.mse = std::pow(10, -result.psnr / 10);
    result.metrics = measureAll(input.params.metrics, picture, x);
    result.image = toImage(picture.slice(0, 0, 1));
    result.seen = toImage(x.slice(0, 0, 1));
    result.raw = toArray(picture);
    result.noise = toArray(latent.noise);
    if (latent.previous.defined()) result.previous = toArray(latent.previous);
    result.path = inversion.text();
    return result;
}

} // namespace zigzag
