#include "core/base/error.h"
#include "core/card/presets.h"
#include "core/edit/editors.h"
#include "core/frame/frame.h"
#include "core/edit/inversion.h"
#include "core/job/default_path.h"
#include "core/metrics/psnr.h"
#include "core/sampling/inversion.h"

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

} // namespace

Inversion::Inversion(const Model& model, const InvertParams& params, const std::string& back,
                     const char* job)
    : model_(model), params_(params), sampler_(samplerNamed(params.sampler.sampler)),
      up_(params.path.empty() ? defaultPath("invert", model.card(), params.nfe)
                              : pathFor(model.card(), params.path, "invert")),
      down_(back.empty() ? defaultPath(job, model.card(), 0) : pathFromNoise(model.card(), back)) {
    rejectUnsupportedOptions(params.sampler,
                {{"path", !params.path.empty()}, {"nfe", params.nfe > 0}, {"back", !back.empty()}});
    if (!sampler_.invert)
        throw Error(ErrorKind::Usage,
                    "The sampler '" + params.sampler.sampler +
                        "' has no way from a photo to noise.",
                    "Use path, euler or heun.");
}

SamplerRun Inversion::run(const Path& path, const at::Tensor& labels, const Seeds& seeds,
                          const at::Tensor& x, OnStep onStep) const {
    const Size size{static_cast<int>(x.size(3)), static_cast<int>(x.size(2))};
    return samplerRun(model_, labels, path, params_.sampler,
                      seeds.noise(size, static_cast<int>(x.size(1)), x.device()),
                      std::move(onStep));
}

at::Tensor Inversion::up(const at::Tensor& x, const at::Tensor& labels, const Seeds& seeds,
                         Track& track) const {
    return sampler_.invert(run(up_, labels, seeds, x, track.during("Inverting")), x);
}

at::Tensor Inversion::down(const at::Tensor& noise, const at::Tensor& labels, const Seeds& seeds,
                           Track& track) const {
    return sampler_.generate(run(down_, labels, seeds, noise, track.during("Generating")), noise);
}

int Inversion::evaluationsUp() const {
    return sampler_.followsPath
               ? up_.evaluations()
               : (params_.sampler.sampler == "heun" ? 2 : 1) * params_.sampler.steps;
}

int Inversion::evaluationsDown() const {
    return sampler_.followsPath                ? down_.evaluations()
           : params_.sampler.sampler == "heun" ? 2 * params_.sampler.steps - 1
                                               : params_.sampler.steps;
}

std::string Inversion::text() const {
    return sampler_.followsPath ? up_.text()
                                : std::string(sampler_.name) + ", " +
                                      std::to_string(params_.sampler.steps) + " steps";
}

Refined Inversion::refined(const at::Tensor& x, const at::Tensor& labels, const Seeds& seeds,
                           Track& track) const {
    // Generating inside of the refinement draws the same noise each time, so that only the correction changes.
    return refineInversion(
        x, [&](const at::Tensor& picture) { return up(picture, labels, seeds, track); },
        [&](const at::Tensor& noise) { return down(noise, labels, seeds, track); },
        params_.targetPsnr);
}

InvertResult invert(const InvertInput& input, const Model& model, JobContext& context) {
    const Inversion inversion(model, input.params, {}, "generate");
    const at::Tensor x = entered(input.picture, model.card()).to(model.compute().device);
    const Seeds seeds{input.engine.seed, x.size(0), &input.noise};
    const at::Tensor labels = model.labels(input.params.classLabel, x.size(0));
    Track track(context, inversion.evaluationsUp() + inversion.evaluationsDown());
    InvertResult result;
    const at::Tensor noise = input.params.targetPsnr > 0
                                 ? inversion.refined(x, labels, seeds, track).noise
                                 : inversion.up(x, labels, seeds, track);
    result.nfe = track.evaluations();
    const at::Tensor picture = inversion.down(noise, labels, seeds, track);
    result.nfeGenerate = track.evaluations() - result.nfe;
    result.noise = toArray(noise);
    result.psnr = psnr8(picture, x);
    result.image = toImage(picture.slice(0, 0, 1));
    result.seen = toImage(x.slice(0, 0, 1));
    result.path = inversion.text();
    result.provenance.path = result.path;
    return result;
}

ReconstructResult reconstruct(const ReconstructInput& input, const Model& model,
                              JobContext& context) {
    const InvertParams& params = input.params.invert;
    const Inversion inversion(model, params, input.params.back, "reconstruct");
    const at::Tensor x = entered(input.picture, model.card()).to(model.compute().device);
    const Seeds seeds{input.engine.seed, x.size(0), &input.noise};
    const at::Tensor labels = model.labels(params.classLabel, x.size(0));
    Track track(context, inversion.evaluationsUp() + inversion.evaluationsDown());

    ReconstructResult result;
    const at::Tensor noise = params.targetPsnr > 0
                                 ? inversion.refined(x, labels, seeds, track).noise
                                 : inversion.up(x, labels, seeds, track);
    result.nfeInvert = track.evaluations();
    const at::Tensor picture = inversion.down(noise, labels, seeds, track);
    result.nfeGenerate = track.evaluations() - result.nfeInvert;
    result.psnr = psnr8(picture, x);
    result.mse = std::pow(10, -result.psnr / 10);
    result.image = toImage(picture.slice(0, 0, 1));
    result.seen = toImage(x.slice(0, 0, 1));
    result.raw = toArray(picture);
    result.noise = toArray(noise);
    result.provenance.path = inversion.text();
    return result;
}

} // namespace zigzag
