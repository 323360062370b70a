// zigzag-cli compare: one job with models, samplers, paths and seeds varied, as one picture and as
// a table.
#include "commands.h"
#include "core/image/contact_sheet.h"
#include "core/image/file.h"
#include "core/series/comparison.h"
#include "interrupt.h"
#include "options.h"
#include "outputs.h"
#include "report.h"
#include "sources.h"

#include <algorithm>

namespace zigzag::cli {
namespace {

namespace fs = std::filesystem;

struct Arguments {
    std::vector<std::string> in, paths, nfe, models, seeds, samplers, vary;
    std::string job, classLabel, metrics;
    fs::path csv;
};

/// What was given in several arguments, as one list.
std::string joined(const std::vector<std::string>& given, char separator) {
    std::string text;
    for (const std::string& part : given)
        text += (text.empty() ? "" : std::string(1, separator)) + part;
    return text;
}

/// "NAME=A,B".
ComparisonAxis axisFrom(const std::string& text) {
    const std::size_t equals = text.find('=');
    const std::vector<std::string> values = equals == std::string::npos
                                                ? std::vector<std::string>()
                                                : listEntries(text.substr(equals + 1), ',');
    if (values.empty())
        throw Error(ErrorKind::Usage, "'" + text + "' varies nothing.",
                    "Write a parameter and its values, such as sampler-steps=8,18.");
    return axisOf(text.substr(0, equals), values);
}

std::vector<ComparisonRow> rowsFrom(const Arguments& asked, const EngineParams& engine) {
    std::vector<std::string> models = listEntries(joined(asked.models, ','), ',');
    if (models.empty()) models.push_back(engine.model);
    std::vector<ComparisonAxis> axes{
        axisOf("model", models), axisOf("sampler", listEntries(joined(asked.samplers, ','), ','))};
    for (const std::string& varied : asked.vary)
        axes.push_back(axisFrom(varied));
    axes.push_back(either(axisOf("path", listEntries(joined(asked.paths, ';'), ';')),
                          axisOf("nfe", evaluationsFrom(joined(asked.nfe, ',')))));
    return comparisonRows(asked.in, axes);
}

ComparedJob jobFrom(const Arguments& asked, const EngineParams& engine) {
    return {asked.job.empty() ? defaultComparison(!asked.in.empty()) : asked.job,
            engine,
            {{"class", asked.classLabel}, {"metrics", asked.metrics}}};
}

/// A cell that cannot be made says why; the others are made all the same.
ComparisonCell cellOf(const ComparedJob& compared, const ComparisonRow& row, std::uint64_t seed,
                      Invocation& call) {
    ComparisonCell cell;
    cell.seed = seed;
    cell.path = row.value("path");
    try {
        const Image photo = row.photo.empty() ? Image() : readPicture(fs::path(row.photo), call);
        cell = comparisonCell(row, seed,
                              *call.jobs().runAny(comparisonJob(compared, row, seed, photo)));
        const std::string model = row.value("model");
        if (!cell.provenance.model.empty())
            cell.parameters = call.card(model.empty() ? cell.provenance.model : model).parameters;
    } catch (const Error& error) {
        cell.error = error.problem();
        call.tell("  failed: " + cell.error);
    }
    return cell;
}

Report compare(const Arguments& asked, Invocation& call) {
    Outputs outputs(call, {asked.in.begin(), asked.in.end()});
    const fs::path path = outputs.picture(call.output.empty() ? "comparison.png" : call.output);
    const fs::path tablePath =
        outputs.file(asked.csv.empty() ? fs::path(path).replace_extension(".csv") : asked.csv);
    std::vector<std::uint64_t> seeds = seedsFrom(joined(asked.seeds, ','));
    if (seeds.empty()) seeds.push_back(call.engine.seed);
    const std::vector<ComparisonRow> rows = rowsFrom(asked, call.engine);
    const ComparedJob compared = jobFrom(asked, call.engine);
    for (const ComparisonRow& row : rows)
        comparisonJob(compared, row, seeds.front(), {}); // what is wrong is refused at once
    const std::size_t columns = seeds.size() + (asked.in.empty() ? 0 : 1);
    const Size sheet =
        contactSheetSize(rows.size() * columns, static_cast<int>(columns), labelLines);
    checkSide(std::max(sheet.width, sheet.height), formatOf(path));

    std::vector<Labelled> pictures;
    ComparisonTable table(rows, asked.metrics);
    bool failed = false;
    for (const ComparisonRow& row : rows) {
        std::vector<ComparisonCell> cells;
        for (const std::uint64_t seed : seeds)
            cells.push_back(cellOf(compared, row, seed, call));
        if (!row.photo.empty())
            pictures.push_back(
                {readPicture(fs::path(row.photo), call), fs::path(row.photo).filename().string()});
        for (const ComparisonCell& cell : cells) {
            pictures.push_back({cell.picture, labelOf(row, cell)});
            failed |= !cell.error.empty();
        }
        table.add(row, cells);
    }
    outputs.write(tablePath, table.csv());
    outputs.writeUnrecorded(path, contactSheet(pictures, static_cast<int>(columns)));
    Report report;
    report.json = {{"command", "compare"},
                   {"rows", table.cells()},
                   {"summary", table.rows()},
                   {"outputs", {path.string(), tablePath.string()}}};
    if (failed) report.exitCode = exitCode(ErrorKind::Failed);
    return report;
}

} // namespace

void addCompare(CLI::App& program, Invocation& call) {
    Command& command = addCommand(
        program, "compare", "Put paths, evaluations, models, samplers and seeds side by side.",
        "  zigzag-cli compare --paths \"80 > 0.002; 80 > 2.4 > 0.002\" --seeds 0..4 -o grid.png\n"
        "                                                      generates; writes grid.png, "
        "grid.csv\n"
        "  zigzag-cli compare rose.png tulip.png --nfe 1,2,4 --models a,b --seeds 0..2\n"
        "                                                      reconstructs: with PSNR\n"
        "  zigzag-cli compare rose.png --models flowers64-score --samplers euler,heun "
        "--metrics ssim\n"
        "                                                      samplers of a score model\n"
        "  zigzag-cli compare rose.png --job denoise --vary sigma=0.05,0.1 -o denoised.png");
    const auto asked = std::make_shared<Arguments>();
    command
        .add_option("IN", asked->in,
                    "Photos to reconstruct, or for --job; none: pictures are generated.")
        ->option_text("...");
    const auto addList = [&](const char* name, std::vector<std::string>& list, const char* text,
                             const char* help) {
        command.add_option(name, list, help)->allow_extra_args(false)->option_text(text);
    };
    addList("--paths", asked->paths, "PATH;PATH", "Paths or presets, each a row.");
    addList("--nfe", asked->nfe, "N,N", "Evaluations along the model's own path, each a row.");
    addList("--models", asked->models, "NAME,NAME", "Models by name or file, each with all rows.");
    addList("--samplers", asked->samplers, "NAME,NAME", "Samplers, each with all rows.");
    addList("--vary", asked->vary, "PARAMETER=A,B",
            "Values of any parameter of the job, each with all rows.");
    addList("--seeds", asked->seeds, "N,N|N..N",
            "Seeds, each a column; all rows start from the same noise.");
    ParameterList parameters;
    std::vector<std::string> jobs = comparableJobs();
    jobs.insert(jobs.begin(), "");
    parameters.choice(
        asked->job, jobs,
        {"job", "Job", "What is compared. Default: reconstruct with photos, generate without."});
    parameters.text(asked->classLabel, {"class", "Class", "Class by name or number."});
    parameters.text(asked->metrics,
                    {"metrics", "Metrics",
                     "What to measure besides PSNR and MSE, with commas between, each a column. "
                     "Valid values: " +
                         listOf(metricRows) + "."});
    addParameters(command, parameters);
    addOutputOption(command, "csv", asked->csv, "The table. Default: the grid's name with .csv.");
    command.repeatable = false;
    addCommonOptions(command, call);
    onChosen(command, call, asked, compare);
}

} // namespace zigzag::cli
