#include "core/train/trainer.h"

#include "core/base/error.h"
#include "core/model/load.h"
#include "core/recipe/choices.h"
#include "core/train/chunks.h"
#include "core/train/objectives/lpips.h"

#include <chrono>
#include <cmath>
#include <thread>

namespace zigzag {
namespace {

/// Step numbers of SampleRng that no training step has.
constexpr std::uint64_t dropoutStep = ~std::uint64_t{2};

/// A loss above this multiple of its running mean has exploded.
constexpr double explosion = 1000;
constexpr double lossMemory = 0.99;
constexpr std::int64_t stepsBeforeJudging = 50;

int labelRows(const Recipe& recipe, const SampleSource& source) {
    if (objectiveOf(recipe.objective).conditions) return 2;
    return source.classes().empty() ? 0 : static_cast<int>(source.classes().size()) + 1;
}

int resolutionOf(const SampleSource& source) {
    return static_cast<int>(source.shape().back());
}

Batch on(at::Device device, Batch batch) {
    for (at::Tensor* tensor :
         {&batch.clean, &batch.noise, &batch.labels, &batch.degraded, &batch.degradedSigma})
        if (tensor->defined()) *tensor = tensor->to(device);
    return batch;
}

std::shared_ptr<const Model> teacherOf(const Recipe& recipe, const Objective& objective,
                                       const Compute& compute) {
    if (recipe.objective.teacher.empty() && objective.needsTeacher)
        throw Error(ErrorKind::Usage,
                    "The objective " + std::string(objective.name) + " needs a teacher.",
                    "Set objective.teacher to a score model.");
    if (recipe.objective.teacher.empty() || !(objective.needsTeacher || objective.takesTeacher))
        return nullptr;
    const std::filesystem::path file = recipe.path(recipe.objective.teacher);
    auto teacher = loadModel(
        findModel(std::filesystem::exists(file) ? file.string() : recipe.objective.teacher),
        compute);
    if (teacher->card().kind != ModelKind::Score)
        throw Error(ErrorKind::Model, teacher->card().name + " is no score model.",
                    "Distillation needs the posterior mean; name a score model as the teacher.");
    return teacher;
}

Compute checked(const Recipe& recipe, Compute compute) {
    if (recipe.run.microBatch < 1 || recipe.run.microBatch > recipe.run.batch)
        throw Error(ErrorKind::Usage,
                    "A micro-batch of " + std::to_string(recipe.run.microBatch) +
                        " does not fit a batch of " + std::to_string(recipe.run.batch) + ".",
                    "Set run.micro_batch between 1 and run.batch.");
    return compute;
}

/// With a decay of 1 an average would never change, and above 1 it would diverge.
std::vector<double> averageDecays(const OptimiserRecipe& recipe) {
    std::vector<double> decays = numbersIn(recipe.emaDecays, "optimiser.ema_decays");
    for (const double decay : decays)
        if (!(decay >= 0 && decay < 1)) // the negated form also refuses NaN
            throw Error(ErrorKind::Usage,
                        "'" + recipe.emaDecays + "' is not allowed for optimiser.ema_decays.",
                        "Give numbers from 0 to below 1, like 0.999.");
    return decays;
}

} // namespace

const char* decadeOf(double sigma) {
    if (sigma < 0.02) return "0-0.02";
    if (sigma < 0.2) return "0.02-0.2";
    if (sigma < 2) return "0.2-2";
    return sigma < 20 ? "2-20" : "20-80";
}

Trainer::Trainer(const Recipe& recipe, SampleSource& source, Compute compute, ProcessGroup* group,
                 TrainerStart start)
    : recipe_(recipe), source_(source), objective_(objectiveOf(recipe.objective)),
      weights_(recipe, cardFor(recipe, source.classes(), resolutionOf(source)),
               labelRows(recipe, source), checked(recipe, compute), std::move(start.weights)),
      teacher_(start.teacher ? start.teacher : teacherOf(recipe, objective_, compute)),
      group_(group) {
    if (rowNamed(distanceRows, recipe.objective.distance, "distance").needsNetwork)
        perceptual_ = lpipsFrom(recipe.path(recipe.objective.lpips), compute.device);
    for (const double decay : averageDecays(recipe.optimiser))
        averages_.emplace_back(weights_.tensors(), decay, recipe.optimiser.emaWarmup);
    if (averages_.empty()) averages_.emplace_back(weights_.tensors(), 0.0, false);
    if (objective_.usesAverage) target_.emplace(weights_.tensors(), 0.0, false);
    optimiser_ = makeOptimiser(weights_.tensors(), recipe.optimiser);
    setMicroBatch(recipe.run.microBatch);
    if (group_) gradients_ = std::make_unique<GradientSum>(*group_, weights_.tensors());
}

Trainer::~Trainer() = default;

void Trainer::setMicroBatch(int pictures) {
    recipe_.run.microBatch = pictures;
    passesPerStep_ = (recipe_.run.batch + pictures - 1) / pictures;
    ahead_.reset();
}

/// Passes are dealt out to the processes in turn.
std::int64_t Trainer::passesHere() const {
    if (!group_) return passesPerStep_;
    return (passesPerStep_ - group_->rank() + group_->size() - 1) / group_->size();
}

/// `index` counts the passes of this process.
Portion Trainer::portion(std::int64_t index) const {
    const std::int64_t step = index / passesHere();
    const std::int64_t mine = index % passesHere();
    const std::int64_t pass = group_ ? mine * group_->size() + group_->rank() : mine;
    const std::int64_t first = pass * recipe_.run.microBatch;
    return {.step = step,
            .first = first,
            .count = std::min<std::int64_t>(recipe_.run.microBatch, recipe_.run.batch - first),
            .pass = step * passesPerStep_ + pass};
}

void Trainer::prepareAhead() {
    if (ahead_) return;
    const int threads = std::clamp(static_cast<int>(std::thread::hardware_concurrency()) / 2, 1, 8);
    ahead_ = std::make_unique<Prefetch>(
        source_, [this](std::int64_t index) { return portion(index); }, step_ * passesHere(),
        threads);
}

void Trainer::prepareGroup() {
    if (!gradients_ || gradients_->ordered()) return;
    if (passesPerStep_ < group_->size())
        throw Error(ErrorKind::Usage,
                    "A step of " + std::to_string(passesPerStep_) + " network passes cannot be " +
                        "shared by " + std::to_string(group_->size()) + " processes.",
                    "Lower run.micro_batch, raise run.batch, or train with fewer processes.");
    gradients_->learnOrder([this] {
        pass(source_.batch({.step = 0, .first = 0, .count = 1, .pass = 0}), 0, 1, nullptr);
        dropGradients();
    });
}

StepReport Trainer::advance(const YieldToUrgentJobs& yieldToUrgentJobs) {
    prepareGroup();
    prepareAhead();
    StepReport report;
    report.step = step_ + 1;
    try {
        const std::int64_t passes = passesHere();
        for (std::int64_t i = 0; i < passes; ++i) {
            if (yieldToUrgentJobs) yieldToUrgentJobs();
            const Portion part = portion(step_ * passes + i);
            const std::uint64_t seed =
                SampleRng(recipe_.run.seed, dropoutStep, static_cast<std::uint64_t>(part.pass))
                    .word();
            Batch batch = ahead_->take();
            // With recomputed activations a weight's gradient arrives in parts: all are sent at the
            // end.
            if (gradients_ && i + 1 == passes && !recipe_.run.checkpointActivations)
                gradients_->expectLast();
            report.loss += pass(std::move(batch), seed, 1.0 / recipe_.run.batch, &report);
        }
        if (gradients_) report.loss = gradients_->finish(report.loss);
    } catch (...) {
        ahead_.reset();
        if (gradients_) gradients_->abandon();
        dropGradients();
        throw;
    }
    report.loss /= recipe_.run.batch;
    report.gradientNorm = clipGradients(weights_.tensors(), recipe_.optimiser.clip);
    check(report);
    report.learningRate = learningRateAt(recipe_.optimiser, step_, recipe_.run.steps);
    optimiser_->step(report.learningRate);
    dropGradients();
    ++step_;
    for (Average& average : averages_)
        average.update(weights_.tensors(), step_);
    if (target_) {
        target_->setDecay(
            objective_.averageDecay(recipe_.objective, {step_ - 1, recipe_.run.steps}));
        target_->update(weights_.tensors(), step_);
    }
    lossScale_ =
        step_ == 1 ? report.loss : lossMemory * lossScale_ + (1 - lossMemory) * report.loss;
    return report;
}

double Trainer::pass(Batch batch, std::uint64_t dropoutSeed, double share, StepReport* report) {
    batch = on(weights_.compute().device, std::move(batch));
    const bool drops = recipe_.network.dropout > 0 || recipe_.network.dropoutLow > 0;
    const std::optional<std::uint64_t> seed = drops ? std::optional(dropoutSeed) : std::nullopt;
    const bool again = recipe_.run.checkpointActivations;
    Maps maps{.online = weights_.mapOver(weights_.tensors(), false, batch.labels, seed, again),
              .frozen = weights_.mapOver(weights_.tensors(), true, batch.labels, seed, again),
              .average = {},
              .teacher = {},
              .perceptual = perceptual_};
    if (target_) maps.average = weights_.mapOver(target_->tensors(), true, batch.labels, seed);
    if (teacher_) maps.teacher = TrainedWeights::map(*teacher_, batch.labels, std::nullopt);
    const Loss loss = objective_.loss(recipe_.objective, {step_, recipe_.run.steps}, batch, maps);
    (loss.values.sum() * share).backward();
    if (report) record(*report, loss);
    return loss.values.detach().to(at::kDouble).sum().item<double>();
}

void Trainer::record(StepReport& report, const Loss& loss) const {
    for (const Term& term : loss.terms) {
        const at::Tensor values = term.values.detach().to(at::kCPU, at::kDouble).contiguous();
        const at::Tensor sigmas = term.sigmas.to(at::kCPU, at::kDouble).contiguous();
        auto& sums = report.terms[std::string(term.name)];
        for (std::int64_t i = 0; i < values.numel(); ++i)
            for (const char* bin : {"all", decadeOf(sigmas.data_ptr<double>()[i])}) {
                sums[bin].value += values.data_ptr<double>()[i];
                ++sums[bin].count;
            }
    }
}

void Trainer::check(const StepReport& report) {
    const bool number = std::isfinite(report.loss) && std::isfinite(report.gradientNorm);
    const bool exploded = step_ >= stepsBeforeJudging && report.loss > explosion * lossScale_;
    if (number && !exploded) return;
    dropGradients();
    throw Error(ErrorKind::Failed,
                "Training stopped at step " + std::to_string(report.step) + ": the " +
                    (std::isfinite(report.loss) ? number ? "loss exploded" : "gradient is no number"
                                                : "loss is no number") +
                    ".",
                "The weights are as they were before that step. Lower optimiser.learning_rate or "
                "optimiser.clip, then go on with --resume.");
}

void Trainer::dropGradients() {
    for (const auto& [name, tensor] : weights_.tensors())
        at::Tensor(tensor).mutable_grad() = at::Tensor();
}

Checkpoint Trainer::checkpoint() const {
    Checkpoint checkpoint;
    checkpoint.step = step_;
    checkpoint.pictures = pictures();
    checkpoint.lossScale = lossScale_;
    checkpoint.weights = weights_.tensors();
    for (const Average& average : averages_)
        checkpoint.averages.push_back(average.tensors());
    if (target_) checkpoint.target = target_->tensors();
    checkpoint.optimiser = optimiser_->state();
    checkpoint.optimiserSteps = optimiser_->steps();
    return checkpoint;
}

void Trainer::restore(const Checkpoint& checkpoint) {
    if (checkpoint.averages.size() != averages_.size())
        throw Error(ErrorKind::File,
                    "The checkpoint holds " + std::to_string(checkpoint.averages.size()) +
                        " averages, the recipe asks for " + std::to_string(averages_.size()) + ".",
                    "Give optimiser.ema_decays as it was, or start a new run.");
    copyInto(weights_.tensors(), checkpoint.weights);
    for (std::size_t i = 0; i < averages_.size(); ++i)
        copyInto(averages_[i].tensors(), checkpoint.averages[i]);
    if (target_) copyInto(target_->tensors(), checkpoint.target);
    optimiser_->restore(checkpoint.optimiser, checkpoint.optimiserSteps);
    step_ = checkpoint.step;
    lossScale_ = checkpoint.lossScale;
    ahead_.reset();
}

void Trainer::shareState() {
    if (!group_) return;
    const Checkpoint state = checkpoint();
    const at::Tensor numbers =
        at::tensor({static_cast<double>(recipe_.run.microBatch), static_cast<double>(state.step),
                    state.lossScale, static_cast<double>(state.optimiserSteps)},
                   at::kDouble)
            .to(group_->device());
    group_->broadcast(numbers);
    const auto share = [this](const NamedTensors& tensors) {
        for (const auto& [name, tensor] : tensors)
            group_->broadcast(inMemoryOrder(tensor));
    };
    share(state.weights);
    for (const NamedTensors& average : state.averages)
        share(average);
    share(state.target);
    share(state.optimiser);
    const at::Tensor here = numbers.cpu();
    const auto number = [&](int i) { return here.data_ptr<double>()[i]; };
    setMicroBatch(static_cast<int>(number(0)));
    step_ = static_cast<std::int64_t>(number(1));
    lossScale_ = number(2);
    optimiser_->restore(state.optimiser, static_cast<std::int64_t>(number(3)));
}

double Trainer::measurePass(int pictures) {
    double best = 1e30;
    for (int attempt = 0; attempt < 3; ++attempt) {
        Batch batch = source_.batch({.step = 0, .first = 0, .count = pictures, .pass = 0});
        const auto begin = std::chrono::steady_clock::now();
        pass(std::move(batch), 0, 1.0 / pictures, nullptr);
        const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - begin;
        if (attempt > 0) best = std::min(best, elapsed.count());
    }
    dropGradients();
    return best;
}

} // namespace zigzag
