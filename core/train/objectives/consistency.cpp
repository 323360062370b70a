#include "core/train/objectives/consistency.h"

#include "core/diffusion/preconditioning.h"
#include "core/recipe/choices.h"
#include "core/train/objectives/distance.h"
#include "core/train/objectives/sigmas.h"

#include <functional>

namespace zigzag {
namespace {

at::Tensor overPixels(const at::Tensor& values) {
    return values.view({-1, 1, 1, 1});
}

/// dx/dt at a point and its sigma.
using Slope = std::function<at::Tensor(const at::Tensor& x, const at::Tensor& t)>;
using Solver = at::Tensor (*)(const Slope& slope, const at::Tensor& x, const at::Tensor& t,
                              const at::Tensor& t2);

at::Tensor eulerStep(const Slope& slope, const at::Tensor& x, const at::Tensor& t,
                     const at::Tensor& t2) {
    return x + overPixels(t2 - t) * slope(x, t);
}

at::Tensor heunStep(const Slope& slope, const at::Tensor& x, const at::Tensor& t,
                    const at::Tensor& t2) {
    const at::Tensor d = slope(x, t);
    const at::Tensor distance = overPixels(t2 - t);
    const at::Tensor euler = x + distance * d;
    return x + distance * (d + slope(euler, t2)) / 2;
}

constexpr auto solvers = bindAll<teacherSolverRows, Solver>(bind<"heun">(Solver{heunStep}),
                                                            bind<"euler">(Solver{eulerStep}));

using PairWeight = at::Tensor (*)(const at::Tensor& t, const at::Tensor& t2);

constexpr auto pairWeights = bindAll<pairWeightRows, PairWeight>(
    bind<"distance">(
        PairWeight{[](const at::Tensor& t, const at::Tensor& t2) { return 1 / (t - t2); }}),
    bind<"level">(PairWeight{[](const at::Tensor& t, const at::Tensor&) { return 1 / t; }}),
    bind<"uniform">(
        PairWeight{[](const at::Tensor& t, const at::Tensor&) { return at::ones_like(t); }}));

Loss sharedNoiseLoss(const ObjectiveRecipe& recipe, const Maps& maps, const Map& target,
                     const Batch& batch, const Sigmas& sigmas) {
    return consistencyLoss(recipe, maps, target, noisy(batch.clean, batch.noise, sigmas.t),
                           noisy(batch.clean, batch.noise, sigmas.t2), sigmas.t, sigmas.t2);
}

} // namespace

at::Tensor teacherStep(const Map& teacher, const at::Tensor& x, const at::Tensor& t,
                       const at::Tensor& t2, std::string_view solver) {
    const at::NoGradGuard noGradient;
    const at::Tensor end = sigmaFor(t, sigmaMin);
    const Slope slope = [&](const at::Tensor& at, const at::Tensor& sigma) {
        return (at - teacher(at, sigma, end)) / overPixels(sigma);
    };
    const ChoiceRow& row = rowNamed(teacherSolverRows, solver, "solver");
    return solvers[indexOf(teacherSolverRows, row)](slope, x, t, t2);
}

at::Tensor pairWeight(const ObjectiveRecipe& recipe, const at::Tensor& t, const at::Tensor& t2) {
    const ChoiceRow& row = rowNamed(pairWeightRows, recipe.weight, "pair weight");
    return pairWeights[indexOf(pairWeightRows, row)](t, t2);
}

Loss consistencyLoss(const ObjectiveRecipe& recipe, const Maps& maps, const Map& target,
                     const at::Tensor& xt, const at::Tensor& xt2, const at::Tensor& t,
                     const at::Tensor& t2) {
    const at::Tensor end = sigmaFor(t, sigmaMin);
    const at::Tensor online = maps.online(xt, t, end);
    const at::Tensor goal = [&] {
        const at::NoGradGuard noGradient;
        return target(xt2, t2, end);
    }();
    const at::Tensor values = pairWeight(recipe, t, t2) * distanceOf(recipe, maps, online, goal);
    return {values, {{"consistency", values.detach(), t}}};
}

Loss ctStep(const ObjectiveRecipe& recipe, const TrainingProgress& moment, Batch& batch,
            const Maps& maps) {
    const int intervals =
        ctIntervals(moment.step, moment.steps, recipe.firstIntervals, recipe.lastIntervals);
    return sharedNoiseLoss(recipe, maps, maps.average, batch,
                           uniformPairs(recipe, intervals, batch));
}

Loss cdStep(const ObjectiveRecipe& recipe, const TrainingProgress&, Batch& batch,
            const Maps& maps) {
    const Sigmas sigmas = uniformPairs(recipe, recipe.lastIntervals, batch);
    const at::Tensor xt = noisy(batch.clean, batch.noise, sigmas.t);
    const at::Tensor xt2 = teacherStep(maps.teacher, xt, sigmas.t, sigmas.t2, recipe.solver);
    return consistencyLoss(recipe, maps, maps.average, xt, xt2, sigmas.t, sigmas.t2);
}

Loss ictStep(const ObjectiveRecipe& recipe, const TrainingProgress& moment, Batch& batch,
             const Maps& maps) {
    const int intervals =
        ictIntervals(moment.step, moment.steps, recipe.firstIntervals, recipe.lastIntervals);
    return sharedNoiseLoss(recipe, maps, maps.frozen, batch, gridSigmas(recipe, intervals, batch));
}

Loss ectStep(const ObjectiveRecipe& recipe, const TrainingProgress& moment, Batch& batch,
             const Maps& maps) {
    return sharedNoiseLoss(recipe, maps, maps.frozen, batch,
                           continuousSigmas(recipe, moment, batch));
}

double ctAverageDecay(const ObjectiveRecipe& recipe, const TrainingProgress& moment) {
    const int intervals =
        ctIntervals(moment.step, moment.steps, recipe.firstIntervals, recipe.lastIntervals);
    return ctTargetDecay(recipe.firstIntervals, recipe.targetDecay, intervals);
}

double cdAverageDecay(const ObjectiveRecipe& recipe, const TrainingProgress&) {
    return recipe.targetDecay;
}

template <>
ObjectiveFunctions objectiveFunctions<"ct">() {
    return {.loss = &ctStep, .averageDecay = &ctAverageDecay};
}

template <>
ObjectiveFunctions objectiveFunctions<"cd">() {
    return {.loss = &cdStep, .averageDecay = &cdAverageDecay};
}

template <>
ObjectiveFunctions objectiveFunctions<"ict">() {
    return {.loss = &ictStep};
}

template <>
ObjectiveFunctions objectiveFunctions<"ect">() {
    return {.loss = &ectStep};
}

} // namespace zigzag
