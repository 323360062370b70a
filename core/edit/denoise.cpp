#include "core/base/error.h"
#include "core/card/presets.h"
#include "core/edit/editors.h"
#include "core/frame/unscaled.h"
#include "core/job/default_path.h"

namespace zigzag {
namespace {

void checkSigma(double sigma, const ModelCard& card) {
    const NoiseRange& range = card.range;
    if (sigma > range.minimum && sigma <= range.maximum) return;
    throw Error(ErrorKind::Usage,
                card.name + " cannot remove noise of sigma " + sigmaText(sigma) +
                    "; it was trained on " + sigmaText(range.minimum) + " to " +
                    sigmaText(range.maximum) + ".",
                "Give the standard deviation where black is -1 and white is 1: 25 of 255 gray "
                "levels are 0.2.");
}

} // namespace

PictureResult denoise(const DenoiseInput& input, const Model& model, JobContext& context) {
    const ModelCard& card = model.card();
    const DenoiseParams& params = input.params;
    if (params.path.empty()) checkSigma(params.sigma, card);
    const Path path = params.path.empty()
                          ? defaultPath(DenoiseInput::job, card, params.nfe, params.sigma)
                          : pathFor(card, params.path, PathPurpose::ToPicture);
    const Frame frame = unscaledFrame(input.photo.size(), card);
    const at::Device device = model.compute().device;
    at::Tensor noisy = enter(input.photo, frame).to(device);

    const TileOptions options{.views = params.views, .borders = Borders::Mirrored};
    Track track(context, path.evaluations() * partCount(model, frame.model, options));
    const Mover move = unscaledMover(
        model, model.labels({}, 1), [&] { track.evaluated("Denoising"); }, options);
    const at::Tensor made = walk(path, move, std::move(noisy),
                                 Seeds{input.engine.seed, 1}.noise(frame.model, 3, device));

    PictureResult result;
    result.image = composite(input.photo, frame.area, made.to(at::kCPU));
    result.nfe = path.evaluations() * params.views;
    result.path = path.text();
    return result;
}

} // namespace zigzag
