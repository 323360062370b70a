// Optimisers: RAdam, with which BCM, iCT and CM train, and other common ones.
#pragma once

#include "core/recipe/recipe.h"
#include "core/tensor/torch.h"

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zigzag {

using NamedTensors = std::map<std::string, at::Tensor, std::less<>>;

/// Updates weights in place from their gradients. State is stored per weight, by its name, in the
/// weight's own memory order, so that a restored optimiser continues bit for bit.
class Optimiser {
  public:
    virtual ~Optimiser() = default;

    /// One step at this learning rate. A weight without a gradient is unchanged. Gradients are
    /// read, not cleared.
    virtual void step(double learningRate) = 0;

    /// Moments by "m.NAME", "v.NAME" …; the tensors are shared, not copied.
    virtual NamedTensors state() const = 0;
    virtual std::int64_t steps() const = 0;
    /// Copies the state. Throws Error(File) if a tensor is missing or has another shape.
    virtual void restore(const NamedTensors& state, std::int64_t steps) = 0;
};

/// The optimiser that the recipe names, a row of optimiserRows, at its first step. Throws
/// Error(Usage) for another name.
std::unique_ptr<Optimiser> makeOptimiser(NamedTensors weights, const OptimiserRecipe& recipe);

/// √Σ‖g‖² over all gradients, float64; scales them in place to at most `limit` if that is positive.
double clipGradients(const NamedTensors& weights, double limit);

/// The learning rate at a step (from 0): linear warm-up, then a cosine to finalRate.
double learningRateAt(const OptimiserRecipe& recipe, std::int64_t step, std::int64_t steps);

/// Exponential moving averages of the weights, several decays at once.
class Average {
  public:
    Average(const NamedTensors& weights, double decay, bool warmup);

    /// average ← d·average + (1 − d)·weights with d = decay, or min(decay, (1 + k)/(10 + k)) at the
    /// k-th update of a warm-up.
    void update(const NamedTensors& weights, std::int64_t updates);
    double decay() const { return decay_; }
    void setDecay(double decay) { decay_ = decay; }
    const NamedTensors& tensors() const { return average_; }

  private:
    NamedTensors average_;
    double decay_;
    bool warmup_;
};

} // namespace zigzag
