// The preconditionings that a card can name: how a network becomes a denoiser, or a map along the
// probability flow ODE. core/diffusion binds the formulas.
#pragma once

#include "core/base/table.h"
#include "core/card/card.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace zigzag {

struct PreconditioningRow {
    std::string_view name;        ///< as in a card: "bcm"
    ModelKind kind;               ///< whose models use it
    bool reachesAnySigma = false; ///< maps to the target sigma, not only to 0.002
};

/// The first row of a kind is that kind's default.
inline constexpr std::array preconditioningRows{
    PreconditioningRow{.name = "bcm", .kind = ModelKind::Bidirectional, .reachesAnySigma = true},
    PreconditioningRow{.name = "cm", .kind = ModelKind::Consistency},
    PreconditioningRow{.name = "edm", .kind = ModelKind::Score}, // noise input 250·ln t, as CM
    PreconditioningRow{.name = "edm-song", .kind = ModelKind::Score}}; // ln(t)/4, as EDM

constexpr const PreconditioningRow& preconditioningFor(ModelKind kind) {
    return *std::ranges::find(preconditioningRows, kind, &PreconditioningRow::kind);
}

} // namespace zigzag
