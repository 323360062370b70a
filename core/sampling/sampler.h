// The samplers. Their facts stand in core/job/samplers.h; a sampler is a row there and a file here.
#pragma once

#include "core/job/samplers.h"
#include "core/sampling/latent.h"
#include "core/sampling/ode.h"
#include "core/sampling/walk.h"

#include <string_view>
#include <vector>

namespace zigzag {

/// One run of a sampler. Refers to the evaluator.
struct SamplerRun {
    const Evaluator& evaluator;
    Path path = {};   ///< for samplers that support it
    int steps = 18;   ///< for samplers that support it: intervals of the Karras grid, at least 1
    Churn churn = {}; ///< for samplers that support it, on the way down
    Noise noise;      ///< stream 0 is the start noise
    OnStep onStep = {};
};

/// Pictures from a latent, as in Sampler::down(). Each sampler's own source file specialises this
/// for its row.
template <RowName name>
requires IsRow<samplerRows, name> at::Tensor sampleDown(const SamplerRun& run,
                                                        const Latent& latent);

/// The latent of pictures, as in Sampler::up(); for rows with nfeUp.
template <RowName name>
requires(IsRow<samplerRows, name>&& samplerRow<name>().nfeUp != nullptr) Latent
    sampleUp(const SamplerRun& run, const at::Tensor& pictures);

/// The Karras grid of a run with steps: falling from sigma_max to 0, its last step from sigma_min.
std::vector<double> fallingToZero(const SamplerRun& run);

/// The same for an inversion: rising from sigma_min, where a picture is taken to be, to sigma_max.
std::vector<double> rising(const SamplerRun& run);

/// The noise that a solver draws while denoising: solvers count from 0, and stream 0 of the run is
/// its start noise. Refers to the run.
Noise injected(const SamplerRun& run);

class Sampler {
  public:
    /// A row of samplerRows. Throws Error(Usage) that lists them.
    explicit Sampler(std::string_view name) : Sampler(samplerRow(name)) {}
    explicit Sampler(const SamplerRow& row) : row_(row) {}

    const SamplerRow& row() const { return row_; }

    /// Pictures [N, C, H, W], float32, nominally [-1, 1], from a latent. Throws Error(Model) where
    /// the row does not allow the model, Error(Usage) for a pair where it keeps one state, and
    /// std::invalid_argument for churn that it does not support.
    at::Tensor down(const SamplerRun& run, const Latent& latent) const;

    /// Pictures to the latent that makes them; nothing is added to them but what the path adds.
    /// Throws Error(Model) as above, and Error(Usage) where the sampler cannot invert.
    Latent up(const SamplerRun& run, const at::Tensor& pictures) const;

  private:
    const SamplerRow& row_;
};

} // namespace zigzag
