// Noise levels of a batch, drawn sample by sample.
#pragma once

#include "core/diffusion/training_sigmas.h"
#include "core/recipe/recipe.h"
#include "core/train/objective.h"

#include <functional>
#include <string_view>

namespace zigzag {

/// One number a sample from that sample's own draws, as [N] float32 beside `batch.clean`.
at::Tensor perSample(Batch& batch, const std::function<double(SampleRng&)>& draw);

/// The sigmas of a consistency objective, [N] each: a pair t > t2 and, for the soft term
/// of BCT, a third one, t3 ≠ t.
struct Sigmas {
    at::Tensor t, t2, t3;
};

/// CT and CD: every pair of neighbours of the grid alike. t3 is undefined.
Sigmas uniformPairs(const ObjectiveRecipe& recipe, int intervals, Batch& batch);

/// iCT: neighbours of the grid, their bin drawn by recipe.sigmas; and t3, a point of the same grid
/// by recipe.softSigmas. Unlike in the official code the highest sigma has its share in both.
Sigmas gridSigmas(const ObjectiveRecipe& recipe, int intervals, Batch& batch);

/// ECT: t by recipe.sigmas, t2 = ectPartner(t) at this moment's stage, t3 by recipe.softSigmas.
Sigmas continuousSigmas(const ObjectiveRecipe& recipe, const TrainingProgress& moment,
                        Batch& batch);

/// A constant sigma for every sample: [N] float32.
at::Tensor sigmaFor(const at::Tensor& x, double sigma);

/// A row of sigmaDistributionRows between `minimum` and recipe.sigmaMaximum. Refers to `name`.
SigmaDistribution sigmaDistribution(const ObjectiveRecipe& recipe, std::string_view name,
                                    double minimum);

/// x0 + t·z.
at::Tensor noisy(const at::Tensor& clean, const at::Tensor& noise, const at::Tensor& t);

/// (t² + σd²)/(t·σd)², EDM's weight: errors of the network's own output count alike at all sigmas.
at::Tensor edmWeight(const at::Tensor& t);

} // namespace zigzag
