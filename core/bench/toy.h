// The two-dimensional toy, which shows within minutes whether a recipe learns the right map. Free
// of torch.
#pragma once

#include "core/recipe/recipe.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace zigzag {

/// Errors of the learned map against the exact one, per axis, relative to √(u² + 0.25), root mean
/// square.
struct ToyErrors {
    double down = 0;      ///< t, u log-uniform in [0.002, 80], u < t
    double up = 0;        ///< the same with u > t
    double oneStep = 0;   ///< 80 → 0.002
    double roundTrip = 0; ///< 0.07 → 80 → 0.07
};

struct ToyOptions {
    Recipe recipe;         ///< [data] and the widths of [network] are ignored; see toyDefaults()
    int startSteps = 1500; ///< of the models from which it starts
    int measureEvery = 0;  ///< in steps; 0: only at the end
    std::stop_token stop = {};
    std::function<void(std::int64_t step, double loss, const ToyErrors& errors)> onMeasure = {};
};

struct ToyReport {
    ToyErrors average;             ///< of the average by the last of optimiser.ema_decays
    ToyErrors raw;                 ///< of the weights themselves
    std::optional<ToyErrors> flow; ///< score models: error of their ODE, solved in 40 Heun steps
    double seconds = 0;
    double startSeconds = 0; ///< for training the start, in this run or an earlier one
};

/// The default recipe of the toy: BCT from scratch, 2000 steps of 1024 points. docs/toy.md has
/// better ones.
Recipe toyDefaults();

/// Trains toys one after the other. A start that several of them share is trained once. In a recipe
/// of the toy, `network.init` is empty, "score" or "ict", and `objective.teacher` is empty or
/// "score": such a model is trained first, with the batch and seed of this recipe.
class ToyRuns {
  public:
    /// `points`: the number of points on which errors are measured.
    explicit ToyRuns(int points = 4096);
    ~ToyRuns();

    /// Runs on the calling thread alone. Throws Error(Usage) for a recipe that does not fit points,
    /// Error(Failed) if training diverges, Cancelled when stopped.
    ToyReport run(const ToyOptions& options);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Trains one toy.
ToyReport runToy(const ToyOptions& options);

} // namespace zigzag
