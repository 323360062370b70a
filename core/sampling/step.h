// What samplers share: the step callback, and where their noise comes from.
#pragma once

#include "core/tensor/torch.h"

#include <cstdint>
#include <functional>

namespace zigzag {

/// A moment between two network evaluations.
struct Step {
    at::Tensor state;    ///< [N, C, H, W] at `sigma`
    at::Tensor denoised; ///< the denoised picture behind it; undefined where there is none at hand
    double sigma = 0;
    int evaluations = 0; ///< done so far
    int total = 0;       ///< of this run
};

/// Called after every evaluation. To cancel, throw (Cancelled): samplers hold nothing that needs
/// cleaning up.
using OnStep = std::function<void(const Step&)>;

/// Unit Gaussian noise [N, C, H, W] of the given stream: 0 is the start noise, k the k-th injection
/// of a run.
using Noise = std::function<at::Tensor(std::uint32_t stream)>;

} // namespace zigzag
