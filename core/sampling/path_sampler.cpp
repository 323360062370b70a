// "path": one evaluation for each `>` of the path.
#include "core/sampling/sampler.h"

namespace zigzag {

template <>
at::Tensor sampleDown<"path">(const SamplerRun& run, const Latent& latent) {
    return walk(run.path, run.evaluator.mover(), latent.noise * run.path.start(), run.noise,
                run.onStep);
}

template <>
Latent sampleUp<"path">(const SamplerRun& run, const at::Tensor& pictures) {
    return {walk(run.path, run.evaluator.mover(), pictures, run.noise, run.onStep) /
            run.path.end()};
}

} // namespace zigzag
