#include "core/train/objective.h"

namespace zigzag {

double noAverageDecay(const ObjectiveRecipe&, const TrainingProgress&) {
    return 0;
}

std::span<const Objective> objectives() {
    static const auto bound = forEachRow<objectiveRows>([]<RowName name>() {
        return Objective{rowNamed(objectiveRows, name.view(), "objective"),
                         objectiveFunctions<name>()};
    });
    return bound;
}

const Objective& objectiveNamed(std::string_view name) {
    const ObjectiveRow& row = rowNamed(objectiveRows, name, "objective");
    return objectives()[indexOf(objectiveRows, row)];
}

const Objective& objectiveOf(const ObjectiveRecipe& recipe) {
    return objectiveNamed(recipe.name);
}

ModelKind kindOf(const ObjectiveRecipe& recipe) {
    const Objective& objective = objectiveOf(recipe);
    return objective.conditions ? objectiveNamed(recipe.beside).trains : objective.trains;
}

} // namespace zigzag
