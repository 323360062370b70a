#include "core/diffusion/preconditioning.h"

#include "core/card/preconditionings.h"

#ifdef ZIGZAG_CUDA
#include "core/cuda/cuda.h"
#endif

namespace zigzag {
namespace {

constexpr double variance = sigmaData * sigmaData;

at::Tensor inputScale(const at::Tensor& t) {
    return 1 / (t * t + variance).sqrt();
}

at::Tensor perSample(const at::Tensor& values) {
    return values.view({-1, 1, 1, 1});
}

} // namespace

Scaling edmScaling(const at::Tensor& t) {
    return {variance / (t * t + variance), t * sigmaData / (t * t + variance).sqrt(),
            inputScale(t)};
}

Scaling cmScaling(const at::Tensor& t) {
    const at::Tensor distance = t - sigmaMin;
    return {variance / (distance * distance + variance),
            distance * sigmaData / (t * t + variance).sqrt(), inputScale(t)};
}

Scaling bcmScaling(const at::Tensor& t, const at::Tensor& u) {
    const at::Tensor power = t * t + variance;
    return {(t * u + variance) / power, (t - u) * sigmaData / power.sqrt(), inputScale(t)};
}

at::Tensor admNoise(const at::Tensor& t) {
    return t.log() * 250;
}

at::Tensor edmNoise(const at::Tensor& t) {
    return t.log() / 4;
}

at::Tensor applyScaling(const at::Tensor& x, const at::Tensor& F, const at::Tensor& skip,
                        const at::Tensor& out) {
#ifdef ZIGZAG_CUDA
    if (x.is_cuda() && !at::GradMode::is_enabled()) return cuda::scaledSum(x, F, skip, out);
#endif
    return perSample(skip) * x + perSample(out) * F;
}

std::span<const Preconditioning> preconditionings() {
    static constexpr auto edm = [](const at::Tensor& t, const at::Tensor&) {
        return edmScaling(t);
    };
    static constexpr auto cm = [](const at::Tensor& t, const at::Tensor&) { return cmScaling(t); };
    static constexpr auto bound = bindAll<preconditioningRows>(
        bind<"bcm">(Preconditioning{&bcmScaling, &admNoise}),
        bind<"cm">(Preconditioning{cm, &admNoise}), bind<"edm">(Preconditioning{edm, &admNoise}),
        bind<"edm-song">(Preconditioning{edm, &edmNoise}));
    return bound;
}

const Preconditioning& preconditioningNamed(std::string_view name) {
    const PreconditioningRow& row = rowNamed(preconditioningRows, name, "preconditioning");
    return preconditionings()[indexOf(preconditioningRows, row)];
}

} // namespace zigzag
