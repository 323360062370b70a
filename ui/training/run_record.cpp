#include "ui/training/run_record.h"

#include "core/base/error.h"
#include "core/recipe/recipe.h"
#include "core/weights/tensor_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>

namespace zigzag::ui {
namespace {

namespace fs = std::filesystem;

std::map<std::string, double> numbersOf(const nlohmann::json& object) {
    std::map<std::string, double> numbers;
    for (const auto& [name, value] : object.items())
        if (value.is_number()) numbers[name] = value.get<double>();
    return numbers;
}

LossLine lossOf(const nlohmann::json& line) {
    LossLine loss{.step = line.value("step", std::int64_t{0}),
                  .loss = line.value("loss", 0.0),
                  .picturesPerSecond = line.value("pictures_per_second", 0.0),
                  .terms = {}};
    const nlohmann::json terms = line.value("terms", nlohmann::json::object());
    for (const auto& [term, bins] : terms.items())
        loss.terms[term] = numbersOf(bins);
    return loss;
}

SheetLine sheetOf(const nlohmann::json& line, const fs::path& folder) {
    SheetLine sheet{.step = line.value("step", std::int64_t{0}),
                    .figures = numbersOf(line.at("measured")),
                    .picture = folder / "samples" / line.value("sheet", ""),
                    .rows = line.value("rows", std::vector<std::string>{}),
                    .cell = line.value("cell", 0)};
    return sheet;
}

void readMetrics(RunRecord& run) {
    std::ifstream file(run.folder / "metrics.jsonl");
    for (std::string text; std::getline(file, text);) {
        const auto line = nlohmann::json::parse(text, nullptr, false);
        if (!line.is_object()) continue;
        try {
            if (line.contains("measured"))
                run.sheets.push_back(sheetOf(line, run.folder));
            else
                run.losses.push_back(lossOf(line));
        } catch (const nlohmann::json::exception&) {
            continue; // another version's line
        }
    }
}

} // namespace

RunRecord readRun(const fs::path& folder) {
    RunRecord run{.folder = folder, .name = folder.filename().string()};
    try {
        const Recipe recipe = readRecipe(folder / "recipe.toml");
        run.steps = recipe.run.steps;
        if (!recipe.run.name.empty()) run.name = recipe.run.name;
    } catch (const Error&) {
        return run;
    }
    readMetrics(run);
    return run;
}

std::vector<RunRecord> listRuns(const fs::path& runs) {
    std::vector<std::pair<fs::file_time_type, RunRecord>> found;
    std::error_code failure;
    for (const fs::directory_entry& entry : fs::directory_iterator(runs, failure)) {
        std::error_code ignored;
        const fs::path recipe = entry.path() / "recipe.toml";
        if (!fs::is_regular_file(recipe, ignored)) continue;
        const fs::path metrics = entry.path() / "metrics.jsonl";
        const fs::path newest = fs::exists(metrics, ignored) ? metrics : recipe;
        found.emplace_back(fs::last_write_time(newest, ignored), readRun(entry.path()));
    }
    std::ranges::sort(found, std::ranges::greater{}, [](const auto& run) { return run.first; });
    std::vector<RunRecord> list;
    for (auto& [time, run] : found)
        list.push_back(std::move(run));
    return list;
}

std::optional<CatalogueEntry> modelOf(const fs::path& run) {
    const fs::path weights = run / "model.safetensors";
    try {
        const TensorFile file = readTensorFile(weights);
        const auto card = file.metadata.find(cardMetadataKey);
        if (card == file.metadata.end()) return std::nullopt;
        CatalogueEntry entry{cardFromToml(card->second, weights.string()), weights};
        entry.card.hash = file.hash;
        return entry;
    } catch (const Error&) {
        return std::nullopt;
    }
}

} // namespace zigzag::ui
