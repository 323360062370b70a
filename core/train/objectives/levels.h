// Noise levels of a batch, drawn sample by sample.
#pragma once

#include "core/diffusion/training_levels.h"
#include "core/spec/recipe.h"
#include "core/train/objective.h"

#include <functional>

namespace zigzag {

/// One number a sample from that sample's own draws, as [N] float32 beside `batch.clean`.
at::Tensor perSample(Batch& batch, const std::function<double(Draws&)>& draw);

/// A constant level for every sample: [N] float32.
at::Tensor levelFor(const at::Tensor& x, double level);

/// The law of t (`kind` = recipe.levels) or t3 (recipe.softLevels) above `minimum`.
LevelLaw levelLaw(const ObjectiveRecipe& recipe, const std::string& kind, double minimum);

/// x0 + t·z.
at::Tensor noisy(const at::Tensor& clean, const at::Tensor& noise, const at::Tensor& t);

/// (t² + σd²)/(t·σd)², EDM's weight: errors of the network's own output count alike at all levels.
at::Tensor edmWeight(const at::Tensor& t);

} // namespace zigzag
