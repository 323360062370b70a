// The pixels of a working frame as a model takes them, and the way back.
#pragma once

#include "core/card/card.h"
#include "core/frame/resample.h"
#include "core/image/mask.h"
#include "core/job/working_frame.h"
#include "core/tensor/convert.h"

namespace zigzag {

/// The photo's pixels as models see them: [1, 3, H, W], [-1, 1], converted from the photo's profile
/// to sRGB; gray is spread, alpha dropped.
at::Tensor inSrgb(const Image& photo, const Rect& area);

/// The frame's pixels as the model takes them: [1, 3, model.height, model.width], [-1, 1],
/// converted from the photo's profile to sRGB and resampled by resized().
at::Tensor enter(const Image& photo, const Frame& frame);

/// A whole picture [1, 3, H, W] at the size at which the model takes it: padded to its stride, or
/// for models of fixed size padded to a square and resampled. Padding mirrors.
at::Tensor fitted(const at::Tensor& picture, const ModelCard& card);

/// The inverse of fitted(): what the model made of a fitted picture, at the picture's own size.
at::Tensor unfitted(const at::Tensor& made, Size picture, const ModelCard& card);

/// The same for a change that a model made to a fitted picture [1, C, H, W], enlarged along the
/// edges of the picture itself.
at::Tensor unfittedAlong(const at::Tensor& change, const at::Tensor& picture,
                         const ModelCard& card);

/// What a mixing weight mixes: the photo's encoded values, or the light that they stand for (by
/// sRGB's curve), in which half of white and half of black is as bright as it looks from afar.
enum class Blend { Encoded, Linear };

/// The photo with the frame's area mixed towards `picture` ([1, 3, area.height, area.width], [-1,
/// 1]) by `weight` (CV_32FC1, size of the area, 0…1; empty: 1 everywhere): of the picture, only its
/// difference from the photo as enter() shows it, converted to the photo's profile, is added.
/// Depth, alpha, gray and profile are kept; where the weight is 0 the pixels are copied bit by bit.
Image composite(const Image& photo, const Rect& area, const at::Tensor& picture,
                const cv::Mat& weight = {}, Blend blend = Blend::Encoded);

} // namespace zigzag
