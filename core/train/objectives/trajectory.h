// Following the trajectories of a score model: the map is shown where they go, both ways.
#pragma once

#include "core/train/objective.h"

namespace zigzag {

/// A batch's trajectories along a teacher's PF ODE, at K + 1 sigmas.
struct Trajectories {
    at::Tensor states; ///< [K + 1, N, C, H, W], from 0.002 upwards
    at::Tensor sigmas; ///< [K + 1, N], rising
    int entry = 0;     ///< where those that begin at a photo begin, counted from 0.002
};

/// K = recipe.trajectorySteps steps by recipe.solver between sigmas of the Karras scale; the inner
/// ones differ from sample to sample. Half of the samples begin as noise at recipe.sigmaMaximum and
/// walk down, half as their photo with noise near 0.07 and walk up, then from there down. Without
/// gradient; `teacher` is D(x, t).
Trajectories trajectoriesOf(const ObjectiveRecipe& recipe, Batch& batch, const Map& teacher);

/// The step of the objective, ours: recipe.trajectoryMoves moves between two sigmas of each
/// trajectory, the distance to where the trajectory is, both scaled by σd/√(u² + σd²) as in
/// carriedLoss(). A quarter of the moves are those that count most: 80 → 0.002, and from the entry
/// up to 80. The carried and returned terms of bct bring information from a trajectory's far end
/// step by step; this objective uses the end itself, for K to 2K teacher evaluations without
/// gradient. The share recipe.trajectoryOwn of the moves starts where the network's own last move
/// of that sample ended, without gradient through it, and must still end on the trajectory: the
/// network learns to correct its own errors, which would otherwise add up over paths of several
/// moves. One term a move. With recipe.trajectoryReturn, another term goes up and back as inversion
/// does: from the entry by way of a random sigma to 80, and to 0.002 in one move of the frozen
/// network, so that the way up keeps what the way back needs.
Loss followStep(const ObjectiveRecipe& recipe, const TrainingProgress& moment, Batch& batch,
                const Maps& maps);

} // namespace zigzag
