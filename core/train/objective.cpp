#include "core/train/objective.h"

#include "core/base/registry.h"
#include "core/train/objectives/bidirectional.h"
#include "core/train/objectives/consistency.h"
#include "core/train/objectives/restoration.h"
#include "core/train/objectives/score.h"
#include "core/train/objectives/trajectory.h"

#include <array>

namespace zigzag {
namespace {

double copied(const ObjectiveRecipe&, const TrainingProgress&) {
    return 0;
}

constexpr std::array<Objective, 8> rows{
    {{.name = "score",
      .label = "Score model (EDM)",
      .trains = ModelKind::Score,
      .loss = &scoreStep,
      .averageDecay = &copied},
     {.name = "ct",
      .label = "Consistency training (CT)",
      .trains = ModelKind::Consistency,
      .usesAverage = true,
      .loss = &ctStep,
      .averageDecay = &ctAverageDecay},
     {.name = "ict",
      .label = "Improved consistency training (iCT)",
      .trains = ModelKind::Consistency,
      .loss = &ictStep,
      .averageDecay = &copied},
     {.name = "ect",
      .label = "Easy consistency tuning (ECT), from a score model",
      .trains = ModelKind::Consistency,
      .loss = &ectStep,
      .averageDecay = &copied},
     {.name = "cd",
      .label = "Consistency distillation (CD), with a score model as teacher",
      .trains = ModelKind::Consistency,
      .needsTeacher = true,
      .usesAverage = true,
      .loss = &cdStep,
      .averageDecay = &cdAverageDecay},
     {.name = "bct",
      .label = "Bidirectional consistency training (BCT)",
      .trains = ModelKind::Bidirectional,
      .takesTeacher = true,
      .needsTwoTimes = true,
      .loss = &bctStep,
      .averageDecay = &copied},
     {.name = "follow",
      .label = "Following a score model's trajectories, both ways",
      .trains = ModelKind::Bidirectional,
      .needsTeacher = true,
      .needsTwoTimes = true,
      .loss = &followStep,
      .averageDecay = &copied},
     {.name = "restoration",
      .label = "Restoration of JPEGs, beside another objective",
      .trains = ModelKind::Bidirectional,
      .needsTwoTimes = true,
      .conditions = true,
      .loss = &restorationStep,
      .averageDecay = &copied}}};

} // namespace

std::span<const Objective> objectives() {
    return rows;
}

const Objective& objectiveOf(const ObjectiveRecipe& recipe) {
    return findRow(objectives(), recipe.name, "objective");
}

ModelKind kindOf(const ObjectiveRecipe& recipe) {
    const Objective& row = objectiveOf(recipe);
    return row.conditions ? findRow(objectives(), recipe.beside, "objective").trains : row.trains;
}

} // namespace zigzag
