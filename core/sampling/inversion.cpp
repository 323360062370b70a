#include "core/sampling/inversion.h"

#include <cmath>

namespace zigzag {

namespace {

double psnr(const at::Tensor& a, const at::Tensor& b) {
    const double mse = (a.to(at::kDouble) - b).square().mean().item<double>();
    return mse > 0 ? 10 * std::log10(4 / mse) : 1e3;
}

} // namespace

at::Tensor slerp(const at::Tensor& a, const at::Tensor& b, double alpha) {
    const at::Tensor flatA = a.flatten(1).to(at::kDouble), flatB = b.flatten(1).to(at::kDouble);
    const at::Tensor cosine = (flatA * flatB).sum(1) / (flatA.norm(2, 1) * flatB.norm(2, 1));
    const at::Tensor angle = cosine.clamp(-1, 1).acos();
    const at::Tensor parallel = angle.sin() < 1e-6;
    const at::Tensor sine = at::where(parallel, 1.0, angle.sin());
    const at::Tensor first = at::where(parallel, 1 - alpha, (angle * (1 - alpha)).sin() / sine);
    const at::Tensor second = at::where(parallel, alpha, (angle * alpha).sin() / sine);
    return (first.unsqueeze(1) * flatA + second.unsqueeze(1) * flatB)
        .view(a.sizes())
        .to(a.scalar_type());
}

Refined refineInversion(const at::Tensor& x,
                        const std::function<at::Tensor(const at::Tensor&)>& invert,
                        const std::function<at::Tensor(const at::Tensor&)>& generate,
                        double wantedPsnr, int maximum) {
    const at::Tensor straight = invert(x);
    at::Tensor picture = generate(straight);
    Refined best{straight, psnr(picture, x), 0};
    at::Tensor noise = straight;
    for (int i = 0; i < maximum && best.psnr < wantedPsnr; ++i) {
        noise = noise + (straight - invert(picture));
        picture = generate(noise);
        const double reached = psnr(picture, x);
        if (!(reached > best.psnr)) break;
        best = {noise, reached, i + 1};
    }
    return best;
}

} // namespace zigzag
