#include "ui/main_window/model_list.h"

#include "core/recipe/runs.h"
#include "ui/main_window/panel_side.h"
#include "ui/training/run_record.h"
#include "ui/training/training.h"

#include <optional>
#include <utility>
#include <vector>

namespace zigzag::ui {
namespace {

/// What earlier runs on this computer made, newest first. Not for the GUI thread: it reads files.
std::vector<CatalogueEntry> trainedModels() {
    std::vector<CatalogueEntry> models;
    for (const RunRecord& run : listRuns(runsFolder()))
        if (auto model = modelOf(run.folder)) models.push_back(std::move(*model));
    return models;
}

} // namespace

ModelList::ModelList(const WindowParts& parts, QObject* parent) : QObject(parent), parts_(parts) {
    connect(&parts_.training, &Training::advanced, this, &ModelList::addTrained);
}

void ModelList::find() {
    parts_.background.run(
        this,
        [jobs = parts_.panels.jobs()] {
            Models models = findModels(jobs);
            models.trained = trainedModels();
            return models;
        },
        [this](const Outcome<Models>& models) {
            models_ = models.value.value_or(Models{});
            parts_.panels.setModels(models_);
            Q_EMIT found();
        });
}

void ModelList::addTrained() {
    const std::filesystem::path folder = parts_.training.folder();
    std::error_code none;
    const auto written = std::filesystem::last_write_time(folder / "model.safetensors", none);
    if (none || written == trainedAt_) return;
    trainedAt_ = written;
    parts_.background.run(
        this, [folder] { return modelOf(folder); },
        [this](const Outcome<std::optional<CatalogueEntry>>& outcome) {
            if (!outcome.value || !*outcome.value) return;
            const CatalogueEntry& entry = **outcome.value;
            std::erase_if(models_.trained,
                          [&](const CatalogueEntry& old) { return old.weights == entry.weights; });
            models_.trained.insert(models_.trained.begin(), entry);
            parts_.panels.setModels(models_);
        });
}

} // namespace zigzag::ui
