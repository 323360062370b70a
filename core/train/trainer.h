// Performs optimiser steps.
#pragma once

#include "core/train/checkpoint.h"
#include "core/train/data/prefetch.h"
#include "core/train/group/gradient_sum.h"
#include "core/train/objective.h"
#include "core/train/weights.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace zigzag {

/// The outcome of one step.
struct StepReport {
    std::int64_t step = 0; ///< number of the step, counted from 1
    double loss = 0;       ///< mean over the batch
    double gradientNorm = 0;
    double learningRate = 0;
    struct Sum {
        double value = 0;
        std::int64_t count = 0;
    };
    /// By term, and within it by sigma: "all", then decades ("0.02-0.2").
    std::map<std::string, std::map<std::string, Sum>> terms;
};

/// Replaces what the recipe names by something in memory; either may be empty.
struct TrainerStart {
    NamedTensors weights;
    std::shared_ptr<const Model> teacher;
};

/// Holds weights, averages and optimiser of a run. Used by the engine's thread only, outside of
/// InferenceMode. All random numbers follow from the recipe's seed and the step, so two trainers
/// with the same recipe and state give the same bits on one machine with the same number of
/// threads.
class Trainer {
  public:
    /// Called between two network passes. May throw (Cancelled) to abandon the current step, which
    /// leaves everything as it was after the previous one.
    using YieldToUrgentJobs = std::function<void()>;

    /// Throws Error(Usage) for a recipe that contradicts itself, Error(Model) as TrainedWeights
    /// does. With a group, which must outlive the trainer, each process performs its share of the
    /// passes of a step and all reach the same weights; all processes must then call every function
    /// except checkpoint() and measurePass().
    Trainer(const Recipe& recipe, SampleSource& source, Compute compute,
            ProcessGroup* group = nullptr, TrainerStart start = {});
    ~Trainer();

    std::int64_t step() const { return step_; }
    std::int64_t pictures() const { return step_ * recipe_.run.batch; }
    const TrainedWeights& weights() const { return weights_; }

    /// The averages in the order of the recipe's decays; the last one is the model.
    const std::vector<Average>& averages() const { return averages_; }
    const NamedTensors& best() const { return averages_.back().tensors(); }

    /// Performs the next step. Throws Error(Failed), before any weight is changed, if loss or
    /// gradient is not finite or has exploded.
    StepReport advance(const YieldToUrgentJobs& yieldToUrgentJobs = {});

    Checkpoint checkpoint() const; ///< shares the tensors: write it before the next step
    void restore(const Checkpoint& checkpoint);

    /// Gives all processes of the group the leader's micro-batch, weights and all other state.
    void shareState();

    /// Call before the first step only.
    void setMicroBatch(int pictures);

    /// Seconds that a network pass of this many pictures takes, forward and backward; gradients are
    /// dropped. The faster of two after a warm-up.
    double measurePass(int pictures);

  private:
    void prepareAhead();
    void prepareGroup();
    std::int64_t passesHere() const;
    Portion portion(std::int64_t index) const;
    double pass(Batch batch, std::uint64_t dropoutSeed, double share, StepReport* report);
    void record(StepReport& report, const Loss& loss) const;
    void check(const StepReport& report);
    void dropGradients();

    Recipe recipe_;
    SampleSource& source_;
    const Objective& objective_;
    TrainedWeights weights_;
    std::shared_ptr<const Model> teacher_; ///< null: none
    PictureDistance perceptual_;           ///< LPIPS, if the recipe uses it
    std::vector<Average> averages_;
    std::optional<Average> target_;
    std::unique_ptr<Optimiser> optimiser_;
    std::unique_ptr<Prefetch> ahead_;
    ProcessGroup* const group_;
    std::unique_ptr<GradientSum> gradients_; ///< in a group only
    std::int64_t passesPerStep_ = 1;         ///< of all processes
    std::int64_t step_ = 0;
    double lossScale_ = 0;
};

/// "0.02-0.2": the decade of a sigma.
const char* decadeOf(double sigma);

} // namespace zigzag
