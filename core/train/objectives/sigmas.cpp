#include "core/train/objectives/sigmas.h"

#include "core/diffusion/preconditioning.h"

#include <cmath>

namespace zigzag {
namespace {

struct SampleSigmas {
    double t = 0, t2 = 0, t3 = 0;
};

Sigmas drawSigmas(Batch& batch, const std::function<SampleSigmas(SampleRng&)>& draw) {
    std::vector<float> t, t2, t3;
    for (SampleRng& draws : batch.draws) {
        const SampleSigmas sigmas = draw(draws);
        t.push_back(static_cast<float>(sigmas.t));
        t2.push_back(static_cast<float>(sigmas.t2));
        t3.push_back(static_cast<float>(sigmas.t3));
    }
    const auto beside = [&](const std::vector<float>& values) {
        return at::tensor(values).to(batch.clean.device());
    };
    return {beside(t), beside(t2), beside(t3)};
}

/// The grid and one sigma more, whose bin is the share of the grid's highest sigma.
std::vector<double> continued(const std::vector<double>& grid, double maximum) {
    std::vector<double> longer = grid;
    const double before = std::pow(grid[grid.size() - 2] / maximum, 1.0 / 7);
    longer.push_back(maximum * std::pow(2 - before, 7));
    return longer;
}

} // namespace

at::Tensor perSample(Batch& batch, const std::function<double(SampleRng&)>& draw) {
    std::vector<float> values;
    for (SampleRng& draws : batch.draws)
        values.push_back(static_cast<float>(draw(draws)));
    return at::tensor(values).to(batch.clean.device());
}

Sigmas uniformPairs(const ObjectiveRecipe& recipe, int intervals, Batch& batch) {
    const std::vector<double> grid = risingGrid(intervals, sigmaMin, recipe.sigmaMaximum);
    Sigmas sigmas = drawSigmas(batch, [&](SampleRng& draws) -> SampleSigmas {
        const std::uint64_t n = draws.below(static_cast<std::uint64_t>(intervals));
        return {.t = grid[n + 1], .t2 = grid[n]};
    });
    sigmas.t3 = at::Tensor();
    return sigmas;
}

Sigmas gridSigmas(const ObjectiveRecipe& recipe, int intervals, Batch& batch) {
    const std::vector<double> grid = risingGrid(intervals, sigmaMin, recipe.sigmaMaximum);
    const std::vector<double> pairs =
        sigmaBins(sigmaDistribution(recipe, recipe.sigmas, sigmaMin), grid);
    const std::vector<double> points =
        sigmaBins(sigmaDistribution(recipe, recipe.softSigmas, sigmaMin),
                  continued(grid, recipe.sigmaMaximum));
    return drawSigmas(batch, [&](SampleRng& draws) -> SampleSigmas {
        const int n = drawBin(pairs, draws);
        const int m = drawBin(points, draws, n + 1);
        const auto at = [&](int i) { return grid[static_cast<std::size_t>(i)]; };
        return {at(n + 1), at(n), at(m)};
    });
}

Sigmas continuousSigmas(const ObjectiveRecipe& recipe, const TrainingProgress& moment,
                        Batch& batch) {
    constexpr double lowest = sigmaMin * (1 + 1.0 / 32); // t2 is sigmaMin at least, and t above it
    const SigmaDistribution law = sigmaDistribution(recipe, recipe.sigmas, lowest);
    const SigmaDistribution softLaw = sigmaDistribution(recipe, recipe.softSigmas, sigmaMin);
    const int stage = static_cast<int>(moment.progress() * recipe.ectStages);
    return drawSigmas(batch, [&](SampleRng& draws) -> SampleSigmas {
        const double t = drawSigma(law, draws);
        return {t, ectPartner(t, stage, recipe.ectFactor, sigmaMin), drawSigma(softLaw, draws, t)};
    });
}

at::Tensor sigmaFor(const at::Tensor& x, double sigma) {
    return at::full({x.size(0)}, sigma, x.options().dtype(at::kFloat));
}

SigmaDistribution sigmaDistribution(const ObjectiveRecipe& recipe, std::string_view name,
                                    double minimum) {
    return {.name = name,
            .mean = recipe.sigmaMean,
            .deviation = recipe.sigmaDeviation,
            .minimum = minimum,
            .maximum = recipe.sigmaMaximum};
}

at::Tensor noisy(const at::Tensor& clean, const at::Tensor& noise, const at::Tensor& t) {
    return clean + noise * t.view({-1, 1, 1, 1});
}

at::Tensor edmWeight(const at::Tensor& t) {
    constexpr double variance = sigmaData * sigmaData;
    return (t.square() + variance) / (t.square() * variance);
}

} // namespace zigzag
