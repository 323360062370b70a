#include "core/sampling/ode.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <stdexcept>

namespace zigzag {
namespace {

/// Counts evaluations and calls the callback.
class Steps {
  public:
    Steps(const OnStep& onStep, std::size_t total)
        : onStep_(onStep), total_(static_cast<int>(total)) {}
    void done(const at::Tensor& state, const at::Tensor& denoised, double sigma) {
        ++evaluations_;
        if (onStep_) onStep_({state, denoised, sigma, evaluations_, total_});
    }

  private:
    const OnStep& onStep_;
    int total_;
    int evaluations_ = 0;
};

/// The number of steps.
std::size_t checked(std::span<const double> sigmas) {
    if (sigmas.size() < 2) throw std::invalid_argument("A solver needs at least two sigmas.");
    const auto positive = [](double sigma) { return sigma > 0 && std::isfinite(sigma); };
    if (!std::ranges::all_of(sigmas.first(sigmas.size() - 1), positive) ||
        !(positive(sigmas.back()) || sigmas.back() == 0))
        throw std::invalid_argument("Sigmas are above 0, but for the last, which may be 0.");
    return sigmas.size() - 1;
}

/// The number of steps of sigmas that fall.
std::size_t checkedFalling(std::span<const double> sigmas) {
    const std::size_t n = checked(sigmas);
    if (std::ranges::adjacent_find(sigmas, std::less_equal()) != sigmas.end())
        throw std::invalid_argument("The sigmas of this sampler must fall.");
    return n;
}

at::Tensor denoise(const Denoiser& D, const at::Tensor& x, double sigma, bool clip) {
    const at::Tensor denoised = D(x, sigma);
    return clip ? denoised.clamp(-1, 1) : denoised;
}

at::Tensor like(const at::Tensor& x, const at::Tensor& noise) {
    return noise.to(x.device(), x.scalar_type());
}

/// Raises x from sigma to the returned sigma_hat where churn asks for it.
double addChurn(at::Tensor& x, double sigma, const Churn& churn, std::size_t n, std::size_t i,
                const Noise& noise) {
    if (churn.amount <= 0 || sigma < churn.minimum || sigma > churn.maximum) return sigma;
    const double gamma = std::min(churn.amount / static_cast<double>(n), std::numbers::sqrt2 - 1);
    const double sigmaHat = sigma * (1 + gamma);
    const at::Tensor z = like(x, noise(static_cast<std::uint32_t>(i)));
    x = x + z * (std::sqrt(sigmaHat * sigmaHat - sigma * sigma) * churn.inflation);
    return sigmaHat;
}

} // namespace

at::Tensor euler(const Denoiser& D, at::Tensor x, std::span<const double> sigmas,
                 const OdeOptions& options, const Noise& noise, const OnStep& onStep) {
    const std::size_t n = checked(sigmas);
    Steps steps(onStep, n);
    for (std::size_t i = 0; i < n; ++i) {
        const double sigmaHat = addChurn(x, sigmas[i], options.churn, n, i, noise);
        const at::Tensor denoised = denoise(D, x, sigmaHat, options.clip);
        const at::Tensor d = (x - denoised) / sigmaHat;
        x = x + d * (sigmas[i + 1] - sigmaHat);
        steps.done(x, denoised, sigmas[i + 1]);
    }
    return x;
}

at::Tensor heun(const Denoiser& D, at::Tensor x, std::span<const double> sigmas,
                const OdeOptions& options, const Noise& noise, const OnStep& onStep) {
    const std::size_t n = checked(sigmas);
    Steps steps(onStep, sigmas.back() == 0 ? 2 * n - 1 : 2 * n);
    for (std::size_t i = 0; i < n; ++i) {
        const double sigmaHat = addChurn(x, sigmas[i], options.churn, n, i, noise);
        const double next = sigmas[i + 1];
        const at::Tensor denoised = denoise(D, x, sigmaHat, options.clip);
        const at::Tensor d = (x - denoised) / sigmaHat;
        const at::Tensor predicted = x + d * (next - sigmaHat);
        steps.done(predicted, denoised, next);
        if (next == 0) return predicted;
        const at::Tensor denoisedNext = denoise(D, predicted, next, options.clip);
        const at::Tensor dNext = (predicted - denoisedNext) / next;
        x = x + (d + dNext) / 2 * (next - sigmaHat);
        steps.done(x, denoisedNext, next);
    }
    return x;
}

at::Tensor ancestral(const Denoiser& D, at::Tensor x, std::span<const double> sigmas,
                     const OdeOptions& options, const Noise& noise, const OnStep& onStep) {
    const std::size_t n = checkedFalling(sigmas);
    Steps steps(onStep, n);
    for (std::size_t i = 0; i < n; ++i) {
        const double from = sigmas[i] * sigmas[i], to = sigmas[i + 1] * sigmas[i + 1];
        const double sigmaUp = std::sqrt(to * (from - to) / from);
        const double sigmaDown = std::sqrt(to - sigmaUp * sigmaUp);
        const at::Tensor denoised = denoise(D, x, sigmas[i], options.clip);
        const at::Tensor d = (x - denoised) / sigmas[i];
        x = x + d * (sigmaDown - sigmas[i]);
        if (sigmaUp > 0) x = x + like(x, noise(static_cast<std::uint32_t>(i))) * sigmaUp;
        steps.done(x, denoised, sigmas[i + 1]);
    }
    return x;
}

at::Tensor multistep(const Denoiser& f, at::Tensor x, std::span<const double> sigmas, bool clip,
                     const Noise& noise, const OnStep& onStep) {
    const std::size_t n = checkedFalling(sigmas);
    const double epsilon = sigmas.back();
    if (epsilon == 0) throw std::invalid_argument("The sigmas of multistep end above 0.");
    Steps steps(onStep, n);
    for (std::size_t i = 0; i < n; ++i) {
        x = denoise(f, x, sigmas[i], clip);
        steps.done(x, x, epsilon);
        const double deviation = std::sqrt(sigmas[i + 1] * sigmas[i + 1] - epsilon * epsilon);
        if (deviation > 0) x = x + like(x, noise(static_cast<std::uint32_t>(i))) * deviation;
    }
    return x;
}

} // namespace zigzag
