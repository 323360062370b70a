// Bidirectional consistency training, BCT, and the same as fine-tuning, BCFT.
#pragma once

#include "core/train/objective.h"

namespace zigzag {

/// The weight of the soft term, [N], by recipe.softWeight (a row of softWeightRows; "distance" is
/// that of the paper, the others are ours, docs/toy.md). t3 ≠ t.
at::Tensor softWeight(const ObjectiveRecipe& recipe, const at::Tensor& t, const at::Tensor& t3);

/// BCM's loss, with u = 0.002 where no other is named. Four passes in the official order:
///   a = f(x_t, t), b = sg f⁻(x_t2, t2), e = f(x_t, t, t3), g = f⁻(e, t3);
///   loss = pairWeight·d(a, b) + softShare·softWeight·d(g, b).
/// f⁻ is Maps::frozen: the gradient of the second term flows through its computation into e.
/// softShare 0 leaves the last two passes out.
Loss bidirectionalLoss(const ObjectiveRecipe& recipe, const Maps& maps, const at::Tensor& xt,
                       const at::Tensor& xt2, const at::Tensor& t, const at::Tensor& t2,
                       const at::Tensor& t3);

/// Ours, another soft term (recipe.softTerm "carry"): the map to t3 from x_t against the map to t3
/// from x_s, s a step from t towards t3, at most as far:
///   softShare·softWeight(t, s)·d(f(x_t, t, t3), sg f(x_s, s, t3)), both scaled by σd/√(t3² + σd²).
/// What official BCT asks by way of 0.002 this asks at t3 itself. s ≠ t.
Loss carriedLoss(const ObjectiveRecipe& recipe, const Maps& maps, const at::Tensor& xt,
                 const at::Tensor& xs, const at::Tensor& t, const at::Tensor& s,
                 const at::Tensor& t3);

/// The step of the objective: sigmas from iCT's grid (recipe.pairs "grid"; firstIntervals =
/// lastIntervals = 320 is the official fine-tuning) or continuous ones ("ect"). With Maps::teacher,
/// neighbours of x_t are found by its ODE step (recipe.solver) instead of by the same noise.
Loss bctStep(const ObjectiveRecipe& recipe, const TrainingProgress& moment, Batch& batch,
             const Maps& maps);

} // namespace zigzag
