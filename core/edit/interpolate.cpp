#include "core/base/error.h"
#include "core/edit/editors.h"
#include "core/edit/frame.h"
#include "core/edit/inversion.h"

namespace zigzag {
namespace {

/// One of the two photos: its square as it is, as the model sees it, and what the model makes of it.
struct End {
    at::Tensor square; ///< [1, 3, S, S] at the size of the result
    at::Tensor noise;  ///< unit noise at the model's size
    at::Tensor labels;
    at::Tensor
        remainder; ///< square − the model's reconstruction, enlarged: what the model did not keep
};

std::vector<double> positionsOf(const InterpolateParams& params) {
    if (params.at >= 0) return {params.at};
    std::vector<double> positions;
    for (int i = 0; i < params.steps; ++i)
        positions.push_back(params.steps == 1 ? 0.5 : static_cast<double>(i) / (params.steps - 1));
    return positions;
}

/// Class rows as weights, so that two classes can be mixed: [1, rows].
at::Tensor asWeights(const at::Tensor& labels, const Model& model) {
    if (!labels.defined()) return {};
    return at::one_hot(labels, model.network().info().labelRows).to(at::kFloat);
}

} // namespace

InterpolateResult interpolate(const InterpolateInput& input, const Model& model,
                              JobContext& context) {
    const InterpolateParams& params = input.params;
    InvertParams way{.path = params.path, .sampler = params.sampler};
    const std::string back = params.back.empty() && params.nfe > 0
                                 ? defaultPath("generate", model.card(), params.nfe).text()
                                 : params.back;
    const Inversion inversion(model, way, back, "interpolate");
    const std::vector<double> positions = positionsOf(params);
    const at::Device device = model.compute().device;

    const Frame frameA = wholeFrame(input.a.size(), model.card()),
                frameB = wholeFrame(input.b.size(), model.card());
    if (model.card().anySize() && frameA.model != frameB.model)
        throw Error(ErrorKind::Usage,
                    "The two photos differ in size, and " + model.card().name +
                        " works at the size of the photo.",
                    "Give photos of one size, or choose a model of fixed size.");
    Track track(context, 2 * inversion.evaluationsUp() +
                             static_cast<int>(positions.size() + 2) * inversion.evaluationsDown());

    const auto end = [&](const Image& photo, const Frame& frame, const std::string& classLabel,
                         std::uint64_t seed) {
        End made;
        made.square = resized(leave(enter(photo, {frame.area, frame.area.size()}), frame),
                              frameA.area.size());
        made.labels = model.labels(classLabel, 1);
        const at::Tensor seen = enter(photo, frame).to(device);
        made.noise = inversion.up(seen, made.labels, {seed, 1}, track);
        return made;
    };
    End a = end(input.a, frameA, params.classA, input.engine.seed);
    End b = end(input.b, frameB, params.classB,
                params.sharedNoise ? input.engine.seed : input.engine.seed + 1);
    InterpolateResult result;
    result.nfeInvert = track.evaluations();

    const auto generated = [&](const at::Tensor& noise, const at::Tensor& labels) {
        return leave(inversion.down(noise, labels, {input.engine.seed, 1}, track), frameA);
    };
    a.remainder = a.square - generated(a.noise, a.labels);
    b.remainder = b.square - generated(b.noise, b.labels);
    result.provenance.path = inversion.text();
    result.nfePerPosition = inversion.evaluationsDown();

    const at::Tensor weightsA = asWeights(a.labels, model), weightsB = asWeights(b.labels, model);
    for (const double alpha : positions) {
        const at::Tensor labels =
            weightsA.defined() ? weightsA * (1 - alpha) + weightsB * alpha : at::Tensor();
        const at::Tensor between = generated(slerp(a.noise, b.noise, alpha), labels);
        result.frames.push_back(toImage(between + (1 - alpha) * a.remainder + alpha * b.remainder));
        result.positions.push_back(alpha);
    }
    return result;
}

} // namespace zigzag
