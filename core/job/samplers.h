// The samplers: the facts of every way from noise to a picture, and back, that a user can name.
// A source file in core/sampling defines the functions of each row.
#pragma once

#include "core/base/table.h"
#include "core/card/kinds.h"
#include "core/path/path.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace zigzag {

/// Options that only some samplers support.
struct SamplerOptions {
    bool path = false;  ///< --path, --nfe and --back: the path says which sigmas are visited
    bool steps = false; ///< --sampler-steps: intervals of the Karras grid
    bool churn = false; ///< --churn: EDM's S_churn, while denoising
};

/// NFE of one run along `path` for samplers that support it, else with `steps`.
using SamplerNfe = int (*)(const Path& path, int steps);

struct SamplerRow {
    std::string_view name;  ///< as on the command line
    std::string_view label; ///< as in the window
    std::string_view help;  ///< one sentence
    ModelKinds kinds;       ///< the others are refused
    SamplerOptions supports;
    SamplerNfe nfeDown; ///< from noise to a picture
    SamplerNfe nfeUp;   ///< from a picture to noise; null where the sampler cannot invert
    /// How many states an inversion must keep: 1, or 2 for samplers whose step takes two.
    int states = 1;
    /// Whether it adds noise while denoising: where the path has a `+`, with churn above 0, always.
    bool drawsNoise = false;
};

inline constexpr ModelKinds scoreOnly{ModelKind::Score};

inline constexpr std::array samplerRows{
    SamplerRow{.name = "path",
               .label = "Path",
               .help = "Follows the path: one evaluation for each '>'.",
               .kinds = everyKind,
               .supports = {.path = true},
               .nfeDown = [](const Path& path, int) { return path.evaluations(); },
               .nfeUp = [](const Path& path, int) { return path.evaluations(); },
               .drawsNoise = true},
    SamplerRow{.name = "euler",
               .label = "Euler (DDIM)",
               .help = "First-order solver of the probability flow ODE.",
               .kinds = scoreOnly,
               .supports = {.steps = true, .churn = true},
               .nfeDown = [](const Path&, int steps) { return steps; },
               .nfeUp = [](const Path&, int steps) { return steps; },
               .drawsNoise = true},
    SamplerRow{.name = "heun",
               .label = "Heun",
               .help = "Second-order solver of the probability flow ODE (EDM); deterministic.",
               .kinds = scoreOnly,
               .supports = {.steps = true},
               .nfeDown = [](const Path&, int steps) { return 2 * steps - 1; },
               .nfeUp = [](const Path&, int steps) { return 2 * steps; }},
    SamplerRow{.name = "stochastic",
               .label = "Heun with churn",
               .help = "EDM's stochastic sampler: Heun's method with noise added before each step.",
               .kinds = scoreOnly,
               .supports = {.steps = true, .churn = true},
               .nfeDown = [](const Path&, int steps) { return 2 * steps - 1; },
               .nfeUp = nullptr,
               .drawsNoise = true},
    SamplerRow{.name = "ancestral",
               .label = "Ancestral Euler",
               .help = "Euler's method that adds noise again after each step.",
               .kinds = scoreOnly,
               .supports = {.steps = true},
               .nfeDown = [](const Path&, int steps) { return steps; },
               .nfeUp = nullptr,
               .drawsNoise = true},
    SamplerRow{.name = "multistep",
               .label = "Consistency multistep",
               .help = "Consistency Models' sampler: denoises at once, adds less noise, and again.",
               .kinds = {ModelKind::Consistency, ModelKind::Bidirectional},
               .supports = {.steps = true},
               .nfeDown = [](const Path&, int steps) { return steps; },
               .nfeUp = nullptr,
               .drawsNoise = true},
};

/// How a job gets from noise to a picture or back. Options that the sampler does not support keep
/// their defaults.
struct SamplerParams {
    std::string sampler{samplerRows.front().name};
    int steps = 18;   ///< intervals of the Karras grid
    double churn = 0; ///< S_churn
};

/// The row with this name. Throws Error(Usage) that lists the names where there is none.
const SamplerRow& samplerRow(std::string_view name);

/// The same for a name that the program itself chooses: does not compile where there is none.
template <RowName name>
consteval const SamplerRow& samplerRow() {
    return *std::ranges::find(samplerRows, name.view(), &SamplerRow::name);
}
/// How a run went, as results and records say it: the path's text, or "heun, 18 steps".
std::string samplerText(const SamplerRow& row, const Path& path, int steps);

/// What a job was asked for beside its SamplerParams.
struct SamplerRequest {
    bool path = false, nfe = false, back = false; ///< these options were given
    bool inverts = false;                         ///< the job takes a picture to noise
};

/// Refuses what the sampler would ignore: options that its row does not support, unless they have
/// their default value (records hold every parameter), an inversion where it has none, and churn on
/// an inversion. Throws Error(Usage) that names the option and what to do.
void rejectUnsupportedOptions(const SamplerParams& params, const SamplerRequest& request);

/// Throws Error(Model) where the row does not allow this kind of model.
void rejectUnsupportedModel(const SamplerRow& row, const ModelCard& card);

} // namespace zigzag
