#include "core/train/objectives/score.h"

#include "core/diffusion/preconditioning.h"
#include "core/train/objectives/sigmas.h"

namespace zigzag {

Loss scoreLoss(const Map& denoiser, const at::Tensor& clean, const at::Tensor& noise,
               const at::Tensor& t) {
    const at::Tensor denoised = denoiser(noisy(clean, noise, t), t, sigmaFor(t, sigmaMin));
    const at::Tensor squares = (denoised - clean).square().flatten(1).mean(1);
    const at::Tensor values = edmWeight(t) * squares;
    return {values, {{"score", values.detach(), t}}};
}

namespace {

Loss scoreStep(const ObjectiveRecipe& recipe, const TrainingProgress&, Batch& batch,
               const Maps& maps) {
    const double lowest =
        rowNamed(sigmaDistributionRows, recipe.sigmas, "distribution of sigmas").lowestForScore;
    const SigmaDistribution law = sigmaDistribution(recipe, recipe.sigmas, lowest);
    const at::Tensor t = perSample(batch, [&](SampleRng& draws) { return drawSigma(law, draws); });
    return scoreLoss(maps.online, batch.clean, batch.noise, t);
}

} // namespace

template <>
ObjectiveFunctions objectiveFunctions<"score">() {
    return {.loss = &scoreStep};
}

} // namespace zigzag
