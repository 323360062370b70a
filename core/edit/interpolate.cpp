#include "core/base/error.h"
#include "core/edit/editors.h"
#include "core/edit/inversion.h"
#include "core/edit/morph_memory.h"
#include "core/frame/frame.h"
#include "core/image/derive.h"
#include "core/job/default_path.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

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

/// Both photos as the result shows them: of the first one's size, in a form that holds both, with
/// the first one's metadata and profile (the second one's where only that has colours).
std::pair<Image, Image> endsOf(const Image& a, const Image& b) {
    const PixelForm form = joined(formOf(a), formOf(b));
    const std::vector<std::byte>& icc = (a.isGray() == form.gray ? a : b).metadata().icc;
    const Image first = inColours(a, form, icc);
    const Image second = inColours(b, form, icc);
    const Rect part = partShapedAs(a.size(), b.size());
    const bool whole = part == b.bounds() && a.size() == b.size();
    return {first,
            (whole ? second : resampled(second, part, a.size())).withMetadata(first.metadata())};
}

/// The share of B's colours in each pixel at this position, by how opaque the two are. CV_32FC1,
/// 0…1.
cv::Mat sharesOf(const cv::Mat& a, const cv::Mat& b, double alpha) {
    cv::Mat shares(a.size(), CV_32F, cv::Scalar(alpha));
    if (a.channels() % 2 != 0) return shares;
    const int last = a.channels() - 1;
    for (int y = 0; y < a.rows; ++y)
        for (int x = 0; x < a.cols; ++x) {
            const double seenA = (1 - alpha) * a.ptr<float>(y)[x * (last + 1) + last];
            const double seenB = alpha * b.ptr<float>(y)[x * (last + 1) + last];
            if (seenA + seenB > 0)
                shares.at<float>(y, x) = static_cast<float>(seenB / (seenA + seenB));
        }
    return shares;
}

/// The two photos faded over, without a model: colours by `shares`, transparency by `alpha`.
Image faded(const Image& a, const cv::Mat& pixelsA, const cv::Mat& pixelsB, const cv::Mat& shares,
            double alpha) {
    const int channels = pixelsA.channels();
    cv::Mat mixed(pixelsA.size(), pixelsA.type());
    for (int y = 0; y < mixed.rows; ++y)
        for (int x = 0; x < mixed.cols; ++x)
            for (int c = 0; c < channels; ++c) {
                const bool colour = channels % 2 != 0 || c + 1 < channels;
                const float share = colour ? shares.at<float>(y, x) : static_cast<float>(alpha);
                const float from = pixelsA.ptr<float>(y)[x * channels + c];
                mixed.ptr<float>(y)[x * channels + c] =
                    from + share * (pixelsB.ptr<float>(y)[x * channels + c] - from);
            }
    cv::Mat rounded;
    mixed.convertTo(rounded, a.pixels({0, 0, 1, 1}).depth());
    return Image::fromPixels(rounded, a.metadata());
}

/// Class rows as weights, so that two classes can be mixed: [1, rows].
at::Tensor asWeights(const at::Tensor& labels, const Model& model) {
    if (!labels.defined()) return {};
    return at::one_hot(labels, model.network().info().labelRows).to(at::kFloat);
}

} // namespace

InterpolateResult interpolate(const InterpolateInput& input, const Model& model,
                              JobContext& context, EditorMemory& memory) {
    const InterpolateParams& params = input.params;
    rejectUnsupportedOptions(params.sampler, {.path = !params.path.empty(),
                                              .nfe = params.nfe > 0,
                                              .back = !params.back.empty(),
                                              .inverts = true});
    const ModelCard& card = model.card();
    const Inversion inversion(
        model, params.sampler,
        params.path.empty() ? defaultPath(InvertInput::job, card)
                            : pathFor(card, params.path, PathPurpose::ToNoise),
        params.back.empty() ? defaultPath(InterpolateInput::job, card, params.nfe)
                            : pathFromNoise(card, params.back));
    const std::vector<double> positions = positionsOf(params);
    const at::Device device = model.compute().device;
    const MorphEnds* kept = memory.morphs.find(input, model);

    const Size size = input.a.size();
    const int once = kept ? 0 : 2 * (inversion.evaluationsUp() + inversion.evaluationsDown());
    Track track(context, once + static_cast<int>(positions.size()) * inversion.evaluationsDown());
    const auto generated = [&](const Latent& latent, const at::Tensor& labels) {
        return unfitted(inversion.down(latent, labels, {input.engine.seed, 1}, track), size,
                        model.card());
    };
    const auto end = [&](const Image& photo, const std::string& classLabel, std::uint64_t seed) {
        MorphEnd made{.photo = photo, .picture = inSrgb(photo, photo.bounds())};
        made.labels = model.labels(classLabel, 1);
        made.latent = inversion.up(fitted(made.picture, model.card()).to(device), made.labels,
                                   {seed, 1}, track);
        return made;
    };
    const auto inverted = [&] {
        const std::uint64_t seed = input.engine.seed;
        const auto [first, second] = endsOf(input.a, input.b);
        MorphEnds ends{end(first, params.classA, seed),
                       end(second, params.classB, params.sharedNoise ? seed : seed + 1),
                       track.evaluations()};
        for (MorphEnd* one : {&ends.a, &ends.b})
            one->remainder = one->picture - generated(one->latent, one->labels);
        memory.morphs.keep(input, model, ends);
        return ends;
    };
    const MorphEnds ends = kept ? *kept : inverted();
    const MorphEnd& a = ends.a;
    const MorphEnd& b = ends.b;
    InterpolateResult result;
    result.nfeInvert = ends.evaluations;
    result.path = inversion.text();
    result.nfePerPosition = inversion.evaluationsDown();

    const at::Tensor weightsA = asWeights(a.labels, model), weightsB = asWeights(b.labels, model);
    cv::Mat pixelsA, pixelsB;
    a.photo.pixels().convertTo(pixelsA, CV_32F);
    b.photo.pixels().convertTo(pixelsB, CV_32F);
    const auto between = [&](double alpha) {
        const at::Tensor labels =
            weightsA.defined() ? weightsA * (1 - alpha) + weightsB * alpha : at::Tensor();
        const cv::Mat weights = sharesOf(pixelsA, pixelsB, alpha);
        const at::Tensor shares = maskTensor(weights);
        const at::Tensor picture = generated(slerp(a.latent, b.latent, alpha), labels) +
                                   (1 - shares) * a.remainder + shares * b.remainder;
        // Added to the photos as they are, so that colours beyond what models see fade over, too.
        const Image ground = faded(a.photo, pixelsA, pixelsB, weights, alpha);
        return composite(ground, ground.bounds(), picture);
    };
    for (const double alpha : positions) {
        // At the ends the sum is the photo itself, which rounding must not change.
        result.frames.push_back(alpha == 0 ? a.photo : alpha == 1 ? b.photo : between(alpha));
        result.positions.push_back(alpha);
    }
    return result;
}

} // namespace zigzag
