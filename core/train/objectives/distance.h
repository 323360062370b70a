// How far two pictures are apart, as a loss measures it.
#pragma once

#include "core/recipe/recipe.h"
#include "core/tensor/torch.h"
#include "core/train/maps.h"

namespace zigzag {

/// Pseudo-Huber per sample: (√(‖a − b‖² + c²) − c)/√dim over all values of a sample (iCT, arXiv
/// 2310.14189). a, b [N, C, H, W]; the result is [N].
at::Tensor huberDistance(const at::Tensor& a, const at::Tensor& b, double c);

/// The distance that the recipe names (a row of distanceRows), [N]: huber with c = huberC or, where
/// that is 0, 0.00054·√dim; l1 the mean of absolute values, l2 of squares; lpips calls
/// Maps::perceptual and throws Error(Usage) without it.
at::Tensor distanceOf(const ObjectiveRecipe& recipe, const Maps& maps, const at::Tensor& a,
                      const at::Tensor& b);

} // namespace zigzag
