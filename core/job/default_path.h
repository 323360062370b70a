// Which path a job takes by default, and whether a model can do the job at all.
#pragma once

#include "core/card/presets.h"

#include <string>
#include <string_view>

namespace zigzag {

/// The path that a job takes where the user gives none, by job, kind of model and number of evaluations (0: the job's default).
///
/// | job | bidirectional | consistency | score |
/// |---|---|---|---|
/// | generate | one-step, ancestral, zigzag, mixed for 1 … 4, then mixed extended: pairs of `+ > >` whose landing levels fall geometrically from 3 to 0.4, and for odd numbers one more level, 15, on the way down | one step, then noise added and removed at falling Karras levels | Karras grid |
/// | invert | image + 0.07, then up: 1 and 2 as in the table, then a Karras grid | cannot | the same, Karras grid |
/// | reconstruct, interpolate (the way back) | Karras grid, default one step | cannot | Karras grid, default 18 |
/// | inpaint (one round) | image + 0.12, up to 15, down | image + 0.5 > end | image + 0.5, Karras grid down |
/// | denoise, clean | from level `from`, where the picture is taken to stand, down: Karras grid | the same, with noise added between | Karras grid |
/// | clean without condition `jpeg` | image + `from`, up to four times that (2 and more evaluations), down: Karras grid; default 2 | cannot | cannot |
///
/// Where a preset of the card's own goes from the image to the highest level in as many evaluations as are asked for, invert takes
/// that one, and the way back one from there to the lowest without noise in between: which levels suit an inversion depends on the model.
/// For clean with condition `jpeg` each level that is evaluated is followed by a projection, in place of the noise. `from` 0: 0.1.
/// Throws Error(Model) where this kind cannot do the job (see whyNot()), Error(Usage) for `from` outside the range.
Path defaultPath(std::string_view job, const ModelCard& card, int evaluations = 0, double from = 0);

/// Jobs in the words of the command line, and whether a model can do them; empty string: it can, else the reason in one sentence.
/// Throws Error(Usage) for a job that does not exist.
std::string whyNot(std::string_view job, const ModelCard& card);

/// How many evaluations a job of this kind of model makes where the user does not say.
int defaultEvaluations(std::string_view job, const ModelCard& card);

} // namespace zigzag
