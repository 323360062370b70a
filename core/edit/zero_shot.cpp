#include "core/edit/zero_shot.h"

#include <cmath>

namespace zigzag {
namespace {

/// Every pixel as the mean of its p×p patch.
at::Tensor patchMeans(const at::Tensor& x, int p) {
    return at::avg_pool2d(x, p).repeat_interleave(p, 2).repeat_interleave(p, 3);
}

} // namespace

at::Tensor zeroShot(const ZeroShot& run, at::Tensor x) {
    for (std::size_t i = 0; i < run.levels.size(); ++i) {
        const double level = run.levels[i];
        const bool last = i + 1 == run.levels.size();
        const at::Tensor clean = run.denoise(x, level).clamp(-1, 1);
        if (run.onStep)
            run.onStep(
                {x, clean, level, static_cast<int>(i + 1), static_cast<int>(run.levels.size())});
        const at::Tensor kept = run.keep(clean);
        if (last) return kept;
        const double next = run.levels[i + 1];
        x = run.deterministic ? kept + (x - clean) * (next / level)
                              : kept + run.noise(static_cast<std::uint32_t>(i + 1)) *
                                           std::sqrt(next * next - run.bottom * run.bottom);
    }
    return x;
}

at::Tensor keepNothing(const at::Tensor& x) {
    return x;
}

KeepKnown keepBrightness(at::Tensor y) {
    const at::Tensor weights = at::tensor({0.2989, 0.5870, 0.1140}, at::kDouble);
    const at::Tensor v =
        (weights / weights.norm()).to(y.device(), y.scalar_type()).view({1, 3, 1, 1});
    return
        [v, y = std::move(y)](const at::Tensor& x) { return x + v * ((y - x) * v).sum(1, true); };
}

KeepKnown keepPatchMeans(at::Tensor y, int p) {
    const at::Tensor means = patchMeans(y, p);
    return [means, p](const at::Tensor& x) { return x + (means - patchMeans(x, p)); };
}

} // namespace zigzag
