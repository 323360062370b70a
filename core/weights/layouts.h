// The layouts of checkpoints that Zigzag reads: which network a state dict belongs to. core/nn
// binds the functions that recognise a layout by its tensors and build its network.
#pragma once

#include "core/base/table.h"

#include <array>
#include <string>
#include <string_view>

namespace zigzag {

struct CheckpointLayout {
    std::string_view name;  ///< of the architecture: "adm"
    std::string_view label; ///< whose checkpoints have it, for use within a sentence
    /// The preconditioning (core/card/preconditionings.h) of a network with one noise input if no
    /// card names it; the kind of model follows from it.
    std::string_view preconditioning;
};

inline constexpr std::array layoutRows{
    CheckpointLayout{.name = "adm",
                     .label = "the U-Nets of BCM, iCT, Consistency Models and guided-diffusion",
                     .preconditioning = "cm"},
    CheckpointLayout{
        .name = "song", .label = "EDM's DDPM++ and NCSN++", .preconditioning = "edm-song"},
    CheckpointLayout{.name = "dhariwal", .label = "EDM's ADM", .preconditioning = "edm-song"},
    CheckpointLayout{
        .name = "mlp", .label = "the perceptron of the 2-D toy", .preconditioning = "edm-song"}};

/// The labels of all rows, as a list in a sentence.
std::string layoutLabels();

} // namespace zigzag
