// Follows a path over the sigmas: one-step, ancestral, zigzag, mixed, inversion and any other.
#pragma once

#include "core/model/evaluator.h"
#include "core/path/path.h"
#include "core/sampling/step.h"

namespace zigzag {

/// Follows the path from x [N, C, H, W], which is at path.start() (already multiplied by it), or is
/// the picture itself for a path that starts from an image. `>` is one call of the mover; the k-th
/// `+` adds noise stream k (from 1) times its sigma. Nothing is clipped, as in the official BCM
/// script. Returns the state at path.end(), in the type that the mover returns. Throws what mover,
/// noise and onStep throw. Nothing enters InferenceMode here.
at::Tensor walk(const Path& path, const Mover& move, at::Tensor x, const Noise& noise,
                const OnStep& onStep = {});

} // namespace zigzag
