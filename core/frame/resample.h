// Resampling between a photo's frame and the size at which a model sees it.
#pragma once

#include "core/image/geometry.h"
#include "core/tensor/torch.h"

namespace zigzag {

/// [N, C, H, W] at another size: reduced by Lanczos' filter (three lobes, stretched by the
/// reduction, so that every pixel counts by its area), enlarged by an anti-aliased cubic one. A
/// constant stays constant up to the border.
at::Tensor resized(const at::Tensor& picture, Size size);

/// A change that a model made to a reduced picture, at the size of the full one: enlarged along the
/// edges of `guide` ([1, 3, H, W] or its brightness, [1, 1, H, W]; what the change will be added
/// to), after the fast guided filter (He and Sun 2015). What the guide does not explain is enlarged
/// by a cubic filter, so that nothing of the change is lost. `change`: [1, C, h, w].
at::Tensor enlargedAlong(const at::Tensor& change, const at::Tensor& guide);

} // namespace zigzag
