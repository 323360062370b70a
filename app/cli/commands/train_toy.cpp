#include "train_toy.h"

#include "interrupt_watch.h"

#include <algorithm>
#include <cstdio>

namespace zigzag::cli {
namespace {

nlohmann::ordered_json errorsJson(const ToyErrors& errors) {
    return {{"down", errors.down},
            {"up", errors.up},
            {"one_step", errors.oneStep},
            {"round_trip", errors.roundTrip}};
}

std::string errorsText(const ToyErrors& errors) {
    char text[128];
    std::snprintf(text, sizeof text, "down %.3f, up %.3f, 80 > 0.002 %.3f, round trip %.3f",
                  errors.down, errors.up, errors.oneStep, errors.roundTrip);
    return text;
}

} // namespace

Report trainToy(const ToyArguments& asked, Invocation& call) {
    ToyOptions options;
    options.recipe = asked.recipe.empty() ? call.side().toyDefaults() : readRecipe(asked.recipe);
    for (const std::string& change : asked.changes)
        assign(options.recipe, change);
    options.measureEvery = std::max(options.recipe.run.steps / 10, 1);
    auto curve = nlohmann::ordered_json::array();
    options.onMeasure = [&](std::int64_t step, double loss, const ToyErrors& errors) {
        call.tell("Step " + std::to_string(step) + ": " + errorsText(errors));
        curve.push_back({{"step", step}, {"loss", loss}, {"errors", errorsJson(errors)}});
    };
    const InterruptWatch watch;
    options.stop = watch.token();
    const ToyReport result = call.side().runToy(options);
    Report report;
    report.json = {{"command", TrainInput::job},
                   {"toy", true},
                   {"steps", options.recipe.run.steps},
                   {"batch", options.recipe.run.batch},
                   {"seed", options.recipe.run.seed},
                   {"errors", errorsJson(result.average)},
                   {"errors_without_average", errorsJson(result.raw)},
                   {"seconds_trained", result.seconds},
                   {"seconds_of_start", result.startSeconds},
                   {"curve", std::move(curve)}};
    if (result.flow) report.json["errors_of_flow"] = errorsJson(*result.flow);
    report.text = errorsText(result.average) + "\n";
    return report;
}

} // namespace zigzag::cli
