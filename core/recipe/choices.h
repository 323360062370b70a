// The choices of a recipe besides the objective. core/train and core/diffusion bind the
// implementation of each row, so that a recipe offers only what can be computed.
#pragma once

#include "core/base/table.h"

#include <array>
#include <string>
#include <string_view>

namespace zigzag {

/// A choice of which only the name and the effect matter.
struct ChoiceRow {
    std::string_view name;
    std::string_view help; ///< half a sentence: "1/t"
};

/// "distance: 1/(t − t2); uniform: 1": the help of all rows.
template <class Table>
std::string helpOf(const Table& table) {
    std::string help;
    for (const auto& row : table)
        help += (help.empty() ? "" : "; ") + std::string(row.name) + ": " + std::string(row.help);
    return help;
}

// --- objectives ----------------------------------------------------------------------------------

/// Distance between two pictures in a loss.
struct DistanceRow {
    std::string_view name;
    bool squares = false;      ///< grows with the square of an error
    bool needsNetwork = false; ///< measured by the network of ObjectiveRecipe::lpips
};
inline constexpr std::array distanceRows{DistanceRow{.name = "huber"}, DistanceRow{.name = "l1"},
                                         DistanceRow{.name = "l2", .squares = true},
                                         DistanceRow{.name = "lpips", .needsNetwork = true}};

/// Weight of a consistency pair t > t2.
inline constexpr std::array pairWeightRows{ChoiceRow{"distance", "1/(t − t2)"},
                                           ChoiceRow{"level", "1/t"}, ChoiceRow{"uniform", "1"}};

/// How t2, the lower sigma of a pair, is found.
inline constexpr std::array pairRows{ChoiceRow{"grid", "the neighbour on a grid"},
                                     ChoiceRow{"ect", "by ECT's schedule"}};

/// Distribution of the sigmas that are trained on.
struct SigmaDistributionRow {
    std::string_view name;
    double lowestForScore; ///< smallest sigma of score training
};
inline constexpr std::array sigmaDistributionRows{
    SigmaDistributionRow{"lognormal", 0.002},
    // Below 0.01 there is hardly any noise to remove, and this distribution would often draw it.
    SigmaDistributionRow{"loguniform", 0.01}};

/// The second term of bct.
inline constexpr std::array softTermRows{
    ChoiceRow{"return", "a move is judged by where it leads at 0.002, as in the paper"},
    ChoiceRow{"carry", "by where it arrives, against a move from a neighbouring sigma"}};

/// Weight of the soft term; t3 is the target sigma.
inline constexpr std::array softWeightRows{
    ChoiceRow{"distance", "1/|t − t3|, as in the paper"}, ChoiceRow{"level", "1/t"},
    ChoiceRow{"half", "the mean of both"}, ChoiceRow{"uniform", "1"}};

/// One step along the teacher's ODE.
inline constexpr std::array teacherSolverRows{ChoiceRow{"heun", "second order"},
                                              ChoiceRow{"euler", "first order"}};

// --- optimisers ----------------------------------------------------------------------------------

inline constexpr std::array optimiserRows{
    ChoiceRow{"radam", "Rectified Adam"}, ChoiceRow{"adam", "Adam"},
    ChoiceRow{"adamw", "Adam with decoupled weight decay"}, ChoiceRow{"rmsprop", "RMSprop"}};

} // namespace zigzag
