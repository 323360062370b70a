#include "core/bench/toy/training.h"

#include "core/base/progress.h"
#include "core/nn/mlp.h"
#include "core/train/objectives/consistency.h"
#include "core/train/trainer.h"

#include <chrono>

namespace zigzag::toy {
namespace {

const Compute oneThread{.device = at::kCPU, .dtype = at::kFloat, .threads = 1};

/// Weights as a model of this objective's kind.
std::shared_ptr<const Model> modelOf(const NamedTensors& weights, std::string_view objective) {
    Recipe recipe;
    recipe.objective.name = objective;
    recipe.network.twoTimes = objectiveNamed(objective).needsTwoTimes;
    const TrainedWeights trained(recipe, cardFor(recipe, {}, 1), 0, oneThread, weights);
    return trained.model(trained.tensors(), true);
}

} // namespace

Batch PointSource::batch(const Portion& portion) {
    const auto dimension = static_cast<std::size_t>(mixture_.dimension());
    Batch batch;
    batch.clean = at::empty({portion.count, mixture_.dimension(), 1, 1}, at::kFloat);
    batch.noise = at::empty_like(batch.clean);
    float* clean = batch.clean.data_ptr<float>();
    float* noise = batch.noise.data_ptr<float>();
    std::vector<double> point(dimension);
    for (std::int64_t i = 0; i < portion.count; ++i) {
        SampleRng draws(seed_, static_cast<std::uint64_t>(portion.step),
                        static_cast<std::uint64_t>(portion.first + i));
        mixture_.draw(draws, point);
        for (const double coordinate : point) {
            *clean++ = static_cast<float>(coordinate);
            *noise++ = static_cast<float>(draws.normal());
        }
        batch.draws.push_back(draws);
    }
    return batch;
}

Recipe toyRecipe() {
    Recipe recipe;
    recipe.objective.name = rowCalled<objectiveRows, "bct">.name;
    recipe.optimiser.learningRate = 1e-3;
    recipe.optimiser.emaDecays = "0.99";
    recipe.run.name = "toy";
    recipe.run.steps = 2000;
    recipe.run.batch = 1024;
    return recipe;
}

ToyOutcome trainToy(const Recipe& asked, const NamedTensors& start, const NamedTensors& teacher,
                    const OnStep& onStep, const std::stop_token& stop) {
    Recipe recipe = asked;
    if (recipe.run.microBatch == 0) recipe.run.microBatch = recipe.run.batch;
    setThreads(oneThread.threads);
    PointSource source(Mixture::ring(), recipe.run.seed);
    TrainerStart given{.weights = start, .teacher = nullptr};
    if (start.empty())
        given.weights = nn::mlpStart({.twoTimes = recipe.network.twoTimes}, recipe.run.seed).all();
    if (!teacher.empty()) given.teacher = modelOf(teacher, rowCalled<objectiveRows, "score">.name);
    Trainer trainer(recipe, source, oneThread, nullptr, std::move(given));
    ToyOutcome outcome;
    while (trainer.step() < recipe.run.steps) {
        throwIfStopped(stop);
        const auto begin = std::chrono::steady_clock::now();
        const StepReport report = trainer.advance();
        outcome.seconds +=
            std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        if (onStep) onStep(report.step, report.loss, trainer.best());
    }
    outcome.weights = copied(trainer.weights().tensors());
    outcome.average = copied(trainer.best());
    return outcome;
}

MapErrors measured(const Measure& measure, const NamedTensors& weights) {
    const auto model = modelOf(weights, rowCalled<objectiveRows, "bct">.name);
    return measure(TrainedWeights::map(*model, {}, {}));
}

MapErrors measuredFlow(const Measure& measure, const NamedTensors& score, int steps) {
    const auto model = modelOf(score, rowCalled<objectiveRows, "score">.name);
    const Map denoiser = TrainedWeights::map(*model, {}, {});
    return measure([&](const at::Tensor& x, const at::Tensor& t, const at::Tensor& u) {
        const at::Tensor ratio = (u / t).pow(1.0 / steps);
        at::Tensor y = x;
        for (int step = 0; step < steps; ++step) {
            const at::Tensor sigma = t * ratio.pow(step);
            y = teacherStep(denoiser, y, sigma, sigma * ratio,
                            rowCalled<teacherSolverRows, "heun">.name);
        }
        return y;
    });
}

} // namespace zigzag::toy
