#include "core/base/error.h"
#include "core/edit/editors.h"
#include "core/edit/frame.h"
#include "core/edit/inversion.h"
#include "core/edit/morph_memory.h"

#include <algorithm>
#include <cmath>

namespace zigzag {
namespace {

std::vector<double> positionsOf(const InterpolateParams& params) {
    if (params.at >= 0) return {params.at};
    std::vector<double> positions;
    for (int i = 0; i < params.steps; ++i) {
        const double along = params.loop ? 1 - std::abs(1 - 2.0 * i / params.steps)
                                         : static_cast<double>(i) / (params.steps - 1);
        positions.push_back(params.ease ? along * along * (3 - 2 * along) : along);
    }
    return positions;
}

/// The photo at this size: its largest part of these proportions, around the middle, resampled.
at::Tensor cutTo(const Image& photo, Size size) {
    if (photo.size() == size) return inSrgb(photo, photo.bounds());
    const double scale = std::min(static_cast<double>(photo.width()) / size.width,
                                  static_cast<double>(photo.height()) / size.height);
    const int width =
        std::clamp(static_cast<int>(std::lround(size.width * scale)), 1, photo.width());
    const int height =
        std::clamp(static_cast<int>(std::lround(size.height * scale)), 1, photo.height());
    const Rect area{(photo.width() - width) / 2, (photo.height() - height) / 2, width, height};
    return resized(inSrgb(photo, area), size);
}

/// Class rows as weights, so that two classes can be mixed: [1, rows].
at::Tensor asWeights(const at::Tensor& labels, const Model& model) {
    if (!labels.defined()) return {};
    return at::one_hot(labels, model.network().info().labelRows).to(at::kFloat);
}

} // namespace

InterpolateResult interpolate(const InterpolateInput& input, const Model& model,
                              JobContext& context) {
    MorphMemory fresh;
    return morph(input, model, context, fresh);
}

InterpolateResult morph(const InterpolateInput& input, const Model& model, JobContext& context,
                        MorphMemory& memory) {
    const InterpolateParams& params = input.params;
    InvertParams way{.path = params.path, .sampler = params.sampler};
    const std::string back = params.back.empty() && params.nfe > 0
                                 ? defaultPath("generate", model.card(), params.nfe).text()
                                 : params.back;
    const Inversion inversion(model, way, back, "interpolate");
    const std::vector<double> positions = positionsOf(params);
    const at::Device device = model.compute().device;
    const MorphEnds* kept = memory.find(input, model);

    const Size size = input.a.size();
    const int once = kept ? 0 : 2 * (inversion.evaluationsUp() + inversion.evaluationsDown());
    Track track(context, once + static_cast<int>(positions.size()) * inversion.evaluationsDown());
    const auto generated = [&](const at::Tensor& noise, const at::Tensor& labels) {
        return unfitted(inversion.down(noise, labels, {input.engine.seed, 1}, track), size,
                        model.card());
    };
    const auto end = [&](const Image& photo, const std::string& classLabel, std::uint64_t seed) {
        MorphEnd made;
        made.picture = cutTo(photo, size);
        made.labels = model.labels(classLabel, 1);
        made.noise = inversion.up(fitted(made.picture, model.card()).to(device), made.labels,
                                  {seed, 1}, track);
        return made;
    };
    const auto inverted = [&] {
        const std::uint64_t seed = input.engine.seed;
        MorphEnds ends{end(input.a, params.classA, seed),
                       end(input.b, params.classB, params.sharedNoise ? seed : seed + 1),
                       track.evaluations()};
        for (MorphEnd* one : {&ends.a, &ends.b})
            one->remainder = one->picture - generated(one->noise, one->labels);
        memory.keep(input, model, ends);
        return ends;
    };
    const MorphEnds ends = kept ? *kept : inverted();
    const MorphEnd& a = ends.a;
    const MorphEnd& b = ends.b;
    InterpolateResult result;
    result.nfeInvert = ends.evaluations;
    result.provenance.path = inversion.text();
    result.nfePerPosition = inversion.evaluationsDown();

    const Depth depth =
        std::max(input.a.depth(), input.b.depth()) == Depth::U8 ? Depth::U8 : Depth::U16;
    const at::Tensor weightsA = asWeights(a.labels, model), weightsB = asWeights(b.labels, model);
    const auto between = [&](double alpha) {
        const at::Tensor labels =
            weightsA.defined() ? weightsA * (1 - alpha) + weightsB * alpha : at::Tensor();
        return generated(slerp(a.noise, b.noise, alpha), labels) + (1 - alpha) * a.remainder +
               alpha * b.remainder;
    };
    for (const double alpha : positions) {
        // At the ends the sum is the photo itself, and no rounding shall say otherwise.
        const at::Tensor frame = alpha == 0 ? a.picture : alpha == 1 ? b.picture : between(alpha);
        result.frames.push_back(toImage(frame, depth));
        result.positions.push_back(alpha);
    }
    return result;
}

} // namespace zigzag
