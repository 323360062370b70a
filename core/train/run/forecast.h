// The forecast of a run: its cost and what its model will be good for.
#pragma once

#include "core/job/train_forecast.h"
#include "core/recipe/recipe.h"
#include "core/train/data/source.h"
#include "core/train/trainer.h"

namespace zigzag {

/// Measures network passes of the recipe's micro-batch, which must be chosen; gradients are
/// dropped.
TrainForecast forecast(const Recipe& recipe, const SampleSource& source, Trainer& trainer);

} // namespace zigzag
