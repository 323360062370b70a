// What an inversion finds and a sampler starts from.
#pragma once

#include "core/tensor/torch.h"

namespace zigzag {

/// Noise that stands for pictures. Samplers whose step takes two states (SamplerRow::states) invert
/// to a pair, and reproduce a picture exactly from the pair only.
struct Latent {
    at::Tensor noise; ///< [N, C, H, W], float32, unit variance: the last state / its sigma
    at::Tensor previous =
        {}; ///< the state before it in the same form; undefined where there is none
};

} // namespace zigzag
