#include "core/job/default_model.h"

#include "core/base/error.h"
#include "core/job/default_path.h"
#include "core/job/jobs.h"

#include <algorithm>
#include <tuple>

namespace zigzag {
namespace {

/// Less is better.
int rankFor(ModelPreference preference, const ModelCard& card) {
    switch (preference) {
    case ModelPreference::AnySize:
        return card.anySize() ? 0 : 1;
    case ModelPreference::Score:
        return card.kind == ModelKind::Score ? 0 : 1;
    case ModelPreference::HighResolution:
        return -card.resolution;
    case ModelPreference::None:
        break;
    }
    return 0;
}

} // namespace

std::string defaultModel(std::string_view job, const std::vector<std::filesystem::path>& folders) {
    const JobRow& row = jobNamed(job);
    auto models = listModels(folders);
    std::string reasons;
    std::erase_if(models, [&](const CatalogueEntry& entry) {
        const std::string reason = whyNot(job, entry.card);
        if (!reason.empty()) reasons += " " + reason;
        return !reason.empty();
    });
    if (models.empty())
        throw Error(ErrorKind::Model,
                    "No model can do the job '" + std::string(job) + "'." + reasons,
                    searchedFolders(folders));
    const auto rank = [&](const CatalogueEntry& entry) {
        const bool untrained = !row.needs.condition.empty() &&
                               std::ranges::count(entry.card.conditions, row.needs.condition) == 0;
        return std::tuple(untrained, rankFor(row.prefers, entry.card),
                          -static_cast<int>(entry.card.kind), -entry.card.resolution,
                          entry.card.name);
    };
    return std::ranges::min(models, {}, rank).card.name;
}

} // namespace zigzag
