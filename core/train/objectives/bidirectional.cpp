#include "core/train/objectives/bidirectional.h"

#include "core/diffusion/preconditioning.h"
#include "core/train/objectives/consistency.h"
#include "core/train/objectives/distance.h"
#include "core/train/objectives/sigmas.h"

namespace zigzag {
namespace {

Sigmas drawnSigmas(const ObjectiveRecipe& recipe, const TrainingProgress& moment, Batch& batch) {
    if (recipe.pairs == "ect") return continuousSigmas(recipe, moment, batch);
    return gridSigmas(
        recipe,
        ictIntervals(moment.step, moment.steps, recipe.firstIntervals, recipe.lastIntervals),
        batch);
}

} // namespace

at::Tensor softWeight(const ObjectiveRecipe& recipe, const at::Tensor& t, const at::Tensor& t3) {
    if (recipe.softWeight == "level") return 1 / t;
    if (recipe.softWeight == "uniform") return at::ones_like(t);
    const at::Tensor distance = 1 / (t - t3).abs();
    return recipe.softWeight == "half" ? (1 / t + distance) / 2 : distance;
}

Loss bidirectionalLoss(const ObjectiveRecipe& recipe, const Maps& maps, const at::Tensor& xt,
                       const at::Tensor& xt2, const at::Tensor& t, const at::Tensor& t2,
                       const at::Tensor& t3) {
    const at::Tensor end = sigmaFor(t, sigmaMin);
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

namespace {

/// t + (t − t2)·t/t2 at most, so that a step up is as long in ln t as the step down from t to t2; no
/// farther than t3 in either direction.
at::Tensor stepTowards(const at::Tensor& t, const at::Tensor& t2, const at::Tensor& t3) {
    return at::where(t3 < t, at::maximum(t2, t3), at::minimum(t.square() / t2, t3));
}

} // namespace

Loss carriedLoss(const ObjectiveRecipe& recipe, const Maps& maps, const at::Tensor& xt,
                 const at::Tensor& xs, const at::Tensor& t, const at::Tensor& s,
                 const at::Tensor& t3) {
    const at::Tensor moved = maps.online(xt, t, t3);
    const at::Tensor target = [&] {
        const at::NoGradGuard noGradient;
        return maps.frozen(xs, s, t3);
    }();
    const at::Tensor scale = sigmaData / (t3.square() + sigmaData * sigmaData).sqrt();
    const at::Tensor over = scale.view({-1, 1, 1, 1});
    const at::Tensor values = recipe.softShare * softWeight(recipe, t, s) *
                              distanceOf(recipe, maps, over * moved, over * target);
    return {values, {{"carried", values.detach(), t}}};
}

Loss bctStep(const ObjectiveRecipe& recipe, const TrainingProgress& moment, Batch& batch, const Maps& maps) {
    const Sigmas sigmas = drawnSigmas(recipe, moment, batch);
    const at::Tensor xt = noisy(batch.clean, batch.noise, sigmas.t);
    const auto neighbour = [&](const at::Tensor& sigma) {
        return maps.teacher ? teacherStep(maps.teacher, xt, sigmas.t, sigma, recipe.solver)
                            : noisy(batch.clean, batch.noise, sigma);
    };
    const at::Tensor xt2 = neighbour(sigmas.t2);
    if (recipe.softTerm == "return")
        return bidirectionalLoss(recipe, maps, xt, xt2, sigmas.t, sigmas.t2, sigmas.t3);
    Loss loss = consistencyLoss(recipe, maps, maps.frozen, xt, xt2, sigmas.t, sigmas.t2);
    const at::Tensor s = stepTowards(sigmas.t, sigmas.t2, sigmas.t3);
    const Loss carried = carriedLoss(recipe, maps, xt, neighbour(s), sigmas.t, s, sigmas.t3);
    loss.values = loss.values + carried.values;
    loss.terms.push_back(carried.terms.front());
    return loss;
}

} // namespace zigzag
