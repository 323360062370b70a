// A picture as it is, mirrored and turned: a network's results for these views differ a little, and
// their mean is nearer to the original ("geometric self-ensemble"; Lim et al. 2017, section 3.3).
#pragma once

#include "core/tensor/torch.h"

#include <cstdint>
#include <functional>

namespace zigzag {

inline constexpr int mostViews = 8;

/// JPEG's blocks, and its units with halved chroma, begin at multiples of this. A part of a picture
/// that begins at one keeps their places in every view.
inline constexpr std::int64_t viewGrid = 16;

/// The mean of evaluate() over the first `views` (1 to mostViews) of the eight mirrored and turned
/// views of x [N, C, H, W], each turned back. One view is evaluate(x) itself. For more, x is first
/// continued by its last row and column up to multiples of viewGrid and of `stride`.
at::Tensor meanOverViews(const at::Tensor& x, int views, std::int64_t stride,
                         const std::function<at::Tensor(const at::Tensor&)>& evaluate);

} // namespace zigzag
