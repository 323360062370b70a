// From pictures to noise and back with one model, one pair of paths and one solver: what inverting, reconstructing and interpolating share.
#pragma once

#include "core/edit/run.h"
#include "core/sampling/inversion.h"

namespace zigzag {

class Inversion {
  public:
    /// `back` as text or preset, empty for the job's default. Throws Error(Usage) or Error(Model) where the model or the sampler cannot.
    Inversion(const Model& model, const InvertParams& params, const std::string& back,
              const char* job);

    /// Pictures [N, 3, H, W] → unit noise. The entry noise comes from the seeds.
    at::Tensor up(const at::Tensor& x, const at::Tensor& labels, const Seeds& seeds,
                  Track& track) const;

    /// Unit noise → pictures.
    at::Tensor down(const at::Tensor& noise, const at::Tensor& labels, const Seeds& seeds,
                    Track& track) const;

    /// Up, then corrected until the way down gives params.targetPsnr.
    Refined refined(const at::Tensor& x, const at::Tensor& labels, const Seeds& seeds,
                    Track& track) const;

    int evaluationsUp() const;
    int evaluationsDown() const;
    std::string text() const; ///< of the way up

  private:
    SamplerRun run(const Path& path, const at::Tensor& labels, const Seeds& seeds,
                   const at::Tensor& x, OnStep onStep) const;

    const Model& model_;
    InvertParams params_;
    const Sampler& sampler_;
    Path up_, down_;
};

} // namespace zigzag
