// Walking a path over the noise levels: one-step, ancestral, zigzag, mixed, inversion and any other.
#pragma once

#include "core/model/model.h"
#include "core/sampling/step.h"
#include "core/path/path.h"

namespace zigzag {

/// Follows the path from x, which is at path.start() (already multiplied by it), or is the picture itself for a path that starts from an
/// image. `>` is one call of the mover; the k-th `+` adds noise stream k (from 1) times its level. Nothing is clipped anywhere, as in the
/// official BCM script. Returns the state at path.end().
at::Tensor walk(const Path& path, const Mover& move, at::Tensor x, const Noise& noise,
                const OnStep& onStep = {});

} // namespace zigzag
