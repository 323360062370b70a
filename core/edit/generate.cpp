#include "core/base/error.h"
#include "core/card/presets.h"
#include "core/edit/editors.h"
#include "core/job/default_path.h"
#include "core/tensor/convert.h"

#include <algorithm>

namespace zigzag {
namespace {

/// Samples that go through the network together; more would only take memory.
constexpr int batchSide = 8;

Size pictureSize(const GenerateParams& params, const ModelCard& card) {
    const int side = params.size > 0 ? params.size : card.anySize() ? 64 : card.resolution;
    if (!card.anySize() && side != card.resolution)
        throw Error(ErrorKind::Usage,
                    card.name + " makes pictures of " + std::to_string(card.resolution) + "×" +
                        std::to_string(card.resolution) + " only.",
                    "Leave the size out.");
    if (side % card.stride != 0)
        throw Error(ErrorKind::Usage,
                    "A side of " + std::to_string(side) + " does not fit " + card.name + ".",
                    "Give a multiple of " + std::to_string(card.stride) + ".");
    return {side, side};
}

/// The part of the given noise that belongs to samples [first, first + count).
GivenNoise batchOf(const GivenNoise& given, std::int64_t first, std::int64_t count) {
    GivenNoise part;
    for (const auto& [name, array] : given)
        part.emplace(name, toArray(toTensor(array).slice(0, first, first + count)));
    return part;
}

} // namespace

GenerateResult generate(const GenerateInput& input, const Model& model, JobContext& context) {
    const GenerateParams& params = input.params;
    const ModelCard& card = model.card();
    const Sampler sampler(params.sampler.sampler);
    rejectUnsupportedOptions(params.sampler, {.path = !params.path.empty(), .nfe = params.nfe > 0});
    rejectUnsupportedModel(sampler.row(), card);
    const Path path = params.path.empty() ? defaultPath(GenerateInput::job, card, params.nfe)
                                          : pathFromNoise(card, params.path);
    const Size size = pictureSize(params, card);
    const int channels = model.network().info().channels;

    const int batches = (params.count + batchSide - 1) / batchSide;
    GenerateResult result;
    result.nfe = sampler.row().nfeDown(path, params.sampler.steps);
    Track track(context, result.nfe * batches);
    std::vector<at::Tensor> pictures;
    for (std::int64_t first = 0; first < params.count; first += batchSide) {
        const std::int64_t count = std::min<std::int64_t>(batchSide, params.count - first);
        const GivenNoise given = batchOf(input.noise, first, count);
        const Seeds seeds{input.engine.seed + static_cast<std::uint64_t>(first), count, &given};
        const ModelEvaluator evaluator(model, labelsFor(model, params.classLabel, seeds));
        const at::Device device = model.compute().device;
        const SamplerRun run =
            samplerRun(evaluator, path, params.sampler, seeds.noise(size, channels, device),
                       track.during("Generating"));
        const Latent start{run.noise(0), seeds.previous(size, channels, device)};
        pictures.push_back(sampler.down(run, start).to(at::kCPU));
    }
    const at::Tensor all = at::cat(pictures);
    for (std::int64_t i = 0; i < all.size(0); ++i)
        result.images.push_back(toImage(all[i]));
    result.raw = toArray(all);
    result.path = samplerText(sampler.row(), path, params.sampler.steps);
    return result;
}

} // namespace zigzag
