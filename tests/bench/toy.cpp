// The toy's table: recipes side by side on the two-dimensional mixture, several seeds each.
//
// zigzag-toy-bench RESULTS.jsonl [--seeds N] [--group main|ablation|cost] [--row WORDS] [SETTING…]
//
// Every run is appended to the file as one line of JSON as soon as it ends, and is skipped if the
// file holds it already, so the table can be made in several sittings. A SETTING
// (section.key=value) changes every recipe.
#include "core/bench/toy.h"

#include "core/base/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>

namespace {

using namespace zigzag;
using nlohmann::ordered_json;

struct Row {
    const char* group;
    const char* name;
    std::vector<const char*> settings;
};

/// What all rows have in common, unless they say otherwise: the table in docs/toy.md was made so.
const std::vector<const char*> common{"run.steps=1600",           "run.batch=1024",
                                      "optimiser.name=radam",     "optimiser.learning_rate=1e-3",
                                      "optimiser.warmup=30",      "optimiser.final_rate=0.02",
                                      "optimiser.ema_decays=0.99"};

const std::vector<const char*> carried{
    "objective.name=bct",           "network.init=score",
    "objective.soft_term=carry",    "objective.soft_weight=uniform",
    "objective.levels=loguniform",  "objective.soft_levels=loguniform",
    "objective.first_intervals=10", "objective.last_intervals=80",
    "objective.huber_c=0.03"};

const std::vector<const char*> followed{"objective.name=follow", "network.init=score",
                                        "objective.teacher=score"};

std::vector<const char*> with(std::vector<const char*> settings,
                              const std::vector<const char*>& more) {
    settings.insert(settings.end(), more.begin(), more.end());
    return settings;
}

const std::vector<const char*> ect{"objective.name=bct", "network.init=score",
                                   "objective.pairs=ect"};
const std::vector<const char*> shorter = with(carried, {"run.steps=800", "run.batch=512"});

std::vector<Row> rows() {
    return {
        {"main",
         "score model, one Euler step",
         {"objective.name=score", "network.two_times=false"}},
        {"main", "iCT alone", {"objective.name=ict", "network.two_times=false"}},
        {"main", "BCT from scratch, official weight", {"objective.name=bct"}},
        {"main", "score, ECT's schedule, official weight", ect},
        {"main", "score, ECT's schedule, weight 1/t", with(ect, {"objective.soft_weight=level"})},
        {"main", "the same, t3 log-uniform",
         with(ect, {"objective.soft_weight=level", "objective.soft_levels=loguniform"})},
        {"main", "the same, half and half", with(ect, {"objective.soft_weight=half"})},
        {"main", "score, carried soft term", carried},
        {"main", "score, carried along its ODE",
         with(carried, {"objective.teacher=score", "objective.first_intervals=20",
                        "objective.last_intervals=20", "objective.huber_c=0"})},
        {"main", "score, followed trajectories", followed},
        {"main", "the same, 20 steps of the teacher",
         with(followed, {"objective.trajectory_steps=20"})},
        {"main", "the same, half of the moves from its own",
         with(followed, {"objective.trajectory_steps=20", "objective.trajectory_own=0.5"})},
        {"ablation", "carried, 800 steps of 512", shorter},
        {"ablation", "Adam", with(shorter, {"optimiser.name=adam"})},
        {"ablation", "RMSProp", with(shorter, {"optimiser.name=rmsprop"})},
        {"ablation", "l1", with(shorter, {"objective.distance=l1"})},
        {"ablation", "l2", with(shorter, {"objective.distance=l2"})},
        {"ablation", "pseudo-Huber, c = 0.00054·√2", with(shorter, {"objective.huber_c=0"})},
        {"ablation", "constant learning rate", with(shorter, {"optimiser.final_rate=1"})},
        {"ablation", "t lognormal(−1.1, 2)", with(shorter, {"objective.levels=lognormal"})},
        {"ablation", "t3 lognormal(−1.1, 2)", with(shorter, {"objective.soft_levels=lognormal"})},
        {"ablation", "both lognormal(−1.1, 2)",
         with(shorter, {"objective.levels=lognormal", "objective.soft_levels=lognormal"})},
        {"ablation", "soft weight 1/t", with(shorter, {"objective.soft_weight=level"})},
        {"ablation", "returning soft term", with(shorter, {"objective.soft_term=return"})},
        {"cost", "from scratch", with(shorter, {"network.init="})},
        {"cost", "from iCT", with(shorter, {"network.init=ict"})},
        {"cost", "from a score model", shorter},
    };
}

Recipe recipeOf(const Row& row, std::uint64_t seed, const std::vector<std::string>& over) {
    Recipe recipe = toyDefaults();
    for (const char* setting : with(common, row.settings))
        assign(recipe, setting);
    for (const std::string& setting : over)
        assign(recipe, setting);
    recipe.run.seed = seed;
    return recipe;
}

ordered_json json(const ToyErrors& errors) {
    return {errors.down, errors.up, errors.oneStep, errors.roundTrip};
}

ordered_json resultOf(ToyRuns& runs, const Row& row, const Recipe& recipe) {
    auto curve = ordered_json::array();
    ToyOptions options{.recipe = recipe, .measureEvery = std::max(recipe.run.steps / 16, 1)};
    options.onMeasure = [&](std::int64_t step, double, const ToyErrors& errors) {
        curve.push_back({step, json(errors)});
    };
    ordered_json line = {{"group", row.group},
                         {"row", row.name},
                         {"seed", recipe.run.seed},
                         {"steps", recipe.run.steps},
                         {"batch", recipe.run.batch}};
    try {
        const ToyReport report = runs.run(options);
        line["errors"] = json(report.average);
        line["without_average"] = json(report.raw);
        line["seconds"] = report.seconds;
        line["start_seconds"] = report.startSeconds;
    } catch (const Error& error) {
        line["failed"] = error.problem();
    }
    line["curve"] = std::move(curve);
    return line;
}

std::vector<ordered_json> read(const std::string& file) {
    std::vector<ordered_json> lines;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);)
        lines.push_back(ordered_json::parse(line));
    return lines;
}

bool holds(const std::vector<ordered_json>& lines, const Row& row, const Recipe& recipe) {
    return std::ranges::any_of(lines, [&](const ordered_json& line) {
        return line["group"] == row.group && line["row"] == row.name &&
               line["seed"] == recipe.run.seed && line["steps"] == recipe.run.steps &&
               line["batch"] == recipe.run.batch;
    });
}

/// "0.081 ± 0.004": mean and half the range over the seeds.
std::string spread(const std::vector<double>& values) {
    const auto [low, high] = std::ranges::minmax(values);
    double mean = 0;
    for (const double value : values)
        mean += value / static_cast<double>(values.size());
    char text[64];
    std::snprintf(text, sizeof text, values.size() > 1 ? "%.3f ± %.3f" : "%.3f", mean,
                  (high - low) / 2);
    return text;
}

void printTable(const std::vector<ordered_json>& lines) {
    std::cout << "| recipe | steps × batch | seeds | down | up | 80 → 0.002 | round trip | s |\n"
              << "|---|---|---|---|---|---|---|---|\n";
    std::vector<std::string> printed;
    for (const ordered_json& first : lines) {
        const auto same = [&first](const ordered_json& line) {
            return line["group"] == first["group"] && line["row"] == first["row"] &&
                   line["steps"] == first["steps"] && line["batch"] == first["batch"];
        };
        const std::string key = first["group"].dump() + first["row"].dump() +
                                first["steps"].dump() + first["batch"].dump();
        if (std::ranges::find(printed, key) != printed.end()) continue;
        printed.push_back(key);
        std::array<std::vector<double>, 4> errors;
        double seconds = 0;
        for (const ordered_json& line : lines) {
            if (!same(line) || line.contains("failed")) continue;
            for (std::size_t i = 0; i < 4; ++i)
                errors[i].push_back(line["errors"][i].is_null() ? INFINITY
                                                                : line["errors"][i].get<double>());
            seconds += line["seconds"].get<double>();
        }
        const std::size_t count = errors[0].size();
        std::cout << "| " << first["row"].get<std::string>() << " | " << first["steps"] << " × "
                  << first["batch"] << " | " << count << " | ";
        for (const auto& values : errors)
            std::cout << (values.empty() ? "failed" : spread(values)) << " | ";
        std::cout << (count ? std::lround(seconds / static_cast<double>(count)) : 0) << " |\n";
    }
}

constexpr const char* usage =
    "zigzag-toy-bench RESULTS.jsonl [--seeds N] [--group main|ablation|cost] [--row WORDS] "
    "[section.key=value…]";

struct Asked {
    std::string file, group, row;
    int seeds = 3;
    std::vector<std::string> over;
};

Asked askedBy(int argc, char** argv) {
    Asked asked;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        if (word == "--seeds" && i + 1 < argc)
            asked.seeds = std::stoi(argv[++i]);
        else if (word == "--group" && i + 1 < argc)
            asked.group = argv[++i];
        else if (word == "--row" && i + 1 < argc)
            asked.row = argv[++i];
        else if (word.starts_with("-"))
            throw Error(ErrorKind::Usage, "There is no option '" + word + "'.", usage);
        else if (word.find('=') != std::string::npos)
            asked.over.push_back(word);
        else
            asked.file = word;
    }
    if (asked.file.empty())
        throw Error(ErrorKind::Usage, "No file was named to keep the results in.", usage);
    return asked;
}

void runAll(const Asked& asked) {
    ToyRuns runs;
    for (int seed = 0; seed < asked.seeds; ++seed)
        for (const Row& row : rows()) {
            if (!asked.group.empty() && asked.group != row.group) continue;
            if (std::string_view(row.name).find(asked.row) == std::string_view::npos) continue;
            const Recipe recipe = recipeOf(row, static_cast<std::uint64_t>(seed), asked.over);
            if (holds(read(asked.file), row, recipe)) continue;
            const ordered_json line = resultOf(runs, row, recipe);
            std::ofstream(asked.file, std::ios::app) << line.dump() << "\n";
            std::cerr << row.name << ", seed " << seed << ": " << line.value("errors", line).dump()
                      << "\n";
        }
    printTable(read(asked.file));
}

} // namespace

int main(int argc, char** argv) {
    try {
        runAll(askedBy(argc, argv));
    } catch (const std::exception& error) {
        std::cerr << error.what() << "\n";
        return 1;
    }
    return 0;
}
