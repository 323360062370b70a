// What every editor is given: a model, a seed, and a line to whoever waits.
#pragma once

#include "core/jobs/executor.h"
#include "core/sampling/sampler.h"
#include "core/tensor/noise.h"

#include <chrono>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace zigzag {

/// Counts the evaluations of a job over its phases; reports progress and previews and stops where the job was asked to.
class Track {
  public:
    /// `total`: tiles of all the job's evaluations, as far as known.
    Track(JobContext& context, int total);

    /// From here on an evaluation takes this many tiles; at first one.
    void setTiles(int tiles) { tiles_ = tiles; }

    /// The callback for one phase, in words for the user ("Inverting").
    OnStep during(std::string stage);

    /// One evaluation outside of a sampler is done (or a tile, where tiles are what is counted).
    void evaluated(const std::string& stage);

    /// A tile of the evaluation that is under way is done: reported, but not counted.
    void tile();

    int evaluations() const { return evaluations_; }
    const std::stop_token& stop() const { return context_.stop; }

  private:
    void preview(const Step& step);

    JobContext& context_;
    int total_, tiles_ = 1;
    int evaluations_ = 0;
    int done_ = 0;   ///< tiles of evaluations that are done
    int inside_ = 0; ///< tiles done of the one that is under way
    std::string stage_;
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

/// Noise of the samples seed, seed + 1, … : drawn, or taken from what was given ("noise" is stream 0, "noise.k" stream k).
/// The functions throw Error(Usage) where a given array has the wrong shape.
struct Seeds {
    std::uint64_t first = 0;
    std::int64_t count = 1;
    const GivenNoise* given = nullptr;

    std::vector<std::uint64_t> values() const;
    Noise noise(Size size, int channels, at::Device device) const;
};

/// The class rows of `count` samples. With no label asked for, a model with named or numbered classes draws one by each sample's seed.
at::Tensor labelsFor(const Model& model, const std::string& classLabel, const Seeds& seeds);

/// Nothing that was asked for is left unheeded without a word: a solver takes steps of its own, not these. Throws Error(Usage) that names
/// the first of the options, "path" for --path, that was given.
void rejectUnsupportedOptions(const SamplerParams& params,
                 std::initializer_list<std::pair<const char*, bool>> given);

/// A sampler run for this model, path and solver settings. Throws Error(Model) where the sampler cannot walk this kind of model.
SamplerRun samplerRun(const Model& model, at::Tensor labels, Path path, const SamplerParams& params,
                      Noise noise, OnStep onStep);

} // namespace zigzag
