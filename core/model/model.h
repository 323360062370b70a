// A model: a network, its preconditioning and its card. Samplers and editors see it through an
// Evaluator (core/model/evaluator.h).
#pragma once

#include "core/card/card.h"
#include "core/diffusion/preconditioning.h"
#include "core/nn/network.h"
#include "core/tensor/device.h"

#include <memory>
#include <string_view>

namespace zigzag {

/// Immutable; may be shared. Evaluations belong on the engine's thread. Weights are loaded outside
/// InferenceMode, so gradients through evaluate() are possible; callers that need none enter
/// InferenceMode themselves.
class Model {
  public:
    Model(ModelCard card, std::unique_ptr<const nn::Network> network, Compute compute);

    const ModelCard& card() const { return card_; }
    const nn::Network& network() const { return *network_; }
    const Compute& compute() const { return compute_; }

    /// c_skip·x + c_out·F(c_in·x, …) with sigmas of its own for each sample: x [N, C, H, W],
    /// float32; t and u [N], float32. `u` is ignored by models without a second time. Labels as in
    /// nn::NetworkInput.
    at::Tensor evaluate(const at::Tensor& x, const at::Tensor& t, const at::Tensor& u,
                        const at::Tensor& labels, const nn::ForwardOptions& options = {}) const;

    /// Rows of the class embedding for a class by name or number, repeated `count` times: [count]
    /// int64; undefined for models without classes. "" takes the null class where there is one.
    /// Throws Error(Usage) that lists the classes.
    at::Tensor labels(std::string_view classLabel, std::int64_t count) const;

    /// The same for a condition ("diffusion", "jpeg"). Throws Error(Model) where the model has no
    /// such condition.
    at::Tensor condition(std::string_view name, std::int64_t count) const;

    /// Memory of the weights, in the types in which the network holds them.
    std::int64_t bytes() const { return network_->info().weightBytes; }

  private:
    ModelCard card_;
    std::unique_ptr<const nn::Network> network_;
    Compute compute_;
    const Preconditioning* preconditioning_;
};

std::unique_ptr<Model> makeModel(ModelCard card, std::unique_ptr<const nn::Network> network,
                                 const Compute& compute);

} // namespace zigzag
