// From pictures to latents and back with one model, one pair of paths and one sampler: what
// inverting, reconstructing and interpolating share.
#pragma once

#include "core/edit/run.h"
#include "core/job/job.h"
#include "core/sampling/inversion.h"

namespace zigzag {

/// Refers to the model.
class Inversion {
  public:
    /// Paths are read by samplers that support them. Throws Error(Model) where the sampler does not
    /// allow the model.
    Inversion(const Model& model, const SamplerParams& sampler, Path up, Path down,
              double targetPsnr = 0);

    /// As the parameters say; `back` as text or preset, empty for the default path of `job`. Throws
    /// Error(Usage) or Error(Model) where the model or the sampler cannot do what is asked for.
    Inversion(const Model& model, const InvertParams& params, const std::string& back,
              std::string_view job);

    /// Pictures [N, 3, H, W] to latents. The entry noise comes from the seeds.
    Latent up(const at::Tensor& x, const at::Tensor& labels, const Seeds& seeds,
              Track& track) const;

    /// Latents to pictures.
    at::Tensor down(const Latent& latent, const at::Tensor& labels, const Seeds& seeds,
                    Track& track) const;

    /// Up, and where targetPsnr is above 0 corrected until what down() makes of it reaches that.
    Latent refined(const at::Tensor& x, const at::Tensor& labels, const Seeds& seeds,
                   Track& track) const;

    int evaluationsUp() const;
    int evaluationsDown() const;
    std::string text() const; ///< of the inversion, as results say it

  private:
    SamplerRun run(const Evaluator& evaluator, const Path& path, const Seeds& seeds,
                   const at::Tensor& x, OnStep onStep) const;

    const Model& model_;
    SamplerParams params_;
    Sampler sampler_;
    Path up_, down_;
    double targetPsnr_;
};

} // namespace zigzag
