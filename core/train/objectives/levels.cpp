#include "core/train/objectives/levels.h"

#include "core/diffusion/preconditioning.h"

namespace zigzag {

at::Tensor perSample(Batch& batch, const std::function<double(Draws&)>& draw) {
    std::vector<float> values;
    for (Draws& draws : batch.draws)
        values.push_back(static_cast<float>(draw(draws)));
    return at::tensor(values).to(batch.clean.device());
}

at::Tensor levelFor(const at::Tensor& x, double level) {
    return at::full({x.size(0)}, level, x.options().dtype(at::kFloat));
}

LevelLaw levelLaw(const ObjectiveRecipe& recipe, const std::string& kind, double minimum) {
    return {.logUniform = kind == "loguniform",
            .mean = recipe.levelMean,
            .deviation = recipe.levelDeviation,
            .minimum = minimum,
            .maximum = recipe.sigmaMaximum};
}

at::Tensor noisy(const at::Tensor& clean, const at::Tensor& noise, const at::Tensor& t) {
    return clean + noise * t.view({-1, 1, 1, 1});
}

at::Tensor edmWeight(const at::Tensor& t) {
    constexpr double variance = sigmaData * sigmaData;
    return (t.square() + variance) / (t.square() * variance);
}

} // namespace zigzag
