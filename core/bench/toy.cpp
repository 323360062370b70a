#include "core/bench/toy.h"

#include "core/base/error.h"
#include "core/bench/toy/training.h"

#include <algorithm>
#include <array>
#include <map>

namespace zigzag {
namespace {

ToyErrors errorsOf(const toy::MapErrors& errors) {
    return {.down = errors.down,
            .up = errors.up,
            .oneStep = errors.oneStep,
            .roundTrip = errors.roundTrip};
}

/// How the model from which a run starts is trained.
Recipe startRecipe(const Recipe& recipe, const std::string& objective, int steps) {
    constexpr std::array starts{rowCalled<objectiveRows, "score">, rowCalled<objectiveRows, "ict">};
    if (std::ranges::find(starts, objective, &ObjectiveRow::name) == starts.end())
        throw Error(ErrorKind::Usage, "The toy cannot start from '" + objective + "'.",
                    "Valid values for network.init: empty, " + listOf(starts) +
                        "; for objective.teacher: empty, " + std::string(starts.front().name) +
                        ".");
    Recipe first;
    first.objective.name = objective;
    first.objective.lastIntervals = 160;
    first.network.twoTimes = false;
    first.optimiser.learningRate = 2e-3;
    first.optimiser.finalRate = 0.05;
    first.optimiser.warmup = 30;
    first.optimiser.emaDecays = "0.99";
    first.run.steps = steps;
    first.run.batch = recipe.run.batch;
    first.run.seed = recipe.run.seed;
    return first;
}

} // namespace

struct ToyRuns::State {
    std::map<std::string, toy::ToyOutcome> starts; ///< by the recipe that trained them
    toy::Measure measure;

    explicit State(int points) : measure(toy::Mixture::ring(), points) {}

    const toy::ToyOutcome& start(const ToyOptions& options, const std::string& objective) {
        const Recipe first = startRecipe(options.recipe, objective, options.startSteps);
        const std::string key = toToml(first);
        if (!starts.contains(key))
            starts.emplace(key, toy::trainToy(first, {}, {}, {}, options.stop));
        return starts.at(key);
    }
};

Recipe toyDefaults() {
    return toy::toyRecipe();
}

ToyRuns::ToyRuns(int points) : state_(std::make_unique<State>(points)) {}
ToyRuns::~ToyRuns() = default;

ToyReport ToyRuns::run(const ToyOptions& options) {
    Recipe recipe = options.recipe;
    const toy::Measure& measure = state_->measure;
    ToyReport report;
    const auto startFrom = [&](std::string& objective) -> NamedTensors {
        if (objective.empty()) return {};
        const toy::ToyOutcome& made = state_->start(options, objective);
        report.startSeconds = made.seconds;
        objective.clear();
        return made.average;
    };
    const NamedTensors start = startFrom(recipe.network.init);
    const NamedTensors teacher = startFrom(recipe.objective.teacher);
    const toy::ToyOutcome outcome = toy::trainToy(
        recipe, start, teacher,
        [&](std::int64_t step, double loss, const NamedTensors& average) {
            if (options.measureEvery > 0 && step % options.measureEvery == 0 && options.onMeasure)
                options.onMeasure(step, loss, errorsOf(toy::measured(measure, average)));
        },
        options.stop);
    report.average = errorsOf(toy::measured(measure, outcome.average));
    report.raw = errorsOf(toy::measured(measure, outcome.weights));
    if (recipe.objective.name == rowCalled<objectiveRows, "score">.name)
        report.flow = errorsOf(toy::measuredFlow(measure, outcome.average));
    report.seconds = outcome.seconds;
    return report;
}

ToyReport runToy(const ToyOptions& options) {
    return ToyRuns().run(options);
}

} // namespace zigzag
