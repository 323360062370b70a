// Activation checkpointing: less memory for more time.
#pragma once

#include "core/tensor/torch.h"

#include <functional>
#include <vector>

namespace zigzag::nn {

using Stage = std::function<at::Tensor(const std::vector<at::Tensor>& inputs)>;

/// stage(inputs), storing only the inputs: everything between is computed again in the backward
/// pass (Chen et al. 2016, arXiv 1604.06174). The stage must give the same result both times;
/// weights that it uses beside its inputs receive their gradients as usual. Without gradients, or
/// if no input requires one, it is just stage(inputs).
at::Tensor recomputed(Stage stage, std::vector<at::Tensor> inputs);

} // namespace zigzag::nn
