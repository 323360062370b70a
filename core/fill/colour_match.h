// Matches the colour of new pixels to the pixels around them.
#pragma once

#include "core/tensor/torch.h"

namespace zigzag {

/// Keeps the model's output inside the hole and the original pixels outside. Models change known
/// pixels slightly, too; the colour error along the hole's border is continued into the hole as a
/// membrane and subtracted, so that the colour is continuous. Only errors that vary slowly along
/// the border count, not texture.
///
/// `made`: the model's output, [1, C, H, W], changed in place; `known`: the original, [1, C, H, W];
/// `hole`: [1, 1, H, W], 1 or 0; all float32. Works channel by channel, since pictures may be
/// large.
void matchAtBorder(at::Tensor& made, const at::Tensor& known, const at::Tensor& hole);

} // namespace zigzag
