// Training on the two-dimensional toy, by the same trainer, objectives and optimisers as real runs.
#pragma once

#include "core/recipe/recipe.h"
#include "core/train/data/source.h"
#include "core/train/optimiser.h"
#include "core/bench/toy/measure.h"

#include <functional>
#include <stop_token>

namespace zigzag::toy {

/// Endless points of a mixture as "pictures" [2, 1, 1]; a function of the recipe's seed.
class PointSource final : public SampleSource {
  public:
    PointSource(Mixture mixture, std::uint64_t seed) : mixture_(std::move(mixture)), seed_(seed) {}

    Batch batch(const Portion& portion) override;
    const std::vector<std::string>& classes() const override { return classes_; }
    std::int64_t count() const override { return 0; }
    std::vector<std::int64_t> shape() const override { return {mixture_.dimension(), 1, 1}; }

  private:
    Mixture mixture_;
    std::uint64_t seed_;
    std::vector<std::string> classes_;
};

/// The recipe's values where the toy's differ from those of pictures: batch 1024, 2000 steps,
/// learning rate 1e-3, an average over some hundred steps.
Recipe toyRecipe();

struct ToyOutcome {
    NamedTensors weights, average; ///< the average is the last of optimiser.ema_decays
    double seconds = 0;            ///< of training, without measuring
};

/// Called after each step, with its number from 1.
using OnStep = std::function<void(std::int64_t step, double loss, const NamedTensors& average)>;

/// Trains the perceptron from `start` (a network with one time gets its second one), or from new
/// weights where that is empty; [data] and the widths of [network] do not matter here. `teacher`: a
/// score model's weights, for the objectives that take one. On the calling thread. Throws Error as
/// Trainer does, Cancelled when stopped.
ToyOutcome trainToy(const Recipe& recipe, const NamedTensors& start = {},
                    const NamedTensors& teacher = {}, const OnStep& onStep = {},
                    const std::stop_token& stop = {});

/// Weights as a map f(x, t, u). Those of a network with one time become a map as they do at the
/// start of a bidirectional run: a score model's is one Euler step.
MapErrors measured(const Measure& measure, const NamedTensors& weights);

/// The map that a score model's PF ODE makes, solved in so many Heun steps of equal length in ln t.
MapErrors measuredFlow(const Measure& measure, const NamedTensors& score, int steps = 40);

} // namespace zigzag::toy
