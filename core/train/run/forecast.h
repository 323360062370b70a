// What a run will take and what it will be good for, before it begins.
#pragma once

#include "core/recipe/recipe.h"
#include "core/job/train_forecast.h"
#include "core/train/data/source.h"
#include "core/train/trainer.h"

namespace zigzag {

/// Measures network passes of the recipe's micro-batch (chosen already); gradients are dropped.
TrainForecast forecast(const Recipe& recipe, const SampleSource& source, Trainer& trainer);

} // namespace zigzag
