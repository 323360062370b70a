// The pictures that metrics compare.
#pragma once

#include "core/image/geometry.h"
#include "core/tensor/torch.h"

#include <functional>

namespace zigzag {

/// Throws Error(Usage) unless x is [N, 3, H, W] with at least one value.
void expectPictures(const at::Tensor& x);

/// Throws Error(Usage) unless both have the same shape.
void expectSameShape(const at::Tensor& a, const at::Tensor& b);

/// Pictures in [-1, 1] clamped and rounded to the 8-bit values that a file would hold, 0…255,
/// float64.
at::Tensor byteValues(const at::Tensor& x);

/// Luma Y of JPEG (ITU-R BT.601) of [N, 3, H, W] in any unit: [N, H, W].
at::Tensor luma(const at::Tensor& x);

/// Calls `visit` with one strip of a large picture after the other: whole rows from the top, a
/// multiple of 8 of them in all but the last strip. Measuring then needs float64 copies of one
/// strip only.
void forRows(Size picture, const std::function<void(const Rect& rows)>& visit);

} // namespace zigzag
