// Restoration of JPEGs beside an objective of diffusion, for one model with two conditions.
#pragma once

#include "core/train/objective.h"

namespace zigzag {

/// d(f(degraded, t), clean) weighted so that errors of the network's own output count alike at
/// every quality: l2 by (t² + σd²)/(t·σd)², the other distances by its root. t [N] is the sigma
/// that belongs to each picture's quantisation.
Loss restorationLoss(const ObjectiveRecipe& recipe, const Maps& maps, const at::Tensor& degraded,
                     const at::Tensor& clean, const at::Tensor& t);

/// The step of the objective: batches with `degraded` take the loss above, the others
/// recipe.beside, which may be any objective that fitsBeside().
Loss restorationStep(const ObjectiveRecipe& recipe, const TrainingProgress& moment, Batch& batch,
                     const Maps& maps);

} // namespace zigzag
