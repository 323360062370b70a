#include "core/train/objectives/levels.h"

#include "core/diffusion/preconditioning.h"

#include <cmath>

namespace zigzag {
namespace {

struct SampleLevels {
    double t = 0, t2 = 0, t3 = 0;
};

Levels drawLevels(Batch& batch, const std::function<SampleLevels(Draws&)>& draw) {
    std::vector<float> t, t2, t3;
    for (Draws& draws : batch.draws) {
        const SampleLevels levels = draw(draws);
        t.push_back(static_cast<float>(levels.t));
        t2.push_back(static_cast<float>(levels.t2));
        t3.push_back(static_cast<float>(levels.t3));
    }
    const auto beside = [&](const std::vector<float>& values) {
        return at::tensor(values).to(batch.clean.device());
    };
    return {beside(t), beside(t2), beside(t3)};
}

std::vector<double> bins(const ObjectiveRecipe& recipe, std::string_view kind,
                         std::span<const double> grid) {
    if (kind == "loguniform") return logUniformBins(grid);
    return lognormalBins(grid, recipe.levelMean, recipe.levelDeviation);
}

/// The grid and one level more, whose bin is the share of the grid's highest level.
std::vector<double> continued(const std::vector<double>& grid, double maximum) {
    std::vector<double> longer = grid;
    const double before = std::pow(grid[grid.size() - 2] / maximum, 1.0 / 7);
    longer.push_back(maximum * std::pow(2 - before, 7));
    return longer;
}

} // namespace

at::Tensor perSample(Batch& batch, const std::function<double(Draws&)>& draw) {
    std::vector<float> values;
    for (Draws& draws : batch.draws)
        values.push_back(static_cast<float>(draw(draws)));
    return at::tensor(values).to(batch.clean.device());
}

Levels uniformPairs(const ObjectiveRecipe& recipe, int intervals, Batch& batch) {
    const std::vector<double> grid = risingGrid(intervals, sigmaMin, recipe.sigmaMaximum);
    Levels levels = drawLevels(batch, [&](Draws& draws) -> SampleLevels {
        const std::uint64_t n = draws.below(static_cast<std::uint64_t>(intervals));
        return {.t = grid[n + 1], .t2 = grid[n]};
    });
    levels.t3 = at::Tensor();
    return levels;
}

Levels gridLevels(const ObjectiveRecipe& recipe, int intervals, Batch& batch) {
    const std::vector<double> grid = risingGrid(intervals, sigmaMin, recipe.sigmaMaximum);
    const std::vector<double> pairs = bins(recipe, recipe.levels, grid);
    const std::vector<double> points =
        bins(recipe, recipe.softLevels, continued(grid, recipe.sigmaMaximum));
    return drawLevels(batch, [&](Draws& draws) -> SampleLevels {
        const int n = drawBin(pairs, draws);
        const int m = drawBin(points, draws, n + 1);
        const auto at = [&](int i) { return grid[static_cast<std::size_t>(i)]; };
        return {at(n + 1), at(n), at(m)};
    });
}

Levels continuousLevels(const ObjectiveRecipe& recipe, const Moment& moment, Batch& batch) {
    constexpr double lowest = sigmaMin * (1 + 1.0 / 32); // t2 is sigmaMin at least, and t above it
    const LevelLaw law = levelLaw(recipe, recipe.levels, lowest);
    const LevelLaw softLaw = levelLaw(recipe, recipe.softLevels, sigmaMin);
    const int stage = static_cast<int>(moment.progress() * recipe.ectStages);
    return drawLevels(batch, [&](Draws& draws) -> SampleLevels {
        const double t = drawLevel(law, draws);
        return {t, ectPartner(t, stage, recipe.ectFactor, sigmaMin), drawLevel(softLaw, draws, t)};
    });
}

at::Tensor levelFor(const at::Tensor& x, double level) {
    return at::full({x.size(0)}, level, x.options().dtype(at::kFloat));
}

LevelLaw levelLaw(const ObjectiveRecipe& recipe, std::string_view kind, double minimum) {
    return {.logUniform = kind == "loguniform",
            .mean = recipe.levelMean,
            .deviation = recipe.levelDeviation,
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
