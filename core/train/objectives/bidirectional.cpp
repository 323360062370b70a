#include "core/train/objectives/bidirectional.h"

#include "core/diffusion/preconditioning.h"
#include "core/train/objectives/consistency.h"
#include "core/train/objectives/distance.h"
#include "core/train/objectives/levels.h"

namespace zigzag {
namespace {

Levels drawnLevels(const ObjectiveRecipe& recipe, const Moment& moment, Batch& batch) {
    if (recipe.pairs == "ect") return continuousLevels(recipe, moment, batch);
    return gridLevels(
        recipe,
        ictIntervals(moment.step, moment.steps, recipe.firstIntervals, recipe.lastIntervals),
        batch);
}

} // namespace

at::Tensor softWeight(const ObjectiveRecipe& recipe, const at::Tensor& t, const at::Tensor& t3) {
    if (recipe.softWeight == "level") return 1 / t;
    const at::Tensor distance = 1 / (t - t3).abs();
    return recipe.softWeight == "half" ? (1 / t + distance) / 2 : distance;
}

Loss bidirectionalLoss(const ObjectiveRecipe& recipe, const Maps& maps, const at::Tensor& xt,
                       const at::Tensor& xt2, const at::Tensor& t, const at::Tensor& t2,
                       const at::Tensor& t3) {
    const at::Tensor end = levelFor(t, sigmaMin);
    const at::Tensor online = maps.online(xt, t, end);
    const at::Tensor target = [&] {
        const at::NoGradGuard noGradient;
        return maps.frozen(xt2, t2, end);
    }();
    const at::Tensor consistency =
        pairWeight(recipe, t, t2) * distanceOf(recipe, maps, online, target);
    Loss loss{consistency, {{"consistency", consistency.detach(), t}}};
    if (recipe.softShare == 0) return loss;

    const at::Tensor moved = maps.online(xt, t, t3);
    const at::Tensor returned = maps.frozen(moved, t3, end);
    const at::Tensor soft =
        recipe.softShare * softWeight(recipe, t, t3) * distanceOf(recipe, maps, returned, target);
    loss.values = consistency + soft;
    loss.terms.push_back({"soft", soft.detach(), t});
    return loss;
}

Loss bctStep(const ObjectiveRecipe& recipe, const Moment& moment, Batch& batch, const Maps& maps) {
    const Levels levels = drawnLevels(recipe, moment, batch);
    return bidirectionalLoss(recipe, maps, noisy(batch.clean, batch.noise, levels.t),
                             noisy(batch.clean, batch.noise, levels.t2), levels.t, levels.t2,
                             levels.t3);
}

} // namespace zigzag
