#include "core/fill/colour_match.h"

#include "core/fill/membrane.h"

namespace zigzag {
namespace {

constexpr int ringWidth = 3;

at::Tensor windowMean(const at::Tensor& x, int radius) {
    return at::avg_pool2d(x, 2 * radius + 1, 1, radius, false, /*count_include_pad=*/false);
}

/// Sweeps of the membrane that smooth the steps of the pyramid.
constexpr int sweeps = 12;

/// Factor by which a picture is reduced before its slowly varying error is measured; at full size a
/// large one would take many times its memory.
std::int64_t reductionOf(const at::Tensor& picture) {
    constexpr std::int64_t large = 2'000'000;
    std::int64_t by = 1;
    while (picture.size(2) * picture.size(3) > large * by * by)
        by *= 2;
    return by;
}

} // namespace

void matchAtBorder(at::Tensor& made, const at::Tensor& known, const at::Tensor& hole) {
    const std::int64_t by = reductionOf(hole);
    const auto reduced = [by](const at::Tensor& x) { return at::avg_pool2d(x, by, by, 0, true); };
    const at::Tensor ring = (windowMean(hole, ringWidth) > 0).to(at::kFloat).sub_(hole);
    const at::Tensor fixed = reduced(ring);
    const bool bordered = (fixed > 0).any().item<bool>();
    const at::Tensor share = windowMean(fixed, ringWidth).clamp_min_(1e-6);
    for (std::int64_t channel = 0; channel < known.size(1); ++channel) {
        at::Tensor mine = made.narrow(1, channel, 1);
        const at::Tensor truth = known.narrow(1, channel, 1);
        if (bordered) {
            const at::Tensor wrong = reduced((truth - mine).mul_(ring));
            const at::Tensor taken = membrane(windowMean(wrong, ringWidth).div_(share),
                                              (fixed > 0).to(at::kFloat), sweeps);
            mine += at::upsample_bilinear2d(taken, {hole.size(2), hole.size(3)}, false);
        }
        mine.copy_(at::where(hole > 0, mine, truth));
    }
}

} // namespace zigzag
