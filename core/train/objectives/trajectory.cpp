#include "core/train/objectives/trajectory.h"

#include "core/diffusion/preconditioning.h"
#include "core/train/objectives/consistency.h"
#include "core/train/objectives/distance.h"

#include <algorithm>
#include <cmath>

namespace zigzag {
namespace {

constexpr double entryLevel = 0.07; // as in the paths of inversion
constexpr double rho = 7;

/// The level at `share` of the Karras scale between 0.002 and `maximum`, and back.
double levelAt(double share, double maximum) {
    const double low = std::pow(sigmaMin, 1 / rho), high = std::pow(maximum, 1 / rho);
    return std::pow(low + share * (high - low), rho);
}
double shareOf(double level, double maximum) {
    const double low = std::pow(sigmaMin, 1 / rho), high = std::pow(maximum, 1 / rho);
    return (std::pow(level, 1 / rho) - low) / (high - low);
}

int entryOf(const ObjectiveRecipe& recipe) {
    const double share = shareOf(std::min(entryLevel, recipe.sigmaMaximum), recipe.sigmaMaximum);
    const int steps = recipe.trajectorySteps;
    return std::clamp(static_cast<int>(std::lround(share * steps)), 1, steps - 1);
}

/// The levels of one sample's trajectory.
std::vector<float> drawnLevels(const ObjectiveRecipe& recipe, Draws& draws) {
    const int steps = recipe.trajectorySteps;
    const double shift = draws.uniform(-0.5, 0.5);
    std::vector<float> levels;
    for (int i = 0; i <= steps; ++i) {
        const bool inner = i > 0 && i < steps;
        levels.push_back(
            static_cast<float>(levelAt((i + (inner ? shift : 0)) / steps, recipe.sigmaMaximum)));
    }
    return levels;
}

/// A walk's step number `step`, as points of the trajectory.
struct Points {
    std::int64_t from, to;
};

Points downwards(int step, int steps) {
    return {steps - step, steps - step - 1};
}

Points upwardsFirst(int step, int steps, int entry) {
    if (step < steps - entry) return {entry + step, entry + step + 1};
    const int rest = step - (steps - entry);
    return {entry - rest, entry - rest - 1};
}

/// One point a sample of what is stored point by point.
at::Tensor picked(const at::Tensor& all, const std::vector<std::int64_t>& points) {
    const at::Tensor point = at::tensor(points, at::kLong).to(all.device());
    return all.index({point, at::arange(point.numel(), point.options())});
}

/// Two points of a trajectory, any two or, for a quarter, the ends that are used most.
Points drawnMove(int steps, int entry, Draws& draws) {
    if (draws.chance(0.25)) return draws.chance(0.5) ? Points{steps, 0} : Points{entry, steps};
    const auto count = static_cast<std::uint64_t>(steps);
    const auto from = static_cast<std::int64_t>(draws.below(count + 1));
    const auto other = static_cast<std::int64_t>(draws.below(count));
    return {from, other < from ? other : other + 1};
}

} // namespace

Trajectories trajectoriesOf(const ObjectiveRecipe& recipe, Batch& batch, const Map& teacher) {
    const at::NoGradGuard noGradient;
    const int steps = recipe.trajectorySteps;
    const std::int64_t count = batch.clean.size(0);
    Trajectories made;
    made.entry = entryOf(recipe);
    std::vector<bool> rises;
    std::vector<at::Tensor> columns;
    for (Draws& draws : batch.draws) {
        rises.push_back(draws.chance(0.5));
        columns.push_back(at::tensor(drawnLevels(recipe, draws)));
    }
    made.levels = at::stack(columns, 1).to(batch.clean.device());
    std::vector<std::int64_t> shape{steps + 1};
    shape.insert(shape.end(), batch.clean.sizes().begin(), batch.clean.sizes().end());
    made.states = at::empty(shape, batch.clean.options());
    for (std::int64_t n = 0; n < count; ++n) {
        const std::int64_t begin = rises[static_cast<std::size_t>(n)] ? made.entry : steps;
        const at::Tensor noise = made.levels[begin][n] * batch.noise[n];
        made.states[begin][n].copy_(begin == steps ? noise : batch.clean[n] + noise);
    }
    for (int step = 0; step < steps; ++step) {
        std::vector<std::int64_t> from, to;
        for (const bool up : rises) {
            const Points points =
                up ? upwardsFirst(step, steps, made.entry) : downwards(step, steps);
            from.push_back(points.from);
            to.push_back(points.to);
        }
        const at::Tensor next =
            teacherStep(teacher, picked(made.states, from), picked(made.levels, from),
                        picked(made.levels, to), recipe.solver);
        for (std::int64_t n = 0; n < count; ++n)
            made.states[to[static_cast<std::size_t>(n)]][n].copy_(next[n]);
    }
    return made;
}

Loss followStep(const ObjectiveRecipe& recipe, const Moment&, Batch& batch, const Maps& maps) {
    const Trajectories walked = trajectoriesOf(recipe, batch, maps.teacher);
    Loss loss;
    for (int move = 0; move < recipe.trajectoryMoves; ++move) {
        std::vector<std::int64_t> from, to;
        for (Draws& draws : batch.draws) {
            const Points points = drawnMove(recipe.trajectorySteps, walked.entry, draws);
            from.push_back(points.from);
            to.push_back(points.to);
        }
        const at::Tensor t = picked(walked.levels, from), u = picked(walked.levels, to);
        const at::Tensor moved = maps.online(picked(walked.states, from), t, u);
        const at::Tensor scale = sigmaData / (u.square() + sigmaData * sigmaData).sqrt();
        const at::Tensor over = scale.view({-1, 1, 1, 1});
        const at::Tensor share =
            distanceOf(recipe, maps, over * moved, over * picked(walked.states, to)) /
            recipe.trajectoryMoves;
        loss.values = loss.values.defined() ? loss.values + share : share;
        loss.terms.push_back({"followed", share.detach(), t});
    }
    return loss;
}

} // namespace zigzag
