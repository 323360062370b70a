#include "core/sampling/walk.h"

namespace zigzag {

at::Tensor walk(const Path& path, const Mover& move, at::Tensor x, const Noise& noise,
                const OnStep& onStep) {
    const int total = path.evaluations();
    double sigma = path.start();
    int evaluations = 0;
    std::uint32_t injections = 0;
    for (const Move& step : path.moves()) {
        if (step.kind == Move::Kind::AddNoise) {
            x = x + noise(++injections).to(x.device(), x.scalar_type()) * step.sigma;
        } else {
            x = move(x, sigma, step.sigma);
            if (onStep) onStep({x, {}, step.sigma, ++evaluations, total});
        }
        sigma = step.sigma;
    }
    return x;
}

} // namespace zigzag
