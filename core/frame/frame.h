// The working frame: the part of a photo that a model of fixed size sees, and its return.
#pragma once

#include "core/card/card.h"
#include "core/frame/resample.h"
#include "core/image/mask.h"
#include "core/tensor/convert.h"

#include <string>

namespace zigzag {

/// A region of the photo and the size at which the model sees it. Models of any size see it pixel
/// by pixel, padded to their stride.
struct Frame {
    /// In the photo; may reach beyond it where the photo is smaller than the model: those pixels
    /// are mirrored.
    Rect area;
    Size model; ///< what the network is given; divisible by its stride
};

/// The largest centred square for models of fixed size; the whole photo for models of any size.
Frame wholeFrame(Size photo, const ModelCard& card);

/// `target` with a context margin: for models of fixed size a square at least as large as the
/// model, for models of any size a rectangle. `request` ("x,y,side") overrides; Error(Usage) where
/// it does not lie in the photo, or where no square in the photo holds the target.
Frame frameAround(Size photo, const Rect& target, const ModelCard& card,
                  const std::string& request);

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
