#include "core/frame/resample.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace zigzag {
namespace {

double lanczos(double x) {
    constexpr double lobes = 3;
    if (x == 0) return 1;
    if (std::abs(x) >= lobes) return 0;
    const double angle = std::numbers::pi * x;
    return lobes * std::sin(angle) * std::sin(angle / lobes) / (angle * angle);
}

/// [to, from]: what each of `from` pixels in a row gives to each of `to`. Rows sum to 1; the filter
/// is cut at the border.
at::Tensor reduction(std::int64_t from, std::int64_t to) {
    at::Tensor weights = at::zeros({to, from});
    auto row = weights.accessor<float, 2>();
    const double scale = static_cast<double>(from) / static_cast<double>(to), reach = 3 * scale;
    for (std::int64_t i = 0; i < to; ++i) {
        const double centre = (static_cast<double>(i) + 0.5) * scale - 0.5;
        const auto first = std::max<std::int64_t>(0, std::llround(std::ceil(centre - reach)));
        const auto last =
            std::min(from - 1, std::int64_t{std::llround(std::floor(centre + reach))});
        for (std::int64_t j = first; j <= last; ++j)
            row[i][j] = static_cast<float>(lanczos((static_cast<double>(j) - centre) / scale));
    }
    return weights / weights.sum(1, true);
}

at::Tensor cubic(const at::Tensor& picture, Size size) {
    return at::_upsample_bicubic2d_aa(picture.contiguous(), {size.height, size.width}, false);
}

at::Tensor bilinear(const at::Tensor& picture, Size size) {
    return at::upsample_bilinear2d(picture, {size.height, size.width}, false);
}

/// The mean over a window, cut at the border.
at::Tensor windowMean(const at::Tensor& x) {
    constexpr int radius = 2;
    return at::avg_pool2d(x, 2 * radius + 1, 1, radius, false, /*count_include_pad=*/false);
}

} // namespace

at::Tensor resized(const at::Tensor& picture, Size size) {
    at::Tensor made = picture;
    if (size.height < made.size(2))
        made = at::matmul(reduction(made.size(2), size.height).to(made.device()), made);
    if (size.width < made.size(3))
        made = at::matmul(made, reduction(made.size(3), size.width).to(made.device()).t());
    if (made.size(2) == size.height && made.size(3) == size.width) return made;
    return cubic(made, size);
}

at::Tensor enlargedAlong(const at::Tensor& change, const at::Tensor& guide) {
    constexpr double flat = 0.01; // variance of the guide, in [-1, 1], below which it is no guide
    const Size small{static_cast<int>(change.size(3)), static_cast<int>(change.size(2))};
    const Size full{static_cast<int>(guide.size(3)), static_cast<int>(guide.size(2))};
    if (small == full) return change;
    // The change as a linear function of the guide's brightness, window by window.
    const at::Tensor brightness = guide.mean(1, true), seen = resized(brightness, small);
    const at::Tensor meanSeen = windowMean(seen), meanChange = windowMean(change);
    const at::Tensor variance = windowMean(seen * seen) - meanSeen * meanSeen;
    const at::Tensor slope =
        (windowMean(seen * change) - meanSeen * meanChange) / (variance + flat);
    const at::Tensor offset = meanChange - slope * meanSeen;
    const at::Tensor meanSlope = windowMean(slope), meanOffset = windowMean(offset);
    const at::Tensor unexplained = change - (meanSlope * seen + meanOffset);
    at::Tensor enlarged =
        at::empty({change.size(0), change.size(1), full.height, full.width}, change.options());
    for (std::int64_t c = 0; c < change.size(1); ++c) // pictures may be large
        enlarged.narrow(1, c, 1).copy_(bilinear(meanSlope.narrow(1, c, 1), full)
                                           .mul_(brightness)
                                           .add_(bilinear(meanOffset.narrow(1, c, 1), full))
                                           .add_(cubic(unexplained.narrow(1, c, 1), full)));
    return enlarged;
}

} // namespace zigzag
