#include "core/train/objectives/bidirectional.h"

#include "core/diffusion/preconditioning.h"
#include "core/recipe/choices.h"
#include "core/train/objectives/consistency.h"
#include "core/train/objectives/distance.h"
#include "core/train/objectives/sigmas.h"

namespace zigzag {
namespace {

using DrawSigmas = Sigmas (*)(const ObjectiveRecipe& recipe, const TrainingProgress& moment,
                              Batch& batch);

Sigmas ictGridSigmas(const ObjectiveRecipe& recipe, const TrainingProgress& moment, Batch& batch) {
    return gridSigmas(
        recipe,
        ictIntervals(moment.step, moment.steps, recipe.firstIntervals, recipe.lastIntervals),
        batch);
}

constexpr auto pairs = bindAll<pairRows, DrawSigmas>(bind<"grid">(DrawSigmas{ictGridSigmas}),
                                                     bind<"ect">(DrawSigmas{continuousSigmas}));

using SoftWeight = at::Tensor (*)(const at::Tensor& t, const at::Tensor& t3);

at::Tensor inverseDistance(const at::Tensor& t, const at::Tensor& t3) {
    return 1 / (t - t3).abs();
}
at::Tensor inverseSigma(const at::Tensor& t, const at::Tensor&) {
    return 1 / t;
}
at::Tensor meanOfBoth(const at::Tensor& t, const at::Tensor& t3) {
    return (1 / t + inverseDistance(t, t3)) / 2;
}
at::Tensor one(const at::Tensor& t, const at::Tensor&) {
    return at::ones_like(t);
}

constexpr auto softWeights = bindAll<softWeightRows, SoftWeight>(
    bind<"distance">(SoftWeight{inverseDistance}), bind<"level">(SoftWeight{inverseSigma}),
    bind<"half">(SoftWeight{meanOfBoth}), bind<"uniform">(SoftWeight{one}));

} // namespace

at::Tensor softWeight(const ObjectiveRecipe& recipe, const at::Tensor& t, const at::Tensor& t3) {
    const ChoiceRow& row = rowNamed(softWeightRows, recipe.softWeight, "soft weight");
    return softWeights[indexOf(softWeightRows, row)](t, t3);
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

/// t + (t − t2)·t/t2 at most, so that a step up is as long in ln t as the step down from t to t2;
/// no farther than t3 in either direction.
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

namespace {

/// A batch noised to t, and its neighbours.
struct Noised {
    const ObjectiveRecipe& recipe;
    const Maps& maps;
    const Batch& batch;
    const Sigmas& sigmas;
    at::Tensor xt;

    at::Tensor neighbour(const at::Tensor& sigma) const {
        return maps.teacher ? teacherStep(maps.teacher, xt, sigmas.t, sigma, recipe.solver)
                            : noisy(batch.clean, batch.noise, sigma);
    }
};

using SoftTerm = Loss (*)(const Noised& noised);

Loss withReturn(const Noised& noised) {
    const auto& [t, t2, t3] = noised.sigmas;
    return bidirectionalLoss(noised.recipe, noised.maps, noised.xt, noised.neighbour(t2), t, t2,
                             t3);
}

Loss withCarry(const Noised& noised) {
    const auto& [t, t2, t3] = noised.sigmas;
    Loss loss = consistencyLoss(noised.recipe, noised.maps, noised.maps.frozen, noised.xt,
                                noised.neighbour(t2), t, t2);
    const at::Tensor s = stepTowards(t, t2, t3);
    const Loss carried =
        carriedLoss(noised.recipe, noised.maps, noised.xt, noised.neighbour(s), t, s, t3);
    loss.values = loss.values + carried.values;
    loss.terms.push_back(carried.terms.front());
    return loss;
}

constexpr auto softTerms = bindAll<softTermRows, SoftTerm>(bind<"return">(SoftTerm{withReturn}),
                                                           bind<"carry">(SoftTerm{withCarry}));

} // namespace

Loss bctStep(const ObjectiveRecipe& recipe, const TrainingProgress& moment, Batch& batch,
             const Maps& maps) {
    const ChoiceRow& pair = rowNamed(pairRows, recipe.pairs, "kind of pairs");
    const ChoiceRow& term = rowNamed(softTermRows, recipe.softTerm, "soft term");
    const Sigmas sigmas = pairs[indexOf(pairRows, pair)](recipe, moment, batch);
    return softTerms[indexOf(softTermRows, term)](
        {recipe, maps, batch, sigmas, noisy(batch.clean, batch.noise, sigmas.t)});
}

template <>
ObjectiveFunctions objectiveFunctions<"bct">() {
    return {.loss = &bctStep};
}

} // namespace zigzag
