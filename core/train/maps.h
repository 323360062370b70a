// The network under training as an objective sees it: maps along the PF ODE.
#pragma once

#include "core/tensor/torch.h"

#include <functional>

namespace zigzag {

/// f(x, t, u): x [N, C, H, W] float32, t and u [N] float32 levels; with preconditioning, labels and
/// dropout seed already bound. A network with one time ignores u. Every call of one step draws the
/// same dropout masks.
using Map =
    std::function<at::Tensor(const at::Tensor& x, const at::Tensor& t, const at::Tensor& u)>;

/// The distance of two batches of pictures [N, C, H, W], as [N].
using PictureDistance = std::function<at::Tensor(const at::Tensor& a, const at::Tensor& b)>;

struct Maps {
    Map online;  ///< the weights under training; gradient to them
    Map frozen;  ///< the same weights held fixed: no gradient to them, but one through x
    Map average; ///< their EMA, θ⁻ of CT and CD
    Map teacher; ///< a score model's D(x, t); empty where the objective needs none
    PictureDistance perceptual; ///< from lpipsFrom(); empty where the recipe's distance is another
};

} // namespace zigzag
