// Gradients inside a job. The engine runs every job in InferenceMode, whose tensors autograd cannot
// save; a method that is guided by a gradient (DPS, ΠGDM) leaves that mode for as long as it needs.
#pragma once

#include "core/tensor/torch.h"

namespace zigzag {

/// While one exists, operations of this thread record gradients, also inside InferenceMode. Weights
/// are loaded outside of that mode and need none of their own, so only what follows from a tensor
/// with requires_grad is recorded. Tensors from before pass through ordinary() first. What is
/// computed within may be used after it.
class GradientScope {
  public:
    GradientScope() = default;
    GradientScope(const GradientScope&) = delete;
    GradientScope& operator=(const GradientScope&) = delete;

  private:
    c10::InferenceMode inference_{false};
    at::AutoGradMode recording_{true};
};

/// Inside a GradientScope: x as autograd can save it, a copy where x was made in InferenceMode.
inline at::Tensor ordinary(const at::Tensor& x) {
    return x.is_inference() ? x.clone() : x;
}

} // namespace zigzag
