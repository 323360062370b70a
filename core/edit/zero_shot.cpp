#include "core/edit/zero_shot.h"

#include <algorithm>
#include <cmath>

namespace zigzag {
namespace {

/// Calls `change` with some rows of the picture at a time, which bounds its temporaries. `unit`:
/// number of rows that belong together.
template <class Change>
void alongRows(const at::Tensor& x, int unit, const Change& change) {
    const std::int64_t rows = std::int64_t{64} * unit;
    for (std::int64_t top = 0; top < x.size(2); top += rows)
        change(top, std::min(top + rows, x.size(2)));
}

/// The noise that is added to the denoised picture of evaluation i for the next sigma. Overwrites
/// x.
at::Tensor noiseAfter(const ZeroShot& run, std::size_t i, at::Tensor& x,
                      const at::Tensor& denoised) {
    const double sigma = run.sigmas[i], next = run.sigmas[i + 1];
    const auto fresh = [&](double deviation) {
        return run.noise(static_cast<std::uint32_t>(i + 1)) * deviation;
    };
    if (!run.deterministic) return fresh(std::sqrt(next * next - run.bottom * run.bottom));
    if (next < sigma) return x.sub_(denoised).mul_(next / sigma);
    const double lower = run.lowerThan(sigma);
    at::Tensor noise = fresh(std::sqrt(sigma * sigma - lower * lower));
    return lower > 0 ? x.sub_(denoised).mul_(lower / sigma).add_(noise) : noise;
}

} // namespace

double ZeroShot::lowerThan(double sigma) const {
    const auto found = std::ranges::find_if(sigmas, [&](double other) { return other < sigma; });
    return found == sigmas.end() ? 0 : *found;
}

at::Tensor zeroShot(const ZeroShot& run, at::Tensor x) {
    for (std::size_t i = 0; i < run.sigmas.size(); ++i) {
        const double sigma = run.sigmas[i];
        at::Tensor denoised = run.denoise(x, sigma).clamp_(-1, 1);
        if (run.onStep)
            run.onStep(
                {x, denoised, sigma, static_cast<int>(i + 1), static_cast<int>(run.sigmas.size())});
        if (i + 1 == run.sigmas.size()) {
            run.keep(denoised);
            return denoised;
        }
        const at::Tensor noise = noiseAfter(run, i, x, denoised);
        run.keep(denoised);
        x = denoised.add_(noise);
    }
    return x;
}

void keepNothing(at::Tensor&) {}

KeepKnown keepBrightness(at::Tensor y) {
    const at::Tensor weights = at::tensor({0.2989, 0.5870, 0.1140}, at::kDouble);
    const at::Tensor v =
        (weights / weights.norm()).to(y.device(), y.scalar_type()).view({1, 3, 1, 1});
    return [v, y = std::move(y)](at::Tensor& x) {
        alongRows(x, 1, [&](std::int64_t top, std::int64_t bottom) {
            at::Tensor rows = x.slice(2, top, bottom);
            rows.add_(v * ((y.slice(2, top, bottom) - rows) * v).sum(1, true));
        });
    };
}

KeepKnown keepPatchMeans(at::Tensor means, int p) {
    return [means = std::move(means), p](at::Tensor& x) {
        alongRows(x, p, [&](std::int64_t top, std::int64_t bottom) {
            at::Tensor rows = x.slice(2, top, bottom);
            const at::Tensor missing =
                means.slice(2, top / p, bottom / p) - at::avg_pool2d(rows, p);
            rows.add_(missing.repeat_interleave(p, 2).repeat_interleave(p, 3));
        });
    };
}

} // namespace zigzag
