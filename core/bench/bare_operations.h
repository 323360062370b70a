// The arithmetic of a network without everything around it.
#pragma once

#include "core/tensor/torch.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace zigzag {

/// An operation that every implementation of the network must perform, by its shapes.
struct Operation {
    std::string name; ///< "aten::conv2d", "aten::linear" or "aten::scaled_dot_product_attention"
    std::vector<std::vector<std::int64_t>> shapes;
    std::int64_t stride = 1, padding = 0;
    friend auto operator<=>(const Operation&, const Operation&) = default;

    double flops() const; ///< two per multiply-add
};
using Operations = std::map<Operation, int>;

/// Records the operations that `evaluate` performs on this thread, with their counts.
Operations recorded(const std::function<void()>& evaluate);

/// Performs each operation as often as it was recorded, on tensors of its own.
class BareOperations {
  public:
    /// `training`: also computes the gradients of input and weight, which cost twice the operation
    /// itself.
    BareOperations(const Operations& operations, at::ScalarType dtype, bool training = false);

    void run() const;
    double flops() const { return flops_; }

  private:
    struct Prepared {
        Operation operation;
        int count;
        std::vector<at::Tensor> tensors;
        at::Tensor gradient; ///< of the result; undefined if none is needed
    };
    static at::Tensor perform(const Prepared& prepared);
    std::vector<Prepared> prepared_;
    double flops_ = 0;
};

} // namespace zigzag
