#include "core/metrics/psnr.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace zigzag {
namespace {

at::Tensor rounded8(const at::Tensor& x) {
    return ((x.to(at::kDouble).clamp(-1, 1) + 1) * 127.5).round();
}

/// Sum of squared steps between neighbouring columns, at block borders and elsewhere, with the number of each.
struct StepPower {
    double border = 0, inside = 0;
    std::int64_t borders = 0, insides = 0;
};

void addSteps(StepPower& power, const at::Tensor& luma) {
    const std::int64_t width = luma.size(-1);
    if (width < 2) return;
    const at::Tensor squared = (luma.slice(-1, 1) - luma.slice(-1, 0, width - 1)).square();
    const double all = squared.sum().item<double>();
    if (width > 8) {
        const at::Tensor border = squared.slice(-1, 7, width - 1, 8);
        power.border += border.sum().item<double>();
        power.inside -= border.sum().item<double>();
        power.borders += border.numel();
        power.insides -= border.numel();
    }
    power.inside += all;
    power.insides += squared.numel();
}

} // namespace

double psnr(const at::Tensor& a, const at::Tensor& b, double peak) {
    const double mse = (a.to(at::kDouble) - b.to(at::kDouble)).square().mean().item<double>();
    return mse > 0 ? 10 * std::log10(peak * peak / mse) : std::numeric_limits<double>::infinity();
}

double psnr8(const at::Tensor& a, const at::Tensor& b) {
    return psnr(rounded8(a), rounded8(b), 255);
}

double blockiness(const at::Tensor& x) {
    const at::Tensor bytes = rounded8(x);
    const at::Tensor luma =
        bytes.select(1, 0) * 0.299 + bytes.select(1, 1) * 0.587 + bytes.select(1, 2) * 0.114;
    StepPower power;
    addSteps(power, luma);
    addSteps(power, luma.transpose(-1, -2));
    if (power.borders == 0 || power.insides == 0) return 0;
    const double excess = power.border / static_cast<double>(power.borders) -
                          power.inside / static_cast<double>(power.insides);
    const double smallest = static_cast<double>(std::min(luma.size(-1), luma.size(-2)));
    return excess > 0 ? 3 / std::log2(smallest) * excess : 0;
}

} // namespace zigzag
