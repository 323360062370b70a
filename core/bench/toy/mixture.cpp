#include "core/bench/toy/mixture.h"

#include <array>
#include <cmath>
#include <numbers>

namespace zigzag::toy {

Mixture::Mixture(at::Tensor centres, double deviation)
    : centres_(centres.to(at::kDouble).contiguous()), deviation_(deviation) {}

Mixture Mixture::ring() {
    constexpr int count = 8;
    constexpr double radius = 0.65;
    const at::Tensor angles = at::arange(count, at::kDouble) * (2 * std::numbers::pi / count);
    return {radius * at::stack({at::cos(angles), at::sin(angles)}, 1), 0.12};
}

void Mixture::draw(SampleRng& draws, std::span<double> point) const {
    const auto count = static_cast<std::uint64_t>(centres_.size(0));
    const double* centre = centres_.const_data_ptr<double>() + draws.below(count) * point.size();
    for (double& coordinate : point)
        coordinate = *centre++ + deviation_ * draws.normal();
}

at::Tensor Mixture::posteriorMean(const at::Tensor& x, const at::Tensor& t) const {
    const at::Tensor sigma = t.square().unsqueeze(1); // [N, 1]
    const double own = deviation_ * deviation_;
    const at::Tensor distances = (x.unsqueeze(1) - centres_).square().sum(2); // [N, K]
    const at::Tensor weights = at::softmax(-0.5 * distances / (own + sigma), 1);
    return (own * x + sigma * at::matmul(weights, centres_)) / (own + sigma);
}

at::Tensor Mixture::velocity(const at::Tensor& x, const at::Tensor& logLevel) const {
    return x - posteriorMean(x, logLevel.exp());
}

at::Tensor Mixture::flow(const at::Tensor& x, const at::Tensor& t, const at::Tensor& u,
                         int steps) const {
    const at::Tensor start = t.log();
    const at::Tensor h = (u.log() - start) / steps; // [N]
    const at::Tensor stride = h.unsqueeze(1);
    at::Tensor y = x;
    for (int step = 0; step < steps; ++step) {
        const at::Tensor s = start + h * step;
        const at::Tensor k1 = velocity(y, s);
        const at::Tensor k2 = velocity(y + stride / 2 * k1, s + h / 2);
        const at::Tensor k3 = velocity(y + stride / 2 * k2, s + h / 2);
        const at::Tensor k4 = velocity(y + stride * k3, s + h);
        y = y + stride / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
    }
    return y;
}

} // namespace zigzag::toy
