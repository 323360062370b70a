#include "core/sampling/ode.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace zigzag {
namespace {

/// Counts evaluations and tells the callback.
class Steps {
  public:
    Steps(const OnStep& onStep, int total) : onStep_(onStep), total_(total) {}
    void done(const at::Tensor& state, const at::Tensor& clean, double sigma) {
        ++evaluations_;
        if (onStep_) onStep_({state, clean, sigma, evaluations_, total_});
    }

  private:
    const OnStep& onStep_;
    int total_;
    int evaluations_ = 0;
};

at::Tensor denoised(const Denoiser& D, const at::Tensor& x, double sigma, bool clip) {
    const at::Tensor clean = D(x, sigma);
    return clip ? clean.clamp(-1, 1) : clean;
}

/// Raises x from `sigma` to the returned level where churn asks for it.
double churn(at::Tensor& x, double sigma, const Churn& churn, std::size_t steps, std::size_t step,
             const Noise& noise) {
    if (churn.amount <= 0 || sigma < churn.minimum || sigma > churn.maximum) return sigma;
    const double gamma =
        std::min(churn.amount / static_cast<double>(steps), std::numbers::sqrt2 - 1);
    const double raised = sigma * (1 + gamma);
    const at::Tensor z = noise(static_cast<std::uint32_t>(step)).to(x.device(), x.scalar_type());
    x = x + z * (std::sqrt(raised * raised - sigma * sigma) * churn.inflation);
    return raised;
}

} // namespace

at::Tensor euler(const Denoiser& D, at::Tensor x, std::span<const double> sigmas,
                 const OdeOptions& options, const Noise& noise, const OnStep& onStep) {
    const std::size_t n = sigmas.size() - 1;
    Steps steps(onStep, static_cast<int>(n));
    for (std::size_t i = 0; i < n; ++i) {
        const double sigma = churn(x, sigmas[i], options.churn, n, i, noise);
        const at::Tensor clean = denoised(D, x, sigma, options.clip);
        x = x + (x - clean) / sigma * (sigmas[i + 1] - sigma);
        steps.done(x, clean, sigmas[i + 1]);
    }
    return x;
}

at::Tensor heun(const Denoiser& D, at::Tensor x, std::span<const double> sigmas,
                const OdeOptions& options, const Noise& noise, const OnStep& onStep) {
    const std::size_t n = sigmas.size() - 1;
    Steps steps(onStep, static_cast<int>(2 * n) - (sigmas.back() == 0 ? 1 : 0));
    for (std::size_t i = 0; i < n; ++i) {
        const double sigma = churn(x, sigmas[i], options.churn, n, i, noise);
        const double next = sigmas[i + 1];
        const at::Tensor clean = denoised(D, x, sigma, options.clip);
        const at::Tensor slope = (x - clean) / sigma;
        const at::Tensor euler = x + slope * (next - sigma);
        steps.done(euler, clean, next);
        if (next == 0) return euler;
        const at::Tensor cleanNext = denoised(D, euler, next, options.clip);
        const at::Tensor slopeNext = (euler - cleanNext) / next;
        x = x + (slope + slopeNext) / 2 * (next - sigma);
        steps.done(x, cleanNext, next);
    }
    return x;
}

at::Tensor ancestral(const Denoiser& D, at::Tensor x, std::span<const double> sigmas,
                     const OdeOptions& options, const Noise& noise, const OnStep& onStep) {
    const std::size_t n = sigmas.size() - 1;
    Steps steps(onStep, static_cast<int>(n));
    for (std::size_t i = 0; i < n; ++i) {
        const double from = sigmas[i] * sigmas[i], to = sigmas[i + 1] * sigmas[i + 1];
        const double up = std::sqrt(to * (from - to) / from);
        const double down = std::sqrt(to - up * up);
        const at::Tensor clean = denoised(D, x, sigmas[i], options.clip);
        x = x + (x - clean) / sigmas[i] * (down - sigmas[i]);
        if (up > 0)
            x = x + noise(static_cast<std::uint32_t>(i)).to(x.device(), x.scalar_type()) * up;
        steps.done(x, clean, sigmas[i + 1]);
    }
    return x;
}

at::Tensor multistep(const Denoiser& f, at::Tensor x, std::span<const double> sigmas, bool clip,
                     const Noise& noise, const OnStep& onStep) {
    const std::size_t n = sigmas.size() - 1;
    const double end = sigmas.back();
    Steps steps(onStep, static_cast<int>(n));
    for (std::size_t i = 0; i < n; ++i) {
        x = denoised(f, x, sigmas[i], clip);
        steps.done(x, x, end);
        const double deviation = std::sqrt(sigmas[i + 1] * sigmas[i + 1] - end * end);
        if (deviation > 0)
            x = x +
                noise(static_cast<std::uint32_t>(i)).to(x.device(), x.scalar_type()) * deviation;
    }
    return x;
}

} // namespace zigzag
