// Training on the two-dimensional toy, with the trainer, objectives and optimisers of real runs.
#pragma once

#include "core/bench/toy/measure.h"
#include "core/recipe/recipe.h"
#include "core/train/data/source.h"
#include "core/train/optimiser.h"

#include <functional>
#include <stop_token>

namespace zigzag::toy {

/// Endless points of a mixture as "pictures" [2, 1, 1], determined by the recipe's seed.
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

/// The values of the recipe in which the toy differs from pictures: batch 1024, 2000 steps,
/// learning rate 1e-3, an average over some hundred steps.
Recipe toyRecipe();

struct ToyOutcome {
    NamedTensors weights, average; ///< the average is the last of optimiser.ema_decays
    double seconds = 0;            ///< of training, without measuring
};

/// Called after each step, with its number from 1.
using OnStep = std::function<void(std::int64_t step, double loss, const NamedTensors& average)>;

/// Trains the perceptron from `start` (a network with one noise level input gets its second one),
/// or from new weights if `start` is empty. [data] and the widths of [network] are ignored.
/// `teacher`: weights of a score model, for the objectives that take one. Runs on the calling
/// thread. Throws Error as Trainer does, Cancelled when stopped.
ToyOutcome trainToy(const Recipe& recipe, const NamedTensors& start = {},
                    const NamedTensors& teacher = {}, const OnStep& onStep = {},
                    const std::stop_token& stop = {});

/// The weights as a map f(x, t, u). A network with one noise level input becomes a map as at the
/// start of a bidirectional run: for a score model, one Euler step.
MapErrors measured(const Measure& measure, const NamedTensors& weights);

/// The map of a score model's probability flow ODE, solved in this many Heun steps of equal length
/// in ln t.
MapErrors measuredFlow(const Measure& measure, const NamedTensors& score, int steps = 40);

} // namespace zigzag::toy
