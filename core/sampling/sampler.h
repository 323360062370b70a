// The registry of samplers: every way from noise to a picture (and back, where there is one) that a user can name.
#pragma once

#include "core/sampling/ode.h"
#include "core/sampling/walk.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zigzag {

/// One run of a sampler.
struct SamplerRun {
    const Model& model;
    at::Tensor labels; ///< as Model::evaluate takes them
    Path path;         ///< for samplers that walk a path
    int steps = 18;    ///< for solvers: intervals of the Karras grid
    Churn churn;
    Noise noise;
    OnStep onStep;
};

struct Sampler {
    std::string_view name;
    std::string_view label;
    bool followsPath; ///< walks SamplerRun::path; the others take `steps`
    /// Unit noise [N, C, H, W] → pictures.
    at::Tensor (*generate)(const SamplerRun& run, const at::Tensor& noise);
    /// Pictures → unit noise, or null where the sampler has no way back.
    at::Tensor (*invert)(const SamplerRun& run, const at::Tensor& pictures);
    int (*evaluations)(const SamplerRun& run); ///< of one direction
};

/// path, euler, heun, stochastic, ancestral, multistep.
std::span<const Sampler> samplers();

/// Throws Error(Usage) that lists them.
const Sampler& samplerNamed(std::string_view name);

} // namespace zigzag
