// The registry of inpainting editors: ways to fill a hole once the frame is cut and coarsely filled.
#pragma once

#include "core/edit/run.h"

#include <span>
#include <string_view>

namespace zigzag {

/// One candidate to be made. Pictures are [1, 3, H, W] in [-1, 1] on the model's device.
struct InpaintRun {
    const Model& model;
    const InpaintParams& params;
    double highest;   ///< level of the first round
    Mover move;       ///< the model, in tiles where the frame is large
    at::Tensor known; ///< the photo in the frame
    at::Tensor hole;  ///< [1, 1, H, W]: 1 where pixels are unknown
    at::Tensor start; ///< what the hole holds at first
    Noise noise;
    Track& track;
};

/// Which parameters an editor heeds. Those that are given and not heeded are refused.
struct Supports {
    bool rounds = false, path = false, sigma = false;
    bool noise = false;  ///< every seed another result; else only as many as the start has variants
    bool network = true; ///< false: the coarse fill is all
};

struct InpaintEditor {
    std::string_view name, label;
    Supports supports;
    /// What the model makes of the frame; known pixels as the model has them, or as they were.
    at::Tensor (*fill)(const InpaintRun& run);
    int (*evaluations)(const InpaintParams& params, const ModelCard& card);
};

/// rounds (BCM's), zero-shot (CM's), invert (a reviewer's of BCM: zeros in the hole, inverted, interpolated in noise, generated), restore
/// (ours: the coarse fill seen once, without noise, as a picture to be restored), fill (the coarse fill alone, for a first look). They are given
/// params.rounds above 0.
std::span<const InpaintEditor> inpaintEditors();

} // namespace zigzag
