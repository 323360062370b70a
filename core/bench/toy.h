// The two-dimensional toy, where a recipe shows in minutes whether it learns the right map.
// Torch-free.
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

/// Of the learned map against the exact one, per axis, relative to √(u² + 0.25), root mean square.
struct ToyErrors {
    double down = 0;      ///< t, u log-uniform in [0.002, 80], u < t
    double up = 0;        ///< the same with u > t
    double oneStep = 0;   ///< 80 → 0.002
    double roundTrip = 0; ///< 0.07 → 80 → 0.07
};

struct ToyOptions {
    Recipe recipe;         ///< [data] and the widths of [network] do not matter; see toyDefaults()
    int startSteps = 1500; ///< of the models that it starts from
    int measureEvery = 0;  ///< steps; 0: at the end only
    std::stop_token stop = {};
    std::function<void(std::int64_t step, double loss, const ToyErrors& errors)> onMeasure = {};
};

struct ToyReport {
    ToyErrors average;             ///< of the last of optimiser.ema_decays
    ToyErrors raw;                 ///< of the weights themselves
    std::optional<ToyErrors> flow; ///< score models: of their ODE, solved in 40 Heun steps
    double seconds = 0;
    double startSeconds = 0; ///< of making what it starts from, wherever that was made
};

/// The recipe with which the toy is trained where none is given: BCT from scratch, 2000 steps of 1024
/// points. docs/toy.md has better ones.
Recipe toyDefaults();

/// Trains toys one after the other; what several of them start from is trained once. In a toy's
/// recipe `network.init` is empty, "score" or "ict", and `objective.teacher` empty or "score": a
/// model that is made first, with this recipe's batch and seed.
class ToyRuns {
  public:
    /// `points`: how many the errors are measured on.
    explicit ToyRuns(int points = 4096);
    ~ToyRuns();

    /// On the calling thread, one thread. Throws Error(Usage) for a recipe that makes no sense for
    /// points, Error(Failed) where training breaks down, Cancelled when stopped.
    ToyReport run(const ToyOptions& options);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// One toy.
ToyReport runToy(const ToyOptions& options);

} // namespace zigzag
