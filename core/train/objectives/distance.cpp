#include "core/train/objectives/distance.h"

#include "core/base/error.h"
#include "core/recipe/choices.h"

#include <cmath>

namespace zigzag {

at::Tensor huberDistance(const at::Tensor& a, const at::Tensor& b, double c) {
    const at::Tensor difference = (a - b).flatten(1);
    const auto dim = static_cast<double>(difference.size(1));
    return ((difference.square().sum(1) + c * c).sqrt() - c) / std::sqrt(dim);
}

namespace {

using Distance = at::Tensor (*)(const ObjectiveRecipe& recipe, const Maps& maps,
                                const at::Tensor& a, const at::Tensor& b);

at::Tensor huber(const ObjectiveRecipe& recipe, const Maps&, const at::Tensor& a,
                 const at::Tensor& b) {
    const auto dim = static_cast<double>(a[0].numel());
    return huberDistance(a, b, recipe.huberC > 0 ? recipe.huberC : 0.00054 * std::sqrt(dim));
}

at::Tensor l1(const ObjectiveRecipe&, const Maps&, const at::Tensor& a, const at::Tensor& b) {
    return (a - b).abs().flatten(1).mean(1);
}

at::Tensor l2(const ObjectiveRecipe&, const Maps&, const at::Tensor& a, const at::Tensor& b) {
    return (a - b).square().flatten(1).mean(1);
}

at::Tensor byNetwork(const ObjectiveRecipe& recipe, const Maps& maps, const at::Tensor& a,
                     const at::Tensor& b) {
    if (!maps.perceptual)
        throw Error(ErrorKind::Usage,
                    "The distance '" + recipe.distance + "' needs a network to measure with.",
                    "Name a TorchScript file in objective.lpips.");
    return maps.perceptual(a, b);
}

constexpr auto distances =
    bindAll<distanceRows, Distance>(bind<"huber">(Distance{huber}), bind<"l1">(Distance{l1}),
                                    bind<"l2">(Distance{l2}), bind<"lpips">(Distance{byNetwork}));

} // namespace

at::Tensor distanceOf(const ObjectiveRecipe& recipe, const Maps& maps, const at::Tensor& a,
                      const at::Tensor& b) {
    const DistanceRow& row = rowNamed(distanceRows, recipe.distance, "distance");
    return distances[indexOf(distanceRows, row)](recipe, maps, a, b);
}

} // namespace zigzag
