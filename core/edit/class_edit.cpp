#include "core/base/error.h"
#include "core/edit/editors.h"
#include "core/edit/inversion.h"
#include "core/frame/frame.h"
#include "core/job/advice.h"

#include <opencv2/core.hpp>

#include <algorithm>

namespace zigzag {
namespace {

/// Weights of the new pixels: 1 in the frame, fading out at the sides that lie inside the photo.
cv::Mat weightOf(const Image& photo, const Rect& area) {
    if (area == photo.bounds()) return cv::Mat(area.height, area.width, CV_32F, cv::Scalar(1));
    const int fade = std::min(12, area.width / 8);
    const int left = area.x > 0 ? fade : 0, top = area.y > 0 ? fade : 0;
    const int right = area.right() < photo.width() ? fade : 0;
    const int bottom = area.bottom() < photo.height() ? fade : 0;
    cv::Mat values(area.height, area.width, CV_8U, cv::Scalar(0));
    values(cv::Rect(left, top, area.width - left - right, area.height - top - bottom)).setTo(255);
    return Mask(values).feathered(fade);
}

} // namespace

PictureResult editByClass(const EditInput& input, const Model& model, JobContext& context) {
    const EditParams& params = input.params;
    const ModelCard& card = model.card();
    if (params.from.empty() || params.to.empty())
        throw Error(ErrorKind::Usage, "An edit by class needs the class of the photo and another.",
                    "Give both with --from and --to.");
    const RoundTrip paths = editPaths(card, params.strength, params.nfe, params.path);
    const Inversion inversion(model, SamplerParams{}, paths.up, paths.down);
    const at::Tensor from = model.labels(params.from, 1), to = model.labels(params.to, 1);

    const Frame frame = params.frame.empty()
                            ? wholeFrame(input.photo.size(), card)
                            : frameAround(input.photo.size(), {}, card, params.frame);
    const Rect area = intersection(frame.area, input.photo.bounds());
    const at::Tensor seen = fitted(inSrgb(input.photo, area), card).to(model.compute().device);
    const Seeds seeds{input.engine.seed, 1};
    Track track(context, inversion.evaluationsUp() + 2 * inversion.evaluationsDown());
    const Latent latent = inversion.up(seen, from, seeds, track);
    // What the model did not keep of the photo stays as it was: only the change from one class to
    // the other is enlarged and added.
    const at::Tensor change =
        inversion.down(latent, to, seeds, track) - inversion.down(latent, from, seeds, track);
    const at::Tensor picture = inSrgb(input.photo, area) + unfitted(change, area.size(), card);
    PictureResult result;
    result.image = composite(input.photo, area, picture, weightOf(input.photo, area));
    result.nfe = track.evaluations();
    result.path = paths.up.text();
    return result;
}

} // namespace zigzag
