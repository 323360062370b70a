// The objectives, each a row of a registry: what a step minimises.
#pragma once

#include "core/card/card.h"
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
    at::Tensor degradedSigma; ///< restoration: [N], the level that belongs to its quantisation
    std::vector<SampleRng> draws; ///< one a sample: levels come from here
};

/// How far the run is: curricula depend on it.
struct TrainingProgress {
    std::int64_t step = 0; ///< from 0
    std::int64_t steps = 1;
    double progress() const { return static_cast<double>(step) / static_cast<double>(steps); }
};

/// One term of a loss, for the log: values and levels [N], detached.
struct Term {
    std::string_view name;
    at::Tensor values, sigmas;
};

struct Loss {
    at::Tensor values; ///< [N], differentiable; the step minimises their mean
    std::vector<Term> terms;
};

struct Objective {
    std::string_view name;
    std::string_view label; ///< for people
    ModelKind trains;       ///< what comes out
    bool needsTeacher = false;
    bool takesTeacher = false; ///< works without one, too
    bool needsTwoTimes = false;
    bool usesAverage = false; ///< evaluates Maps::average
    bool conditions = false;  ///< learns the conditions diffusion and jpeg; the former by `beside`
    Loss (*loss)(const ObjectiveRecipe& recipe, const TrainingProgress& moment, Batch& batch,
                 const Maps& maps);
    /// Decay of Maps::average at this moment; 0: a copy of the weights.
    double (*averageDecay)(const ObjectiveRecipe& recipe, const TrainingProgress& moment);
};

/// score, ct, ict, ect, cd, bct, follow, restoration.
std::span<const Objective> objectives();

/// The row that the recipe names, and what kind of model it makes. Throws Error(Usage).
const Objective& objectiveOf(const ObjectiveRecipe& recipe);
ModelKind kindOf(const ObjectiveRecipe& recipe);

} // namespace zigzag
