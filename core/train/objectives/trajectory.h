// Following the trajectories of a score model: the map is shown where they go, both ways.
#pragma once

#include "core/train/objective.h"

namespace zigzag {

/// A batch's trajectories along a teacher's PF ODE, visited at K + 1 levels.
struct Trajectories {
    at::Tensor states; ///< [K + 1, N, C, H, W], from 0.002 upwards
    at::Tensor sigmas; ///< [K + 1, N], rising
    int entry = 0;     ///< where those that begin at a photo begin, counted from 0.002
};

/// K = recipe.trajectorySteps steps by recipe.solver between levels of the Karras scale, whose inner
/// ones lie elsewhere for every sample. Half of the samples begin as noise at recipe.sigmaMaximum and
/// walk down, half as their photo with noise near 0.07 and walk up, then from there down. Without
/// gradient; `teacher` is D(x, t).
Trajectories trajectoriesOf(const ObjectiveRecipe& recipe, Batch& batch, const Map& teacher);

/// The registry's row, ours: recipe.trajectoryMoves moves between two levels of each trajectory, the
/// distance to where the trajectory is, both scaled by σd/√(u² + σd²) as in carriedLoss(). A quarter
/// of the moves are those that count most: 80 → 0.002, and from the entry up to 80. Where carried and
/// returned terms let news of a trajectory's far end travel step by step, here it is told outright:
/// for the price of the teacher's walk, K to 2K evaluations without gradient. recipe.trajectoryOwn of
/// the moves start where the network's own last move of that sample led, without gradient through it,
/// and should still end on the trajectory: it learns to put its own errors right, so that paths of
/// several moves, and a photo's way up and back, do not pile them up. One term a move. With
/// recipe.trajectoryReturn another one goes there and back as inversion does, from the entry by way
/// of a random level up to 80 and down to 0.002 in one move of the frozen network: what the way back
/// needs of the picture, the way up learns to keep.
Loss followStep(const ObjectiveRecipe& recipe, const TrainingProgress& moment, Batch& batch,
                const Maps& maps);

} // namespace zigzag
