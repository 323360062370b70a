#include "core/edit/hole_start.h"

#include <algorithm>

namespace zigzag {
namespace {

/// Averages from weighted sums, filled from coarser ones where nothing is known.
at::Tensor pulled(const at::Tensor& sums, const at::Tensor& weights) {
    const at::Tensor average = sums / weights.clamp_min(1e-6);
    if ((weights > 0).all().item<bool>() || (sums.size(2) < 2 && sums.size(3) < 2)) return average;
    const auto halved = [](const at::Tensor& x) { return at::avg_pool2d(x, 2, 2, 0, true); };
    const at::Tensor coarse = pulled(halved(sums), halved(weights));
    const at::Tensor enlarged =
        at::upsample_bilinear2d(coarse, {sums.size(2), sums.size(3)}, false);
    return at::where(weights > 0, average, enlarged);
}

} // namespace

at::Tensor smoothlyContinued(const at::Tensor& known, const at::Tensor& hole) {
    const at::Tensor weights = 1 - hole;
    return pulled(known * weights, weights);
}

std::string_view chosenStart(std::string_view asked, const ModelCard& card) {
    constexpr double drowning = 20; // σ from which a picture of deviation 0.5 is lost in noise
    if (asked != "auto") return asked;
    return card.range.maximum < drowning ? "smooth" : "noise";
}

double highestLevel(std::string_view start, const ModelCard& card) {
    return std::min(start == "smooth" ? 0.5 : 15.0, card.range.maximum);
}

} // namespace zigzag
