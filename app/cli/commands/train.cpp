// zigzag-cli train: makes a model from a folder of pictures.
#include "commands.h"
#include "core/job/jobs.h"
#include "core/jobs/train_control.h"
#include "core/recipe/recipe.h"
#include "core/recipe/runs.h"
#include "options.h"
#include "report.h"
#include "train_toy.h"

#include <atomic>
#include <chrono>
#include <csignal>

namespace zigzag::cli {
namespace {

struct Arguments {
    std::filesystem::path recipe;
    std::filesystem::path run;
    std::string init;
    std::vector<std::string> changes;
    int steps = 0;
    bool resume = false;
    bool explain = false;
    bool forecast = false;
    bool toy = false;
};

/// While it lives, SIGUSR1 asks the run for samples and SIGUSR2 for a checkpoint.
class Signals {
  public:
    explicit Signals(const std::shared_ptr<TrainControl>& control) : kept_(control) {
        asked_ = control.get();
        std::signal(SIGUSR1, [](int) { asked_.load()->sampleNow(); });
        std::signal(SIGUSR2, [](int) { asked_.load()->backUpNow(); });
    }
    ~Signals() {
        std::signal(SIGUSR1, SIG_DFL);
        std::signal(SIGUSR2, SIG_DFL);
    }
    Signals(const Signals&) = delete;
    Signals& operator=(const Signals&) = delete;

  private:
    static inline std::atomic<TrainControl*> asked_ = nullptr;
    std::shared_ptr<TrainControl> kept_;
};

/// Every key of a recipe with its default and what it does.
Report explanation() {
    Report report;
    Recipe recipe;
    for (const auto& [section, list] : sections(recipe)) {
        report.text += "[" + section + "]\n";
        for (const Parameter& parameter : list) {
            report.text += "  " + parameter.name + " = " + toText(parameter) + "\n      " +
                           parameter.help + "\n";
            report.json[section][parameter.name] = {{"default", toText(parameter)},
                                                    {"help", parameter.help},
                                                    {"choices", parameter.choices}};
        }
    }
    return report;
}

nlohmann::ordered_json forecastJson(const TrainForecast& forecast) {
    return {{"pictures", forecast.pictures},
            {"parameters", forecast.parameters},
            {"micro_batch", forecast.microBatch},
            {"pictures_per_second", forecast.picturesPerSecond},
            {"hours", forecast.hours},
            {"disk_bytes", forecast.diskBytes},
            {"use", forecast.use}};
}

/// What --init, --steps, --seed and --set change in the recipe.
std::vector<std::string> changesOf(const Arguments& asked, const Invocation& call) {
    std::vector<std::string> changes = asked.changes;
    if (!asked.init.empty()) changes.push_back("network.init=" + asked.init);
    if (asked.steps > 0) changes.push_back("run.steps=" + std::to_string(asked.steps));
    if (call.command->count("--seed") > 0)
        changes.push_back("run.seed=" + std::to_string(call.engine.seed));
    return changes;
}

/// Where a run without --run lies: it is named in its recipe, or by a change to that.
std::filesystem::path folderFor(const TrainInput& input) {
    Recipe recipe = input.recipe;
    for (const std::string& change : input.changes)
        assign(recipe, change);
    const std::filesystem::path name = recipe.run.name;
    if (name.empty() || name != name.filename() || name == "." || name == "..")
        throw Error(ErrorKind::Usage, "No folder can be named \"" + recipe.run.name + "\".",
                    "Give run.name a name without slashes, or say where the run goes by --run.");
    return runsFolder() / name;
}

TrainInput inputFor(const Arguments& asked, Invocation& call) {
    TrainInput input;
    input.engine = call.engine;
    input.resume = asked.resume;
    input.changes = changesOf(asked, call);
    input.forecastOnly = asked.forecast;
    input.exclusive = true;
    if (call.engine.dtype != "auto") input.changes.push_back("run.dtype=" + call.engine.dtype);
    if (asked.recipe.empty() && asked.run.empty())
        throw Error(ErrorKind::Usage, "Nothing says what to train.",
                    "Name a recipe, or go on with a run: --run DIR --resume.");
    if (!asked.recipe.empty()) {
        input.recipe = readRecipe(asked.recipe);
        if (input.recipe.run.name.empty())
            input.recipe.run.name =
                std::filesystem::absolute(asked.recipe).parent_path().filename().string();
    } else if (!asked.resume) {
        throw Error(ErrorKind::Usage, "A new run needs a recipe.",
                    "Name one, or go on with an earlier run by --resume.");
    }
    input.run = asked.run.empty() ? folderFor(input) : asked.run;
    return input;
}

Report train(const Arguments& asked, Invocation& call) {
    if (asked.explain) return explanation();
    if (asked.toy)
        return trainToy({.recipe = asked.recipe, .changes = changesOf(asked, call)}, call);
    TrainInput input = inputFor(asked, call);
    if (!asked.forecast) call.tell("The run lies in " + input.run.string());
    using namespace std::chrono_literals;
    const auto control = std::make_shared<TrainControl>();
    control->onForecast = [&call](const TrainForecast& forecast) { call.tell(forecast.text()); };
    const Signals signals(control);
    const TrainResult result = call.jobs().train(std::move(input), control, 60s);
    if (asked.forecast)
        return {{{"command", TrainInput::job}, {"forecast", forecastJson(result.forecast)}}, {}};
    for (const std::string& line : result.skipped)
        call.tell("Skipped: " + line);
    call.tell(std::string(result.complete ? "Done" : "Stopped") + " after " +
              std::to_string(result.steps) + " steps and " + std::to_string(result.pictures) +
              " pictures; the model is " + result.model.string());
    Report report;
    report.json = {
        {"command", TrainInput::job},        {"run", result.run.string()},
        {"model", result.model.string()},    {"steps", result.steps},
        {"pictures", result.pictures},       {"seconds_trained", result.seconds},
        {"loss", finiteOrName(result.loss)}, {"complete", result.complete},
        {"skipped", result.skipped},         {"forecast", forecastJson(result.forecast)}};
    addProvenance(report.json, result.provenance);
    return report;
}

} // namespace

void addTrain(CLI::App& program, Invocation& call) {
    Command& command = addJobCommand(program, rowOf<TrainInput>());
    const auto asked = std::make_shared<Arguments>();
    command.add_option("RECIPE", asked->recipe, "The recipe, in TOML.");
    command.add_option("--run", asked->run,
                       "Folder of the run; without it a folder named after the recipe's run, in "
                       "$ZIGZAG_RUNS.");
    command.add_option("--init", asked->init, "Model whose weights training starts from.");
    command.add_option("--steps", asked->steps, "Steps of the whole run.")
        ->check(CLI::Range(1, 2000000000));
    command
        .add_option("--set", asked->changes,
                    "section.key=value: changes the recipe; may be given often.")
        ->allow_extra_args(false);
    command.add_flag("--resume", asked->resume,
                     "Go on from the newest checkpoint, by the run's own recipe.");
    command.add_flag("--toy", asked->toy,
                     "Try the recipe on points of a known mixture instead, and measure the map in "
                     "both directions; network.init and objective.teacher may be 'score'.");
    command.add_flag("--forecast", asked->forecast, "Measure what the run would take, and end.");
    command.add_flag("--explain", asked->explain, "List everything a recipe can say, and end.");
    addCommonOptions(command, call);
    refuseOption(command, "--model", "Say by --init what the training starts from.");
    refuseOption(command, "--output", "Say by --run where the run goes.");
    refuseOption(command, "--overwrite", "No run replaces another: give a new folder by --run.");
    refuseOption(command, "--strip", "Leave it out: sheets of samples have no metadata.");
    // The toy runs on one thread of the processor and leaves nothing behind.
    for (const char* option :
         {"--run", "--resume", "--forecast", "--device", "--dtype", "--threads"})
        command.get_option("--toy")->excludes(command.get_option(option));
    onChosen(command, call, asked, train);
}

} // namespace zigzag::cli
