#include "core/train/objectives/distance.h"

#include "core/base/error.h"

#include <cmath>

namespace zigzag {

at::Tensor huberDistance(const at::Tensor& a, const at::Tensor& b, double c) {
    const at::Tensor difference = (a - b).flatten(1);
    const auto dim = static_cast<double>(difference.size(1));
    return ((difference.square().sum(1) + c * c).sqrt() - c) / std::sqrt(dim);
}

at::Tensor distanceOf(const ObjectiveRecipe& recipe, const Maps& maps, const at::Tensor& a,
                      const at::Tensor& b) {
    if (recipe.distance == "l1") return (a - b).abs().flatten(1).mean(1);
    if (recipe.distance == "l2") return (a - b).square().flatten(1).mean(1);
    if (recipe.distance == "lpips") {
        if (!maps.perceptual)
            throw Error(ErrorKind::Usage, "The distance 'lpips' needs a network to measure with.",
                        "Name a TorchScript file in objective.lpips.");
        return maps.perceptual(a, b);
    }
    const auto dim = static_cast<double>(a[0].numel());
    return huberDistance(a, b, recipe.huberC > 0 ? recipe.huberC : 0.00054 * std::sqrt(dim));
}

} // namespace zigzag
