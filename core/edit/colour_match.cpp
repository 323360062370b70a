#include "core/edit/colour_match.h"

#include "core/edit/coarse_fill.h"

namespace zigzag {
namespace {

constexpr int ringWidth = 3;

at::Tensor windowMean(const at::Tensor& x, int radius) {
    return at::avg_pool2d(x, 2 * radius + 1, 1, radius, false, /*count_include_pad=*/false);
}

/// `values` where `fixed`, and nearly harmonic between: spread by a pyramid, then relaxed.
at::Tensor membrane(const at::Tensor& values, const at::Tensor& fixed) {
    constexpr int sweeps = 12; // enough to smooth the pyramid's steps
    at::Tensor x = spread(values * fixed, fixed);
    for (int i = 0; i < sweeps; ++i)
        x = at::where(fixed > 0, values, windowMean(x, 1));
    return x;
}

} // namespace

at::Tensor matchedAtBorder(const at::Tensor& made, const at::Tensor& known,
                           const at::Tensor& hole) {
    const int width = 2 * ringWidth + 1;
    const at::Tensor ring = at::max_pool2d(hole, width, 1, ringWidth) - hole;
    if (!(ring > 0).any().item<bool>()) return at::where(hole > 0, made, known);
    const at::Tensor error =
        windowMean((known - made) * ring, ringWidth) / windowMean(ring, ringWidth).clamp_min(1e-6);
    return at::where(hole > 0, made + membrane(error, ring), known);
}

} // namespace zigzag
