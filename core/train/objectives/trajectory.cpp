#include "core/train/objectives/trajectory.h"

#include "core/diffusion/preconditioning.h"
#include "core/train/objectives/consistency.h"
#include "core/train/objectives/distance.h"

#include <algorithm>
#include <cmath>

namespace zigzag {
namespace {

constexpr double entrySigma = 0.07; // as in the paths of inversion
constexpr double rho = 7;

/// The level at `share` of the Karras scale between 0.002 and `maximum`, and back.
double sigmaAt(double share, double maximum) {
    const double low = std::pow(sigmaMin, 1 / rho), high = std::pow(maximum, 1 / rho);
    return std::pow(low + share * (high - low), rho);
}
double shareOf(double sigma, double maximum) {
    const double low = std::pow(sigmaMin, 1 / rho), high = std::pow(maximum, 1 / rho);
    return (std::pow(sigma, 1 / rho) - low) / (high - low);
}

int entryOf(const ObjectiveRecipe& recipe) {
    const double share = shareOf(std::min(entrySigma, recipe.sigmaMaximum), recipe.sigmaMaximum);
    const int steps = recipe.trajectorySteps;
    return std::clamp(static_cast<int>(std::lround(share * steps)), 1, steps - 1);
}

/// The levels of one sample's trajectory.
std::vector<float> drawnSigmas(const ObjectiveRecipe& recipe, SampleRng& draws) {
    const int steps = recipe.trajectorySteps;
    const double shift = draws.uniform(-0.5, 0.5);
    std::vector<float> sigmas;
    for (int i = 0; i <= steps; ++i) {
        const bool inner = i > 0 && i < steps;
        sigmas.push_back(
            static_cast<float>(sigmaAt((i + (inner ? shift : 0)) / steps, recipe.sigmaMaximum)));
    }
    return sigmas;
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

/// Another point of a trajectory.
std::int64_t drawnTarget(std::int64_t from, int steps, SampleRng& draws) {
    const auto other = static_cast<std::int64_t>(draws.below(static_cast<std::uint64_t>(steps)));
    return other < from ? other : other + 1;
}

/// Two points of a trajectory, any two or, for a quarter, the ends that are used most.
Points drawnMove(int steps, int entry, SampleRng& draws) {
    if (draws.chance(0.25)) return draws.chance(0.5) ? Points{steps, 0} : Points{entry, steps};
    const auto from = static_cast<std::int64_t>(draws.below(static_cast<std::uint64_t>(steps) + 1));
    return {from, drawnTarget(from, steps, draws)};
}

/// On from where the last move led; from the highest level half of them to the lowest, as
/// reconstruction does.
Points nextMove(std::int64_t from, int steps, SampleRng& draws) {
    if (from == steps && draws.chance(0.5)) return {from, 0};
    return {from, drawnTarget(from, steps, draws)};
}

/// The moves of one pass: where they start, on the trajectory or off it, and where they should end.
struct Moves {
    std::vector<std::int64_t> from, to;
    std::vector<bool> own; ///< starts where the sample's last move led
};

Moves drawnMoves(const ObjectiveRecipe& recipe, int entry, const Moves& last, Batch& batch) {
    Moves drawn;
    const int steps = recipe.trajectorySteps;
    for (std::size_t n = 0; n < batch.draws.size(); ++n) {
        SampleRng& draws = batch.draws[n];
        const bool own =
            !last.to.empty() && recipe.trajectoryOwn > 0 && draws.chance(recipe.trajectoryOwn);
        const Points points =
            own ? nextMove(last.to[n], steps, draws) : drawnMove(steps, entry, draws);
        drawn.from.push_back(points.from);
        drawn.to.push_back(points.to);
        drawn.own.push_back(own);
    }
    return drawn;
}

/// The states that the moves start from; `led` is what the network made of the last ones.
at::Tensor startsOf(const Moves& moves, const at::Tensor& states, const at::Tensor& detached) {
    at::Tensor starts = picked(states, moves.from);
    for (std::size_t n = 0; n < moves.own.size(); ++n) {
        const auto sample = static_cast<std::int64_t>(n);
        if (moves.own[n]) starts[sample].copy_(detached[sample]);
    }
    return starts;
}

/// A network's picture and the trajectory's, as followStep() compares them at level `u`.
at::Tensor apart(const ObjectiveRecipe& recipe, const Maps& maps, const at::Tensor& moved,
                 const at::Tensor& followed, const at::Tensor& u) {
    const at::Tensor scale = sigmaData / (u.square() + sigmaData * sigmaData).sqrt();
    const at::Tensor over = scale.view({-1, 1, 1, 1});
    return distanceOf(recipe, maps, over * moved, over * followed);
}

/// A point between the entry and the highest level for every sample, and where there is none the
/// entry.
std::vector<std::int64_t> drawnHalts(int steps, int entry, Batch& batch) {
    std::vector<std::int64_t> halts;
    for (SampleRng& draws : batch.draws) {
        const auto between = static_cast<std::uint64_t>(std::max(steps - entry - 1, 1));
        halts.push_back(std::min<std::int64_t>(
            entry + 1 + static_cast<std::int64_t>(draws.below(between)), steps - 1));
    }
    return halts;
}

/// There and back as inversion goes: from the entry by way of a halt to the highest level, and down
/// in one move of the network as it is: gradient runs through that to the weights of the way up.
Term returned(const ObjectiveRecipe& recipe, Batch& batch, const Trajectories& walked,
              const Maps& maps) {
    const int steps = recipe.trajectorySteps;
    const auto entry = walked.sigmas[walked.entry], top = walked.sigmas[steps];
    const at::Tensor halt = picked(walked.sigmas, drawnHalts(steps, walked.entry, batch));
    at::Tensor x = maps.online(walked.states[walked.entry], entry, halt);
    x = maps.online(x, halt, top);
    x = maps.frozen(x, top, walked.sigmas[0]);
    const at::Tensor distance =
        apart(recipe, maps, x, walked.states[0], walked.sigmas[0]) * recipe.trajectoryReturn;
    return {"returned", distance, entry};
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
    for (SampleRng& draws : batch.draws) {
        rises.push_back(draws.chance(0.5));
        columns.push_back(at::tensor(drawnSigmas(recipe, draws)));
    }
    made.sigmas = at::stack(columns, 1).to(batch.clean.device());
    std::vector<std::int64_t> shape{steps + 1};
    shape.insert(shape.end(), batch.clean.sizes().begin(), batch.clean.sizes().end());
    made.states = at::empty(shape, batch.clean.options());
    for (std::int64_t n = 0; n < count; ++n) {
        const std::int64_t begin = rises[static_cast<std::size_t>(n)] ? made.entry : steps;
        const at::Tensor noise = made.sigmas[begin][n] * batch.noise[n];
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
            teacherStep(teacher, picked(made.states, from), picked(made.sigmas, from),
                        picked(made.sigmas, to), recipe.solver);
        for (std::int64_t n = 0; n < count; ++n)
            made.states[to[static_cast<std::size_t>(n)]][n].copy_(next[n]);
    }
    return made;
}

Loss followStep(const ObjectiveRecipe& recipe, const TrainingProgress&, Batch& batch,
                const Maps& maps) {
    const Trajectories walked = trajectoriesOf(recipe, batch, maps.teacher);
    Loss loss;
    Moves moves;
    at::Tensor detached;
    for (int move = 0; move < recipe.trajectoryMoves; ++move) {
        moves = drawnMoves(recipe, walked.entry, moves, batch);
        const at::Tensor t = picked(walked.sigmas, moves.from);
        const at::Tensor u = picked(walked.sigmas, moves.to);
        const at::Tensor moved = maps.online(startsOf(moves, walked.states, detached), t, u);
        detached = moved.detach();
        const at::Tensor share =
            apart(recipe, maps, moved, picked(walked.states, moves.to), u) / recipe.trajectoryMoves;
        loss.values = loss.values.defined() ? loss.values + share : share;
        loss.terms.push_back({"followed", share.detach(), t});
    }
    if (recipe.trajectoryReturn > 0) {
        const Term back = returned(recipe, batch, walked, maps);
        loss.values = loss.values + back.values;
        loss.terms.push_back({back.name, back.values.detach(), back.sigmas});
    }
    return loss;
}

template <>
ObjectiveFunctions objectiveFunctions<"follow">() {
    return {.loss = &followStep};
}

} // namespace zigzag
