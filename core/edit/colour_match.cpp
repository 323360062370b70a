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

void matchAtBorder(at::Tensor& made, const at::Tensor& known, const at::Tensor& hole) {
    const int width = 2 * ringWidth + 1;
    const at::Tensor ring = at::max_pool2d(hole, width, 1, ringWidth) - hole;
    const bool bordered = (ring > 0).any().item<bool>();
    const at::Tensor share = windowMean(ring, ringWidth).clamp_min_(1e-6);
    for (std::int64_t channel = 0; channel < known.size(1); ++channel) {
        at::Tensor mine = made.narrow(1, channel, 1);
        const at::Tensor truth = known.narrow(1, channel, 1);
        if (bordered)
            mine += membrane(windowMean((truth - mine).mul_(ring), ringWidth).div_(share), ring);
        mine.copy_(at::where(hole > 0, mine, truth));
    }
}

} // namespace zigzag
