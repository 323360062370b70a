#include "core/sampling/inversion.h"

#include <stdexcept>

namespace zigzag {
namespace {

/// z + (straight − again), for each state of the latent.
Latent corrected(const Latent& z, const Latent& straight, const Latent& again) {
    Latent result{z.noise + (straight.noise - again.noise)};
    if (z.previous.defined()) result.previous = z.previous + (straight.previous - again.previous);
    return result;
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

Latent slerp(const Latent& a, const Latent& b, double alpha) {
    if (a.previous.defined() != b.previous.defined())
        throw std::invalid_argument("One of the latents is a pair of states, the other is not.");
    Latent result{slerp(a.noise, b.noise, alpha)};
    if (a.previous.defined()) result.previous = slerp(a.previous, b.previous, alpha);
    return result;
}

Refined refineInversion(const at::Tensor& x, const std::function<Latent(const at::Tensor&)>& invert,
                        const std::function<at::Tensor(const Latent&)>& generate,
                        const std::function<double(const at::Tensor&, const at::Tensor&)>& psnr,
                        double wantedPsnr, int maximum) {
    const Latent straight = invert(x);
    at::Tensor picture = generate(straight);
    Refined best{straight, psnr(picture, x), 0};
    Latent latent = straight;
    for (int i = 0; i < maximum && best.psnr < wantedPsnr; ++i) {
        latent = corrected(latent, straight, invert(picture));
        picture = generate(latent);
        const double reached = psnr(picture, x);
        if (!(reached > best.psnr)) break;
        best = {latent, reached, i + 1};
    }
    return best;
}

} // namespace zigzag
