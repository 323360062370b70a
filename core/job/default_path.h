// Which path a job takes by default, and whether a model can do the job at all.
#pragma once

#include "core/card/presets.h"

#include <string>
#include <string_view>

namespace zigzag {

/// The path that a job takes where the user gives none: by its JobPath, the kind of model and the
/// number of evaluations (0: the job's own, from its row).
///
/// - Generate, FromNoise. Bidirectional: one-step, ancestral, zigzag and mixed for 1 … 4, then
///   mixed extended: pairs of `+ > >` that end at sigmas falling geometrically from 3 to 0.4, and
///   for odd numbers one more sigma, 15, on the way down. Consistency: one step, then noise added
///   and removed at falling Karras sigmas. Score: Karras grid.
/// - ToNoise: image + 0.07, then up. Bidirectional: 1 and 2 as in the table of algorithms.md
///   section 4, then a Karras grid. Score: Karras grid.
/// - BackFrom: Karras grid.
/// - Round: image + 0.12, up to 15, and down (bidirectional); image + 0.5 and down (the others).
/// - FromSigma: down from `from` (0: 0.1). Consistency: with noise added between. Others: Karras
///   grid.
/// - Any job with a training condition that a bidirectional model lacks: image + `from`, up to four
///   times that (2 and more evaluations; the default is 2), and down a Karras grid.
///
/// Where a preset of the card goes from the image to the highest sigma in as many evaluations as
/// are asked for, ToNoise takes that one, and BackFrom one from there to the lowest sigma without
/// added noise: which sigmas suit an inversion depends on the model. For clean with a model trained
/// on JPEG, each evaluation is followed by a projection instead of noise.
///
/// Throws Error(Model) where the model cannot do the job (see whyNot()), Error(Usage) for a job
/// that does not exist, a negative number, or `from` outside the card's range.
Path defaultPath(std::string_view job, const ModelCard& card, int evaluations = 0, double from = 0);

/// Why this model cannot do the job, in one sentence; empty where it can. Throws Error(Usage) for a
/// job that does not exist.
std::string whyNot(std::string_view job, const ModelCard& card);

/// How many evaluations the job makes with this model where the user does not say. Throws
/// Error(Usage) for a job that does not exist.
int defaultEvaluations(std::string_view job, const ModelCard& card);

} // namespace zigzag
