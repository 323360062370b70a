#include "core/train/objectives/score.h"

#include "core/diffusion/preconditioning.h"
#include "core/train/objectives/levels.h"

namespace zigzag {

Loss scoreLoss(const Map& denoiser, const at::Tensor& clean, const at::Tensor& noise,
               const at::Tensor& t) {
    const at::Tensor denoised = denoiser(noisy(clean, noise, t), t, levelFor(t, sigmaMin));
    const at::Tensor squares = (denoised - clean).square().flatten(1).mean(1);
    const at::Tensor values = edmWeight(t) * squares;
    return {values, {{"score", values.detach(), t}}};
}

Loss scoreStep(const ObjectiveRecipe& recipe, const Moment&, Batch& batch, const Maps& maps) {
    constexpr double lowestLogUniform = 0.01; // below, there is next to nothing to remove
    const double lowest = recipe.levels == "loguniform" ? lowestLogUniform : sigmaMin;
    const LevelLaw law = levelLaw(recipe, recipe.levels, lowest);
    const at::Tensor t = perSample(batch, [&](Draws& draws) { return drawLevel(law, draws); });
    return scoreLoss(maps.online, batch.clean, batch.noise, t);
}

} // namespace zigzag
