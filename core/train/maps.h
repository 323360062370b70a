// The network under training as an objective uses it: maps along the probability flow ODE.
#pragma once

#include "core/tensor/torch.h"

#include <functional>

namespace zigzag {

/// f(x, t, u): x [N, C, H, W] float32; sigmas t and u [N] float32; preconditioning, labels and
/// dropout seed are already bound. A network with one noise level input ignores u. Every call
/// within a step draws the same dropout masks.
using Map =
    std::function<at::Tensor(const at::Tensor& x, const at::Tensor& t, const at::Tensor& u)>;

/// The distance of two batches of pictures [N, C, H, W], as [N].
using PictureDistance = std::function<at::Tensor(const at::Tensor& a, const at::Tensor& b)>;

struct Maps {
    Map online;  ///< the weights under training, with gradient
    Map frozen;  ///< the same weights without gradient; the gradient passes through x
    Map average; ///< their EMA, θ⁻ of CT and CD
    Map teacher; ///< a score model's D(x, t); empty if the objective needs none
    PictureDistance perceptual; ///< from lpipsFrom(); empty for other distances
};

} // namespace zigzag
