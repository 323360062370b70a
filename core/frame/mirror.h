// Pictures continued beyond their borders by their own mirror image.
#pragma once

#include "core/image/geometry.h"
#include "core/tensor/torch.h"

namespace zigzag {

/// `area` of a picture [N, C, H, W], mirrored at its borders where it reaches beyond them, the
/// outermost pixels twice: blocks of a JPEG that end at the border go on as blocks. The picture
/// itself, not a copy, where the area is all of it.
at::Tensor mirrored(const at::Tensor& picture, const Rect& area);

} // namespace zigzag
