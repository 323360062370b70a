#include "core/sampling/walk.h"

namespace zigzag {

at::Tensor walk(const Path& path, const Mover& move, at::Tensor x, const Noise& noise,
                const OnStep& onStep) {
    const int total = path.evaluations();
    double level = path.start();
    int evaluations = 0;
    std::uint32_t injections = 0;
    for (const Move& step : path.moves()) {
        if (step.kind == Move::Kind::AddNoise) {
            x = x + noise(++injections).to(x.device(), x.scalar_type()) * step.level;
        } else {
            x = move(x, level, step.level);
            if (onStep) onStep({x, {}, step.level, ++evaluations, total});
        }
        level = step.level;
    }
    return x;
}

} // namespace zigzag
