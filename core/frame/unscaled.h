// Evaluations at the photo's own scale, where single pixels are what matters: in tiles, or for
// models of one size in overlapping windows.
#pragma once

#include "core/frame/frame.h"
#include "core/frame/tiles.h"

#include <functional>

namespace zigzag {

/// The whole photo pixel by pixel, mirrored up to the model's stride, or up to a window where it is
/// smaller.
Frame unscaledFrame(Size photo, const ModelCard& card);

/// How many parts an evaluation of a picture of this size takes, while memory lasts.
int partCount(const Model& model, Size size, const TileOptions& options = {});

/// Moves the whole picture, part by part: bidirectional models go to any sigma, others denoise, and
/// an Euler step leads to the sigma that is asked for unless that is sigma_min. `onPart` is called
/// after each part and may throw to stop. Pictures that may be overwritten are so only where the
/// move can do without them.
Mover unscaledMover(const Model& model, at::Tensor labels, std::function<void()> onPart,
                    const TileOptions& options = {}, InputReuse input = InputReuse::Preserve);

} // namespace zigzag
