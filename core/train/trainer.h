// One optimiser step after the other.
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

/// What one step did.
struct StepReport {
    std::int64_t step = 0; ///< done, counted from 1
    double loss = 0;       ///< mean over the batch
    double gradientNorm = 0;
    double learningRate = 0;
    struct Sum {
        double value = 0;
        std::int64_t count = 0;
    };
    /// By term, and within it by noise level: "all", then decades ("0.02-0.2").
    std::map<std::string, std::map<std::string, Sum>> terms;
};

/// What is given in memory, in the place of what the recipe names; either may be empty.
struct TrainerStart {
    NamedTensors weights;
    std::shared_ptr<const Model> teacher;
};

/// Holds weights, averages and optimiser of a run. The engine's thread only; outside of
/// InferenceMode. All that is random follows from the recipe's seed and the step, so two trainers
/// with one recipe and one state do the same, bit for bit, on one machine with as many threads.
class Trainer {
  public:
    /// Between two network passes: may throw (Cancelled) to abandon the step under way, which leaves
    /// everything as it was after the step before.
    using YieldToUrgentJobs = std::function<void()>;

    /// Throws Error(Usage) for a recipe that contradicts itself, Error(Model) as TrainedWeights does.
    /// With a group, which outlives the trainer, each process does its share of a step's passes and all
    /// come to the same weights; every function but checkpoint() and measurePass() is then called by
    /// all of them.
    Trainer(const Recipe& recipe, SampleSource& source, Compute compute,
            ProcessGroup* group = nullptr, TrainerStart start = {});
    ~Trainer();

    std::int64_t step() const { return step_; }
    std::int64_t pictures() const { return step_ * recipe_.run.batch; }
    const TrainedWeights& weights() const { return weights_; }

    /// The averages in the order of the recipe's decays; the last is the model that is kept.
    const std::vector<Average>& averages() const { return averages_; }
    const NamedTensors& best() const { return averages_.back().tensors(); }

    /// Does the next step. Throws Error(Failed), before any weight is touched, where loss or gradient
    /// is no number or has exploded.
    StepReport advance(const YieldToUrgentJobs& yieldToUrgentJobs = {});

    Checkpoint checkpoint() const; ///< shares the tensors: write it before the next step
    void restore(const Checkpoint& checkpoint);

    /// Gives all processes of the group the leader's micro-batch, weights and all other state.
    void shareState();

    /// Before the first step only.
    void setMicroBatch(int pictures);

    /// Seconds that a network pass of so many pictures takes, forward and back; gradients are
    /// dropped. The faster of two after a first one.
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
    PictureDistance perceptual_;           ///< LPIPS, where the recipe asks for it
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

/// "0.02-0.2": the decade that a level belongs to.
const char* decadeOf(double sigma);

} // namespace zigzag
