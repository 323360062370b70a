#include "core/train/objectives/restoration.h"

#include "core/base/error.h"
#include "core/diffusion/preconditioning.h"
#include "core/recipe/choices.h"
#include "core/train/objectives/distance.h"
#include "core/train/objectives/sigmas.h"

namespace zigzag {
namespace {

const Objective& besideOf(const ObjectiveRecipe& recipe) {
    const Objective& beside = objectiveNamed(recipe.beside);
    if (!beside.fitsBeside())
        throw Error(ErrorKind::Usage,
                    "The objective '" + recipe.beside + "' cannot stand beside restoration.",
                    "Set objective.beside to another one. Valid values: " +
                        listOf(objectivesBeside()) + ".");
    return beside;
}

} // namespace

Loss restorationLoss(const ObjectiveRecipe& recipe, const Maps& maps, const at::Tensor& degraded,
                     const at::Tensor& clean, const at::Tensor& t) {
    const at::Tensor restored = maps.online(degraded, t, sigmaFor(t, sigmaMin));
    const bool squares = rowNamed(distanceRows, recipe.distance, "distance").squares;
    const at::Tensor weight = squares ? edmWeight(t) : edmWeight(t).sqrt();
    const at::Tensor values = weight * distanceOf(recipe, maps, restored, clean);
    return {values, {{"jpeg", values.detach(), t}}};
}

Loss restorationStep(const ObjectiveRecipe& recipe, const TrainingProgress& moment, Batch& batch,
                     const Maps& maps) {
    if (batch.degraded.defined())
        return restorationLoss(recipe, maps, batch.degraded, batch.clean, batch.degradedSigma);
    return besideOf(recipe).loss(recipe, moment, batch, maps);
}

template <>
ObjectiveFunctions objectiveFunctions<"restoration">() {
    return {.loss = &restorationStep};
}

} // namespace zigzag
