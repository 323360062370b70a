// New pixels made to meet the old ones in colour.
#pragma once

#include "core/tensor/torch.h"

namespace zigzag {

/// Leaves of what a model made the hole, and puts the known pixels around it. Models see known pixels, too, and get their colour slightly wrong;
/// by how much they do so along the hole's border is spread into the hole as a membrane and taken off, so that the colour is continuous.
/// Only what varies slowly along the border counts, not its texture. `made`, `known`: [1, C, H, W]; `hole`: [1, 1, H, W], 1 or 0. In place, and
/// channel by channel: pictures may be large.
void matchAtBorder(at::Tensor& made, const at::Tensor& known, const at::Tensor& hole);

} // namespace zigzag
