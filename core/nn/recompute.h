// Activation checkpointing: memory for time.
#pragma once

#include "core/tensor/torch.h"

#include <functional>
#include <vector>

namespace zigzag::nn {

using Stage = std::function<at::Tensor(const std::vector<at::Tensor>& inputs)>;

/// stage(inputs), keeping only the inputs: what lies between is computed again when gradients come
/// back (Chen et al. 2016, arXiv 1604.06174). The stage must give the same result both times; weights
/// that it uses beside its inputs receive their gradients as usual. Without gradients, or where no
/// input asks for one, it is stage(inputs) and nothing else.
at::Tensor recomputed(Stage stage, std::vector<at::Tensor> inputs);

} // namespace zigzag::nn
