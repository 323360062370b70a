#include "core/edit/editors.h"
#include "core/edit/unscaled.h"

namespace zigzag {

DenoiseResult denoise(const DenoiseInput& input, const Model& model, JobContext& context) {
    const ModelCard& card = model.card();
    const DenoiseParams& params = input.params;
    const Path path = params.path.empty() ? defaultPath("denoise", card, params.nfe, params.sigma)
                                          : pathFor(card, params.path, "generate");
    const Frame frame = unscaledFrame(input.photo.size(), card);
    const at::Device device = model.compute().device;
    at::Tensor noisy = enter(input.photo, frame).to(device);

    const Cutting cutting{.views = params.views, .borders = Borders::Mirrored};
    Track track(context, path.evaluations() * partCount(model, frame.model, cutting));
    const Mover move = unscaledMover(
        model, model.labels({}, 1), [&] { track.evaluated("Denoising"); }, cutting);
    const at::Tensor made = walk(path, move, std::move(noisy),
                                 Seeds{input.engine.seed, 1}.noise(frame.model, 3, device));

    DenoiseResult result;
    result.image = composite(input.photo, frame.area, made.to(at::kCPU));
    result.nfe = path.evaluations() * params.views;
    result.provenance.path = path.text();
    return result;
}

} // namespace zigzag
