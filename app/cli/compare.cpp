// zigzag-cli compare: paths, evaluations, models and seeds beside each other, as one picture and as a table.
#include "commands.h"
#include "core/image/contact_sheet.h"
#include "core/image/file.h"
#include "interrupt.h"
#include "interval.h"
#include "options.h"
#include "outputs.h"
#include "report.h"

#include <charconv>
#include <cmath>
#include <limits>
#include <sstream>

namespace zigzag::cli {
namespace {

namespace fs = std::filesystem;

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

struct Arguments {
    std::vector<std::string> in, paths, nfe, models, seeds;
    std::string classLabel;
    fs::path csv;
};

/// How far and along which levels: a path, or a number of evaluations for the model's own.
struct Way {
    std::string path;
    int nfe = 0;
};

/// What is the same for all seeds: a row of the grid.
struct Line {
    fs::path in; ///< empty: generated
    std::string model;
    Way way;
};

/// One picture, and what stands in the table about it.
struct Cell {
    Image picture;
    std::uint64_t seed = 0;
    std::string path, error;
    Provenance provenance;
    std::int64_t parameters = 0;
    int nfe = 0;
    double psnr = unknown, mse = unknown;
};

/// Entries between separators, spaces around them cut.
std::vector<std::string> entries(const std::vector<std::string>& given, char separator) {
    std::vector<std::string> list;
    for (const std::string& text : given) {
        std::istringstream parts(text);
        for (std::string part; std::getline(parts, part, separator);) {
            const std::size_t first = part.find_first_not_of(' ');
            if (first != std::string::npos)
                list.push_back(part.substr(first, part.find_last_not_of(' ') - first + 1));
        }
    }
    return list;
}

template <class Number>
Number numberFrom(const std::string& text, const char* option) {
    Number number{};
    const char* const end = text.data() + text.size();
    const auto [stopped, failure] = std::from_chars(text.data(), end, number);
    if (failure != std::errc() || stopped != end)
        throw Error(ErrorKind::Usage, "'" + text + "' is no number for --" + option + ".",
                    "Give whole numbers with commas between them.");
    return number;
}

/// "3", or "0..4" for 0, 1, 2, 3, 4.
std::vector<std::uint64_t> seedsFrom(const std::vector<std::string>& given) {
    constexpr std::uint64_t most = 1024;
    std::vector<std::uint64_t> seeds;
    for (const std::string& entry : entries(given, ',')) {
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

std::vector<Way> waysFrom(const Arguments& asked) {
    std::vector<Way> ways;
    for (const std::string& path : entries(asked.paths, ';'))
        ways.push_back({path, 0});
    for (const std::string& nfe : entries(asked.nfe, ','))
        ways.push_back({"", numberFrom<int>(nfe, "nfe")});
    if (ways.empty()) ways.emplace_back();
    return ways;
}

std::vector<Line> linesFrom(const Arguments& asked, const EngineParams& engine) {
    std::vector<std::string> models = entries(asked.models, ',');
    if (models.empty()) models.push_back(engine.model);
    std::vector<fs::path> photos(asked.in.begin(), asked.in.end());
    if (photos.empty()) photos.emplace_back();
    std::vector<Line> lines;
    for (const fs::path& photo : photos)
        for (const std::string& model : models)
            for (const Way& way : waysFrom(asked))
                lines.push_back({photo, model, way});
    return lines;
}

void generate(Cell& cell, const Line& line, const EngineParams& engine, const Arguments& asked,
              Invocation& call) {
    GenerateParams params;
    params.path = line.way.path;
    params.nfe = line.way.nfe;
    params.classLabel = asked.classLabel;
    auto made = call.jobs().run<GenerateResult>(GenerateInput{engine, params, {}});
    cell.picture = made.images.at(0);
    cell.path = made.path;
    cell.nfe = made.nfe;
    cell.provenance = made.provenance;
}

void reconstruct(Cell& cell, const Line& line, const EngineParams& engine, const Arguments& asked,
                 Invocation& call) {
    ReconstructParams params;
    params.invert.path = line.way.path;
    params.invert.nfe = line.way.nfe;
    params.invert.classLabel = asked.classLabel;
    auto made = call.jobs().run<ReconstructResult>(
        ReconstructInput{engine, params, readImage(line.in), {}});
    cell.picture = made.image;
    cell.path = made.provenance.path;
    cell.nfe = made.nfeInvert + made.nfeGenerate;
    cell.psnr = made.psnr;
    cell.mse = made.mse;
    cell.provenance = made.provenance;
}

/// A cell that cannot be made says why; the others are made all the same.
Cell cellOf(const Line& line, std::uint64_t seed, const Arguments& asked, Invocation& call) {
    Cell cell;
    cell.seed = seed;
    cell.path = line.way.path;
    EngineParams engine = call.engine;
    engine.model = line.model;
    engine.seed = seed;
    try {
        line.in.empty() ? generate(cell, line, engine, asked, call)
                        : reconstruct(cell, line, engine, asked, call);
        if (!cell.provenance.model.empty())
            cell.parameters = call.side()
                                  .inspect(line.model.empty() ? cell.provenance.model : line.model)
                                  .parameters;
    } catch (const Error& error) {
        cell.error = error.problem();
        call.tell("  failed: " + cell.error);
    }
    return cell;
}

std::string labelOf(const Line& line, const Cell& cell) {
    const std::string name = cell.provenance.model.empty() ? line.model : cell.provenance.model;
    std::string label = name + ": " + cell.path + "\nseed " + std::to_string(cell.seed);
    if (!cell.error.empty()) return label + ", failed";
    label += ", " + std::to_string(cell.nfe) + " NFE, " + secondsText(cell.provenance.seconds);
    return std::isnan(cell.psnr) ? label : label + ", " + shortNumber(cell.psnr) + " dB";
}

/// Mean and interval of what the seeds gave.
template <class Value>
Interval overSeeds(const std::vector<Cell>& cells, Value value) {
    std::vector<double> values;
    for (const Cell& cell : cells)
        if (cell.error.empty() && !std::isnan(value(cell))) values.push_back(value(cell));
    return intervalOf(values);
}
Interval psnrOf(const std::vector<Cell>& cells) {
    return overSeeds(cells, [](const Cell& cell) { return cell.psnr; });
}
Interval secondsOf(const std::vector<Cell>& cells) {
    return overSeeds(cells, [](const Cell& cell) { return cell.provenance.seconds; });
}

nlohmann::ordered_json json(const Interval& interval) {
    return {{"mean", finiteOrName(interval.mean)},
            {"low", finiteOrName(interval.low)},
            {"high", finiteOrName(interval.high)}};
}

nlohmann::ordered_json rowOf(const Line& line, const Cell& cell) {
    return {{"in", line.in.string()},
            {"model", cell.provenance.model.empty() ? line.model : cell.provenance.model},
            {"model_hash", cell.provenance.modelHash},
            {"parameters", cell.parameters},
            {"path", cell.path},
            {"nfe", cell.nfe},
            {"seed", cell.seed},
            {"seconds", cell.provenance.seconds},
            {"psnr", finiteOrName(cell.psnr)},
            {"mse", finiteOrName(cell.mse)},
            {"error", cell.error}};
}

/// RFC 4180.
std::string csvField(const nlohmann::ordered_json& value) {
    if (value.is_null()) return {};
    const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char letter : text)
        quoted += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    return quoted + "\"";
}

/// A line a row, under the names of its columns; nested objects become columns "name_key".
std::string csvOf(const nlohmann::ordered_json& rows) {
    std::string text;
    for (const auto& row : rows) {
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

Report compare(const Arguments& asked, Invocation& call) {
    Outputs outputs(call, {asked.in.begin(), asked.in.end()});
    const fs::path path = outputs.picture(call.output.empty() ? "comparison.png" : call.output);
    const fs::path table =
        outputs.file(asked.csv.empty() ? fs::path(path).replace_extension(".csv") : asked.csv);
    std::vector<std::uint64_t> seeds = seedsFrom(asked.seeds);
    if (seeds.empty()) seeds.push_back(call.engine.seed);

    std::vector<Labelled> pictures;
    auto rows = nlohmann::ordered_json::array(), summary = rows;
    bool failed = false;
    for (const Line& line : linesFrom(asked, call.engine)) {
        std::vector<Cell> cells;
        for (const std::uint64_t seed : seeds)
            cells.push_back(cellOf(line, seed, asked, call));
        if (!line.in.empty()) pictures.push_back({readImage(line.in), line.in.filename().string()});
        const nlohmann::ordered_json psnr = json(psnrOf(cells)), seconds = json(secondsOf(cells));
        for (const Cell& cell : cells) {
            pictures.push_back({cell.picture, labelOf(line, cell)});
            failed |= !cell.error.empty();
            rows.push_back(rowOf(line, cell));
            rows.back()["psnr_seeds"] = psnr;
            rows.back()["seconds_seeds"] = seconds;
        }
        summary.push_back({{"in", line.in.string()},
                           {"model", rows.back()["model"]},
                           {"path", rows.back()["path"]},
                           {"nfe", rows.back()["nfe"]},
                           {"seeds", cells.size()},
                           {"psnr", psnr},
                           {"seconds", seconds}});
    }
    const std::size_t columns = seeds.size() + (asked.in.empty() ? 0 : 1);
    outputs.write(path, contactSheet(pictures, static_cast<int>(columns)), {});
    outputs.write(table, csvOf(rows));
    Report report;
    report.json = {{"command", "compare"},
                   {"rows", std::move(rows)},
                   {"summary", std::move(summary)},
                   {"outputs", outputs.written()}};
    if (failed) report.exitCode = exitCode(ErrorKind::Failed);
    return report;
}

} // namespace

void addCompare(CLI::App& program, Invocation& call) {
    Command& command = addCommand(
        program, "compare", "Put paths, evaluations, models and seeds beside each other.",
        "  zigzag-cli compare --paths \"80 > 0.002; 80 > 2.4 > 0.002\" --seeds 0..4 -o grid.png\n"
        "                                                      generates; writes grid.png, "
        "grid.csv\n"
        "  zigzag-cli compare rose.png tulip.png --nfe 1,2,4 --models a,b --seeds 0..2\n"
        "                                                      reconstructs: with PSNR");
    const auto asked = std::make_shared<Arguments>();
    command.add_option("IN", asked->in, "Photos to reconstruct; none: pictures are generated.")
        ->option_text("...");
    const auto addList = [&](const char* name, std::vector<std::string>& list, const char* text,
                             const char* help) {
        command.add_option(name, list, help)->allow_extra_args(false)->option_text(text);
    };
    addList("--paths", asked->paths, "PATH;PATH", "Paths or presets, each a row.");
    addList("--nfe", asked->nfe, "N,N", "Evaluations along the model's own path, each a row.");
    addList("--models", asked->models, "NAME,NAME", "Models by name or file, each with all rows.");
    addList("--seeds", asked->seeds, "N,N|N..N",
            "Seeds, each a column; all rows start from the same noise.");
    ParameterList parameters;
    parameters.text(asked->classLabel, {"class", "Class", "Class by name or number."});
    addParameters(command, parameters);
    addOutputOption(command, "csv", asked->csv, "The table. Default: the grid's name with .csv.");
    command.repeatable = false;
    addCommonOptions(command, call);
    onChosen(command, call, asked, compare);
}

} // namespace zigzag::cli
