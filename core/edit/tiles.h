// Evaluations of fully convolutional models on pictures of any size, in tiles.
#pragma once

#include "core/model/model.h"

#include <functional>

namespace zigzag {

/// Side of a tile without its margin. One fixed size, so that the convolution library prepares its kernels once.
inline constexpr int tileSide = 512;

/// Model::evaluate() with one level for the whole picture x [1, 3, H, W]; H and W divisible by the model's stride. A picture larger than a tile
/// is cut into tiles with a margin of the model's receptive radius, so that every pixel sees what it would have seen in the whole picture:
/// tiling changes nothing beyond rounding. `onTile` is called after each tile and may throw to stop.
/// Models without a bounded radius get the whole picture at once.
at::Tensor evaluateTiled(const Model& model, const at::Tensor& x, double from, double to,
                         const at::Tensor& labels, const std::function<void()>& onTile);

/// How many times onTile will be called.
int tileCount(const Model& model, std::int64_t height, std::int64_t width);

} // namespace zigzag
