#include "core/base/error.h"
#include "core/edit/editors.h"
#include "core/edit/frame.h"
#include "core/edit/inversion.h"
#include "core/spec/advice.h"

#include <opencv2/core.hpp>

#include <algorithm>

namespace zigzag {
namespace {

/// Where new pixels count: everywhere, or in the frame, fading out at its border.
cv::Mat weightOf(const Image& photo, const Rect& area) {
    cv::Mat values(photo.height(), photo.width(), CV_8U, cv::Scalar(0));
    if (area == photo.bounds()) return cv::Mat(values.size(), CV_32F, cv::Scalar(1));
    const int fade = std::min(12, area.width / 8);
    values(cv::Rect(area.x + fade, area.y + fade, area.width - 2 * fade, area.height - 2 * fade))
        .setTo(255);
    return Mask(values).feathered(fade)(cv::Rect(area.x, area.y, area.width, area.height)).clone();
}

} // namespace

PictureResult editByClass(const EditInput& input, const Model& model, JobContext& context) {
    const EditParams& params = input.params;
    const ModelCard& card = model.card();
    if (params.from.empty() || params.to.empty())
        throw Error(ErrorKind::Usage, "An edit by class needs the class of the photo and another.",
                    "Give both with --from and --to.");
    const RoundTrip ways = editPaths(card, params.strength, params.nfe, params.path);
    const Inversion inversion(model, {.path = ways.up.text()}, ways.down.text(), "edit");
    const at::Tensor from = model.labels(params.from, 1), to = model.labels(params.to, 1);

    const Rect area = params.frame.empty()
                          ? input.photo.bounds()
                          : frameAround(input.photo.size(), {}, card, params.frame).area;
    const at::Tensor seen = fitted(inSrgb(input.photo, area), card).to(model.compute().device);
    const Seeds seeds{input.engine.seed, 1};
    Track track(context, inversion.evaluationsUp() + 2 * inversion.evaluationsDown());
    const at::Tensor noise = inversion.up(seen, from, seeds, track);
    // What the model did not keep of the photo stays as it was: only the change from one class to the other is enlarged and added.
    const at::Tensor change =
        inversion.down(noise, to, seeds, track) - inversion.down(noise, from, seeds, track);
    const at::Tensor picture = inSrgb(input.photo, area) + unfitted(change, area.size(), card);
    PictureResult result;
    result.image = composite(input.photo, area, picture, weightOf(input.photo, area));
    result.nfe = track.evaluations();
    result.provenance.path = ways.up.text();
    return result;
}

} // namespace zigzag
