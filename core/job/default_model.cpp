#include "core/job/default_model.h"

#include "core/base/error.h"
#include "core/job/default_path.h"

#include <algorithm>
#include <tuple>

namespace zigzag {
namespace {

bool editsPhotos(std::string_view job) {
    return job == "inpaint" || job == "clean" || job == "denoise" || job == "upscale";
}

} // namespace

std::string defaultModel(std::string_view job, const std::vector<std::filesystem::path>& folders) {
    auto models = listModels(folders);
    std::string reasons;
    std::erase_if(models, [&](const CatalogueEntry& entry) {
        const std::string reason = whyNot(job, entry.card);
        if (!reason.empty()) reasons += " " + reason;
        return !reason.empty();
    });
    if (models.empty())
        throw Error(ErrorKind::Model,
                    "No model is here that can " + std::string(job) + "." + reasons,
                    searchedFolders(folders));
    const auto rank = [&](const CatalogueEntry& entry) {
        const bool untrained =
            job == "clean" && std::ranges::count(entry.card.conditions, "jpeg") == 0;
        // A mean is nearer to the colours than a sample (docs/decisions/0010).
        const bool draws = job == "colorize" && entry.card.kind != ModelKind::Score;
        // What is painted has no other size than the model's.
        const int coarse = job == "stroke" ? -entry.card.resolution : 0;
        return std::tuple(untrained, draws, coarse, editsPhotos(job) && !entry.card.anySize(),
                          -static_cast<int>(entry.card.kind), -entry.card.resolution,
                          entry.card.name);
    };
    return std::ranges::min(models, {}, rank).card.name;
}

} // namespace zigzag
