// The inpainting methods: how the model fills a hole once its frame is cut out and coarsely filled.
#pragma once

#include "core/edit/run.h"
#include "core/job/inpainting.h"

namespace zigzag {

/// One candidate to be made. Pictures are [1, 3, H, W] in [-1, 1] on the model's device.
struct InpaintRun {
    const Model& model;
    const FillPlan& plan;
    Mover move;       ///< the model, in tiles where the frame is large
    at::Tensor known; ///< the photo in the frame
    at::Tensor hole;  ///< [1, 1, H, W]: 1 where pixels are unknown
    at::Tensor start; ///< what the hole holds at first
    Noise noise;      ///< unit Gaussian noise of the frame, by stream
    Track& track;
};

/// The model's output for the frame by the method of `run.plan`, which needs a network. Walks
/// plan.paths and nothing else. Known pixels may be the model's or the original ones. Throws
/// Cancelled where the job was asked to stop. To be called on the thread that owns the device.
at::Tensor fillByMethod(const InpaintRun& run);

} // namespace zigzag
