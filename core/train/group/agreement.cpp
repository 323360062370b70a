#include "core/train/group/agreement.h"

#include "core/base/error.h"

#include <nlohmann/json.hpp>

namespace zigzag {

Recipe agreedRecipe(ProcessGroup* group, const std::function<Recipe()>& read) {
    if (group == nullptr) return read();
    const std::string text = group->broadcast(group->leads() ? toToml(read()) : std::string());
    return recipeFromToml(text, "The recipe of process 0", {});
}

void requireSamePictures(ProcessGroup* group, const PictureList& list) {
    if (group == nullptr) return;
    std::string names;
    for (const ListedPicture& picture : list.training)
        names += picture.file.string() + "\n";
    if (group->broadcast(names) == names) return;
    throw Error(ErrorKind::File,
                "Process " + std::to_string(group->rank()) + " finds " +
                    std::to_string(list.training.size()) +
                    " pictures to learn from, which are not those of process 0.",
                "Give every machine the same pictures under the same path, or a folder that all "
                "share.");
}

StopRequest agreedRequest(ProcessGroup& group, StopRequest mine) {
    const std::vector<double> request =
        group.sum(std::vector<double>{mine.stop ? 1.0 : 0.0, mine.cancel ? 1.0 : 0.0});
    return {.stop = request[0] > 0, .cancel = request[1] > 0};
}

void mergeTerms(ProcessGroup& group, StepReport& report) {
    nlohmann::json mine = nlohmann::json::object();
    for (const auto& [name, bins] : report.terms)
        for (const auto& [bin, sum] : bins)
            mine[name][bin] = {sum.value, sum.count};
    report.terms.clear();
    for (const std::string& text : group.gather(mine.dump())) {
        const nlohmann::json theirs = nlohmann::json::parse(text);
        for (const auto& [name, bins] : theirs.items())
            for (const auto& [bin, sum] : bins.items()) {
                StepReport::Sum& merged = report.terms[name][bin];
                merged.value += sum[0].get<double>();
                merged.count += sum[1].get<std::int64_t>();
            }
    }
}

} // namespace zigzag
