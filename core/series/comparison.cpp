#include "core/series/comparison.h"

#include "core/base/error.h"
#include "core/series/interval.h"
#include "core/series/numbers.h"

#include <charconv>
#include <cmath>

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
    return cell.provenance.model.empty() ? row.model : cell.provenance.model;
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

std::vector<int> evaluationsFrom(std::string_view text) {
    std::vector<int> numbers;
    for (const std::string& entry : listEntries(text, ','))
        numbers.push_back(numberFrom<int>(entry, "evaluations (nfe)"));
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

std::vector<ComparisonRow> comparisonRows(const std::vector<std::string>& photos,
                                          const std::vector<std::string>& models,
                                          const std::vector<std::string>& paths,
                                          const std::vector<int>& evaluations) {
    const auto orOne = [](std::vector<std::string> list) {
        if (list.empty()) list.emplace_back();
        return list;
    };
    std::vector<ComparisonRow> rows;
    for (const std::string& photo : orOne(photos))
        for (const std::string& model : orOne(models)) {
            for (const std::string& path : paths)
                rows.push_back({photo, model, path, 0});
            for (const int nfe : evaluations)
                rows.push_back({photo, model, {}, nfe});
            if (paths.empty() && evaluations.empty()) rows.push_back({photo, model, {}, 0});
        }
    return rows;
}

JobInput comparisonJob(const ComparisonRow& row, EngineParams engine, std::uint64_t seed,
                       const std::string& classLabel, const Image& photo) {
    engine.model = row.model;
    engine.seed = seed;
    if (row.photo.empty()) {
        GenerateParams params;
        params.path = row.path;
        params.nfe = row.nfe;
        params.classLabel = classLabel;
        return GenerateInput{engine, params, {}};
    }
    ReconstructParams params;
    params.invert.path = row.path;
    params.invert.nfe = row.nfe;
    params.invert.classLabel = classLabel;
    return ReconstructInput{engine, params, photo, {}};
}

ComparisonCell comparisonCell(const ComparisonRow& row, std::uint64_t seed,
                              const JobResult& result) {
    ComparisonCell cell;
    cell.seed = seed;
    cell.provenance = provenanceOf(result);
    if (const auto* generated = std::get_if<GenerateResult>(&result)) {
        cell.picture = generated->images.at(0);
        cell.path = generated->path;
        cell.nfe = generated->nfe;
    } else {
        const auto& made = std::get<ReconstructResult>(result);
        cell.picture = made.image;
        cell.path = made.provenance.path;
        cell.nfe = made.nfeInvert + made.nfeGenerate;
        cell.psnr = made.psnr;
        cell.mse = made.mse;
    }
    if (cell.path.empty()) cell.path = row.path;
    return cell;
}

std::string labelOf(const ComparisonRow& row, const ComparisonCell& cell) {
    std::string label =
        modelOf(row, cell) + ": " + cell.path + "\nseed " + std::to_string(cell.seed);
    if (!cell.error.empty()) return label + ", failed";
    label += ", " + std::to_string(cell.nfe) + " NFE, " + secondsText(cell.provenance.seconds);
    return std::isnan(cell.psnr) ? label : label + ", " + shortNumber(cell.psnr) + " dB";
}

void ComparisonTable::add(const ComparisonRow& row, const std::vector<ComparisonCell>& made) {
    const nlohmann::ordered_json psnr =
        overSeeds(made, [](const ComparisonCell& cell) { return cell.psnr; });
    const nlohmann::ordered_json seconds =
        overSeeds(made, [](const ComparisonCell& cell) { return cell.provenance.seconds; });
    for (const ComparisonCell& cell : made)
        cells.push_back({{"in", row.photo},
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
    if (made.empty()) return;
    rows.push_back({{"in", row.photo},
                    {"model", modelOf(row, made.back())},
                    {"path", made.back().path},
                    {"nfe", made.back().nfe},
                    {"seeds", made.size()},
                    {"psnr", psnr},
                    {"seconds", seconds}});
}

std::string ComparisonTable::csv() const {
    std::string text;
    for (const auto& row : cells) {
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
