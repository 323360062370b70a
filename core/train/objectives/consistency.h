// Consistency training and distillation: neighbours on a trajectory of the PF ODE map to one end.
#pragma once

#include "core/train/objective.h"

namespace zigzag {

/// The point at t2 < t on the trajectory through x at t: one step of the teacher's PF ODE, dx/dt =
/// (x − D)/t, by `solver` (a row of teacherSolverRows), without gradient. t, t2 [N].
at::Tensor teacherStep(const Map& teacher, const at::Tensor& x, const at::Tensor& t,
                       const at::Tensor& t2, std::string_view solver);

/// The weight of a pair, [N], by recipe.weight (a row of pairWeightRows).
at::Tensor pairWeight(const ObjectiveRecipe& recipe, const at::Tensor& t, const at::Tensor& t2);

/// weight·d(f(x_t, t), sg f⁻(x_t2, t2)) with `target` as f⁻: x_t at t and x_t2 at t2, [N] (arXiv
/// 2303.01469).
Loss consistencyLoss(const ObjectiveRecipe& recipe, const Maps& maps, const Map& target,
                     const at::Tensor& xt, const at::Tensor& xt2, const at::Tensor& t,
                     const at::Tensor& t2);

/// The steps of the objectives. ct: neighbours of a growing grid share their noise, f⁻ is an EMA.
/// cd: the teacher makes the step on a grid of recipe.lastIntervals, f⁻ an EMA of fixed decay. ict
/// and ect: f⁻ = f, drawn as gridSigmas() and continuousSigmas() say.
Loss ctStep(const ObjectiveRecipe& recipe, const TrainingProgress& moment, Batch& batch,
            const Maps& maps);
Loss cdStep(const ObjectiveRecipe& recipe, const TrainingProgress& moment, Batch& batch,
            const Maps& maps);
Loss ictStep(const ObjectiveRecipe& recipe, const TrainingProgress& moment, Batch& batch,
             const Maps& maps);
Loss ectStep(const ObjectiveRecipe& recipe, const TrainingProgress& moment, Batch& batch,
             const Maps& maps);

/// Decays of f⁻: CT's grows with the grid, CD's is recipe.targetDecay.
double ctAverageDecay(const ObjectiveRecipe& recipe, const TrainingProgress& moment);
double cdAverageDecay(const ObjectiveRecipe& recipe, const TrainingProgress& moment);

} // namespace zigzag
