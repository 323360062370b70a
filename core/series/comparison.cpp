#include "core/series/comparison.h"

#include "core/base/error.h"
#include "core/job/samplers.h"
#include "core/series/interval.h"
#include "core/series/numbers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <iterator>
#include <optional>
#include <utility>

namespace zigzag {
namespace {

template <class Number>
Number numberFrom(std::string_view text, const char* what) {
    Number number{};
    const char* const end = text.data() + text.size();
    const auto [stopped, failure] = std::from_chars(text.data(), end, number);
    if (failure != std::errc() || stopped != end)
        throw Error(ErrorKind::Usage, "'" + std::string(text) + "' is no number for " + what + ".",
                    "Give whole numbers with commas between them.");
    return number;
}

std::string modelOf(const ComparisonRow& row, const ComparisonCell& cell) {
    return cell.provenance.model.empty() ? row.value("model") : cell.provenance.model;
}

/// Parameters of which a cell says what they came to: its model, its path, its evaluations.
constexpr std::array reportedByCells{"model", "path", "nfe"};

bool isReported(const std::string& parameter) {
    return std::ranges::find(reportedByCells, parameter) != reportedByCells.end();
}

// --- jobs by name --------------------------------------------------------------------------------

template <class Input>
concept TakesPhoto = requires(Input& input) {
    input.photo;
};
template <class Input>
concept TakesSource = requires(Input& input) {
    input.picture;
};
template <class Input>
concept TakesMask = requires(Input& input) {
    input.mask;
};
template <class Input>
concept TakesTwo = requires(Input& input) {
    input.b;
};
template <class Input>
concept Declared = requires(Input& input) {
    declare(input.params);
};

/// Takes one photo or none, and makes a picture; invert makes noise.
template <class Input>
constexpr bool comparable =
    Declared<Input> && !TakesMask<Input> && !TakesTwo<Input> && !std::is_same_v<Input, InvertInput>;

template <class Visit>
void forEachInput(const Visit& visit) {
    [&]<std::size_t... index>(std::index_sequence<index...>) {
        (visit(std::type_identity<std::variant_alternative_t<index, JobInput>>()), ...);
    }
    (std::make_index_sequence<std::variant_size_v<JobInput>>());
}

template <class Input>
ParameterList parametersOf(Input& input) {
    ParameterList list = declare(input.engine);
    list.append(declare(input.params));
    return list;
}

/// The most steps that take no more evaluations than this, at least one.
int stepsWithin(const SamplerRow& row, int nfe) {
    int steps = 1;
    while (steps < nfe && row.nfeDown(Path(), steps + 1) <= nfe)
        ++steps;
    return steps;
}

/// Samplers that follow no path are given the evaluations as steps of their own.
template <class Input>
void spendEvaluations(Input& input) {
    const ParameterList list = parametersOf(input);
    const Parameter *sampler = list.find("sampler"), *nfe = list.find("nfe"),
                    *steps = list.find("sampler-steps");
    if (!sampler || !nfe || !steps || toText(*nfe) == nfe->automatic) return;
    const SamplerRow& row = samplerRow(toText(*sampler));
    if (row.supports.path || !row.supports.steps) return;
    assign(*steps, std::to_string(stepsWithin(row, *std::get<int*>(nfe->value))));
    assign(*nfe, nfe->automatic);
}

template <class Input>
void setPhoto(Input& input, const Image& photo) {
    if constexpr (TakesPhoto<Input>) input.photo = photo;
    if constexpr (TakesSource<Input>) input.picture = photo;
}

/// Sets what the job or its engine declares by this name.
template <class Input>
void set(Input& input, const ParameterSetting& setting) {
    const ParameterList list = parametersOf(input);
    const Parameter* parameter = list.find(setting.parameter);
    if (!parameter) {
        std::string names;
        for (const Parameter& known : list)
            names += (names.empty() ? "" : ", ") + known.name;
        throw Error(ErrorKind::Usage,
                    "The job '" + std::string(Input::job) + "' has no parameter '" +
                        setting.parameter + "'.",
                    "Valid values: " + names + ".");
    }
    assign(*parameter, setting.value);
}

/// All evaluations of a result.
template <class Result>
int evaluationsOf(const Result& made) {
    if constexpr (requires { made.nfeInvert + made.nfeGenerate; })
        return made.nfeInvert + made.nfeGenerate;
    else if constexpr (requires { made.nfe; })
        return made.nfe;
    else
        return 0;
}

/// Mean and interval of what the seeds gave.
template <class Value>
nlohmann::ordered_json overSeeds(const std::vector<ComparisonCell>& cells, Value value) {
    std::vector<double> values;
    for (const ComparisonCell& cell : cells)
        if (cell.error.empty() && !std::isnan(value(cell))) values.push_back(value(cell));
    const Interval interval = intervalOf(values);
    return {{"mean", finiteOrName(interval.mean)},
            {"low", finiteOrName(interval.low)},
            {"high", finiteOrName(interval.high)}};
}

/// NaN where it was not measured.
double valueOf(const ComparisonCell& cell, const MetricRow& metric) {
    const auto found = cell.metrics.find(metric.name);
    return found == cell.metrics.end() ? std::numeric_limits<double>::quiet_NaN() : found->second;
}

auto valuesOf(const MetricRow& metric) {
    return [&metric](const ComparisonCell& cell) { return valueOf(cell, metric); };
}

std::string csvField(const nlohmann::ordered_json& value) {
    if (value.is_null()) return {};
    const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char letter : text)
        quoted += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    return quoted + "\"";
}

} // namespace

std::vector<std::string> listEntries(std::string_view text, char separator) {
    std::vector<std::string> list;
    while (!text.empty()) {
        std::string_view part = text.substr(0, text.find(separator));
        text.remove_prefix(std::min(text.size(), part.size() + 1));
        const std::size_t first = part.find_first_not_of(" \t");
        if (first == std::string_view::npos) continue;
        list.emplace_back(part.substr(first, part.find_last_not_of(" \t") - first + 1));
    }
    return list;
}

std::vector<std::string> evaluationsFrom(std::string_view text) {
    std::vector<std::string> numbers;
    for (const std::string& entry : listEntries(text, ','))
        numbers.push_back(std::to_string(numberFrom<int>(entry, "evaluations (nfe)")));
    return numbers;
}

std::vector<std::uint64_t> seedsFrom(std::string_view text) {
    constexpr std::uint64_t most = 1024;
    std::vector<std::uint64_t> seeds;
    for (const std::string& entry : listEntries(text, ',')) {
        const std::size_t dots = entry.find("..");
        const auto first = numberFrom<std::uint64_t>(entry.substr(0, dots), "seeds");
        const auto last = dots == std::string::npos
                              ? first
                              : numberFrom<std::uint64_t>(entry.substr(dots + 2), "seeds");
        if (last < first || last - first >= most)
            throw Error(ErrorKind::Usage, "'" + entry + "' is no range of seeds.",
                        "Write it like 0..4, with at most 1024 seeds.");
        for (std::uint64_t i = 0; i <= last - first; ++i)
            seeds.push_back(first + i);
    }
    return seeds;
}

ComparisonAxis axisOf(const std::string& parameter, const std::vector<std::string>& values) {
    ComparisonAxis axis;
    for (const std::string& value : values)
        axis.push_back({{parameter, value}});
    return axis;
}

ComparisonAxis either(ComparisonAxis axis, const ComparisonAxis& other) {
    axis.insert(axis.end(), other.begin(), other.end());
    return axis;
}

std::string ComparisonRow::value(std::string_view parameter) const {
    const auto found = std::ranges::find(settings, parameter, &ParameterSetting::parameter);
    return found == settings.end() ? std::string() : found->value;
}

std::vector<ComparisonRow> comparisonRows(const std::vector<std::string>& photos,
                                          const std::vector<ComparisonAxis>& axes) {
    std::vector<ComparisonRow> rows;
    for (const std::string& photo : photos)
        rows.push_back({photo, {}});
    if (rows.empty()) rows.emplace_back();
    for (const ComparisonAxis& axis : axes) {
        if (axis.empty()) continue;
        std::vector<ComparisonRow> combined;
        for (const ComparisonRow& row : rows)
            for (const ParameterSettings& settings : axis) {
                combined.push_back(row);
                std::ranges::copy(settings, std::back_inserter(combined.back().settings));
            }
        rows = std::move(combined);
    }
    return rows;
}

std::vector<std::string> comparableJobs() {
    std::vector<std::string> names;
    forEachInput([&]<class Input>(std::type_identity<Input>) {
        if constexpr (comparable<Input>) names.emplace_back(Input::job);
    });
    return names;
}

std::string defaultComparison(bool photo) {
    return std::string(photo ? ReconstructInput::job : GenerateInput::job);
}

JobInput comparisonJob(const ComparedJob& compared, const ComparisonRow& row, std::uint64_t seed,
                       const Image& photo) {
    std::optional<JobInput> job;
    std::string known;
    forEachInput([&]<class Input>(std::type_identity<Input>) {
        if constexpr (comparable<Input>) {
            known += (known.empty() ? "" : ", ") + std::string(Input::job);
            if (compared.job != Input::job) return;
            Input input;
            input.engine = compared.engine;
            input.engine.seed = seed;
            for (const ParameterSettings& settings : {compared.settings, row.settings})
                for (const ParameterSetting& setting : settings)
                    if (!setting.value.empty()) set(input, setting);
            spendEvaluations(input);
            setPhoto(input, photo);
            job = std::move(input);
        }
    });
    if (job) return *std::move(job);
    throw Error(ErrorKind::Usage, "The job '" + compared.job + "' cannot be compared.",
                "Valid values: " + known + ".");
}

ComparisonCell comparisonCell(const ComparisonRow& row, std::uint64_t seed,
                              const JobResult& result) {
    ComparisonCell cell;
    cell.seed = seed;
    cell.provenance = provenanceOf(result);
    if (const std::vector<Image> pictures = picturesOf(result); !pictures.empty())
        cell.picture = pictures.front();
    cell.path = pathOf(result);
    std::visit([&](const auto& made) { cell.nfe = evaluationsOf(made); }, result);
    if (const auto* made = std::get_if<ReconstructResult>(&result)) {
        cell.psnr = made->psnr;
        cell.mse = made->mse;
        cell.metrics = made->metrics;
    }
    if (cell.path.empty()) cell.path = row.value("path");
    return cell;
}

std::string labelOf(const ComparisonRow& row, const ComparisonCell& cell) {
    std::string label = modelOf(row, cell) + ": " + cell.path;
    for (const auto& [parameter, value] : row.settings)
        if (!isReported(parameter) && label.find(value) == std::string::npos)
            label += ", " + parameter + " " + value;
    label += "\nseed " + std::to_string(cell.seed);
    if (!cell.error.empty()) return label + ", failed";
    label += ", " + std::to_string(cell.nfe) + " NFE, " + secondsText(cell.provenance.seconds);
    return std::isnan(cell.psnr) ? label : label + ", " + shortNumber(cell.psnr) + " dB";
}

ComparisonTable::ComparisonTable(const std::vector<ComparisonRow>& rows, std::string_view metrics) {
    for (const ComparisonRow& row : rows)
        for (const ParameterSetting& setting : row.settings)
            if (!isReported(setting.parameter) &&
                std::ranges::find(varied_, setting.parameter) == varied_.end())
                varied_.push_back(setting.parameter);
    constexpr std::array everywhere{"psnr", "mse"}; // have columns in every comparison
    for (const MetricRow* metric : metricsIn(metrics))
        if (std::ranges::find(everywhere, metric->name) == everywhere.end())
            metrics_.push_back(metric);
}

void ComparisonTable::add(const ComparisonRow& row, const std::vector<ComparisonCell>& made) {
    const nlohmann::ordered_json psnr =
        overSeeds(made, [](const ComparisonCell& cell) { return cell.psnr; });
    const nlohmann::ordered_json seconds =
        overSeeds(made, [](const ComparisonCell& cell) { return cell.provenance.seconds; });
    for (const ComparisonCell& cell : made) {
        cells_.push_back({{"in", row.photo},
                          {"model", modelOf(row, cell)},
                          {"model_hash", cell.provenance.modelHash},
                          {"parameters", cell.parameters},
                          {"path", cell.path},
                          {"nfe", cell.nfe},
                          {"seed", cell.seed},
                          {"seconds", cell.provenance.seconds},
                          {"psnr", finiteOrName(cell.psnr)},
                          {"mse", finiteOrName(cell.mse)},
                          {"error", cell.error},
                          {"psnr_seeds", psnr},
                          {"seconds_seeds", seconds}});
        addVaried(cells_.back(), row);
        for (const MetricRow* metric : metrics_) {
            const std::string name(metric->name);
            cells_.back()[name] = finiteOrName(valueOf(cell, *metric));
            cells_.back()[name + "_seeds"] = overSeeds(made, valuesOf(*metric));
        }
    }
    if (made.empty()) return;
    rows_.push_back({{"in", row.photo},
                     {"model", modelOf(row, made.back())},
                     {"path", made.back().path},
                     {"nfe", made.back().nfe},
                     {"seeds", made.size()},
                     {"psnr", psnr},
                     {"seconds", seconds}});
    addVaried(rows_.back(), row);
    for (const MetricRow* metric : metrics_)
        rows_.back()[std::string(metric->name)] = overSeeds(made, valuesOf(*metric));
}

void ComparisonTable::addVaried(nlohmann::ordered_json& line, const ComparisonRow& row) const {
    for (const std::string& parameter : varied_)
        line[parameter] = row.value(parameter);
}

std::string ComparisonTable::csv() const {
    std::string text;
    for (const auto& row : cells_) {
        std::string names, values;
        const auto add = [&](const std::string& name, const nlohmann::ordered_json& value) {
            names += (names.empty() ? "" : ",") + name;
            values += (names == name ? "" : ",") + csvField(value);
        };
        for (const auto& [name, value] : row.items()) {
            if (!value.is_object()) {
                add(name, value);
                continue;
            }
            for (const auto& [key, inner] : value.items())
                add(name + "_" + key, inner);
        }
        if (text.empty()) text = names + "\r\n";
        text += values + "\r\n";
    }
    return text;
}

} // namespace zigzag
