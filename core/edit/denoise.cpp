#include "core/base/error.h"
#include "core/edit/editors.h"
#include "core/edit/frame.h"
#include "core/edit/tiles.h"

namespace zigzag {

DenoiseResult denoise(const DenoiseInput& input, const Model& model, JobContext& context) {
    const ModelCard& card = model.card();
    if (!card.anySize() && input.photo.size() != Size{card.resolution, card.resolution})
        throw Error(ErrorKind::Model,
                    card.name + " sees pictures of " + std::to_string(card.resolution) + "×" +
                        std::to_string(card.resolution) + " only, and this one is " +
                        std::to_string(input.photo.width()) + "×" +
                        std::to_string(input.photo.height()) + ".",
                    "Choose a model of any size, such as photo.");
    const DenoiseParams& params = input.params;
    const Path path = params.path.empty() ? defaultPath("denoise", card, params.nfe, params.sigma)
                                          : pathFor(card, params.path, "generate");
    const Frame frame = wholeFrame(input.photo.size(), card);
    const at::Tensor labels = model.labels({}, 1);
    at::Tensor noisy = enter(input.photo, frame).to(model.compute().device);

    Track track(context, path.evaluations() * tileCount(model, noisy.size(2), noisy.size(3)));
    const Mover move = [&](const at::Tensor& x, double from, double to) {
        if (card.kind == ModelKind::Bidirectional)
            return evaluateTiled(model, x, from, to, labels, [&] { track.evaluated("Denoising"); });
        const at::Tensor clean = evaluateTiled(model, x, from, card.range.minimum, labels,
                                               [&] { track.evaluated("Denoising"); });
        // A step to sigma_min is the picture itself; any other is Euler's along the PF ODE.
        return to <= card.range.minimum ? clean : x + (to - from) / from * (x - clean);
    };
    const at::Tensor made = walk(path, move, std::move(noisy),
                                 Seeds{input.engine.seed, 1}.noise(frame.model, 3, noisy.device()));

    DenoiseResult result;
    result.image = composite(input.photo, frame.area, made.to(at::kCPU));
    result.nfe = path.evaluations();
    result.provenance.path = path.text();
    return result;
}

} // namespace zigzag
