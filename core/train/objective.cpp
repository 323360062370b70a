#include "core/train/objective.h"

#include "core/train/objectives/restoration.h"
#include "core/train/objectives/score.h"

#include <array>

namespace zigzag {
namespace {

double copied(const ObjectiveRecipe&, const Moment&) {
    return 0;
}

} // namespace

std::span<const Objective> objectives() {
    static constexpr std::array<Objective, 2> rows{
        {{.name = "score",
          .label = "Score model (EDM)",
          .trains = ModelKind::Score,
          .loss = &scoreStep,
          .averageDecay = &copied},
         {.name = "restoration",
          .label = "Restoration of JPEGs, beside another objective",
          .trains = ModelKind::Bidirectional,
          .needsTwoTimes = true,
          .loss = &restorationStep,
          .averageDecay = &copied}}};
    return rows;
}

} // namespace zigzag
