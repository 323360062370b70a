// The objectives of training: what a step minimises. The facts of each stand in
// core/recipe/objectives.h.
#pragma once

#include "core/recipe/objectives.h"
#include "core/recipe/recipe.h"
#include "core/tensor/sample_rng.h"
#include "core/train/maps.h"

#include <span>
#include <string_view>
#include <vector>

namespace zigzag {

/// The samples of one network pass. All tensors float32.
struct Batch {
    at::Tensor clean;         ///< x0 [N, C, H, W], [-1, 1]
    at::Tensor noise;         ///< z, the same shape, N(0, 1)
    at::Tensor labels;        ///< [N] int64; undefined without classes and conditions
    at::Tensor degraded;      ///< restoration: JPEG-decoded x0 [N, C, H, W]; undefined elsewhere
    at::Tensor degradedSigma; ///< restoration: [N], the sigma that belongs to its quantisation
    std::vector<SampleRng> draws; ///< one a sample: its sigmas come from here
};

/// How far the run is: curricula depend on it.
struct TrainingProgress {
    std::int64_t step = 0; ///< from 0
    std::int64_t steps = 1;
    double progress() const { return static_cast<double>(step) / static_cast<double>(steps); }
};

/// One term of a loss, for the log: values and sigmas [N], detached.
struct Term {
    std::string_view name;
    at::Tensor values, sigmas;
};

struct Loss {
    at::Tensor values; ///< [N], differentiable; the step minimises their mean
    std::vector<Term> terms;
};

/// Decay 0: Maps::average is a copy of the weights.
double noAverageDecay(const ObjectiveRecipe& recipe, const TrainingProgress& moment);

struct ObjectiveFunctions {
    Loss (*loss)(const ObjectiveRecipe& recipe, const TrainingProgress& moment, Batch& batch,
                 const Maps& maps);
    /// Decay of Maps::average at this moment.
    double (*averageDecay)(const ObjectiveRecipe& recipe,
                           const TrainingProgress& moment) = &noAverageDecay;
};

/// The file of each objective, in core/train/objectives, specialises this.
template <RowName name>
requires IsRow<objectiveRows, name> ObjectiveFunctions objectiveFunctions();

/// The facts of an objective and what computes it.
struct Objective : ObjectiveRow, ObjectiveFunctions {};

/// In the order of objectiveRows.
std::span<const Objective> objectives();

/// Throws Error(Usage) that lists the names.
const Objective& objectiveNamed(std::string_view name);

/// The row that the recipe names, and what kind of model it makes. Throws Error(Usage).
const Objective& objectiveOf(const ObjectiveRecipe& recipe);
ModelKind kindOf(const ObjectiveRecipe& recipe);

} // namespace zigzag
