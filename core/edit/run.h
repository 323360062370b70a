// What editors share: progress, seeds and labels.
#pragma once

#include "core/jobs/executor.h"
#include "core/sampling/sampler.h"
#include "core/tensor/noise.h"

#include <chrono>
#include <string>
#include <vector>

namespace zigzag {

/// Counts the evaluations of a job over its phases, reports progress and previews, and throws
/// Cancelled where the job is to stop.
class Track {
  public:
    /// `total`: tiles of all the job's evaluations, as far as known.
    Track(JobContext& context, int total);

    /// From here on an evaluation takes this many tiles; initially one.
    void setTiles(int tiles) { tiles_ = tiles; }

    /// The callback for one phase, in words for the user ("Inverting").
    OnStep during(std::string stage);

    /// One evaluation outside of a sampler is done (or a tile, where tiles are what is counted).
    void evaluated(const std::string& stage);

    /// A tile of the evaluation that is running is done: reported, but not counted.
    void tile();

    int evaluations() const { return evaluations_; }
    const std::stop_token& stop() const { return context_.stop; }

  private:
    void preview(const Step& step);

    JobContext& context_;
    int total_, tiles_ = 1;
    int evaluations_ = 0;
    int done_ = 0;   ///< tiles of evaluations that are done
    int inside_ = 0; ///< tiles done of the one that is running
    std::string stage_;
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

/// Noise of the samples seed, seed + 1, …: drawn, or taken from what was given ("noise" is stream
/// 0, "noise.k" stream k). The functions throw Error(Usage) where a given array has the wrong
/// shape.
struct Seeds {
    std::uint64_t first = 0;
    std::int64_t count = 1;
    const GivenNoise* given = nullptr;

    std::vector<std::uint64_t> values() const;
    /// [count, channels, height, width] on the device.
    Noise noise(Size size, int channels, at::Device device) const;

    /// The second state of given noise that is a pair ("noise.previous"); undefined where there is
    /// none.
    at::Tensor previous(Size size, int channels, at::Device device) const;

  private:
    at::Tensor givenNoise(const std::string& name, Size size, int channels,
                          at::Device device) const;
};

/// The class rows of `count` samples, as Model::evaluate() takes them. Where no label is asked for,
/// a model with named or numbered classes draws one by each sample's seed.
at::Tensor labelsFor(const Model& model, const std::string& classLabel, const Seeds& seeds);

/// A run as the job's parameters ask for it.
SamplerRun samplerRun(const Evaluator& evaluator, Path path, const SamplerParams& params,
                      Noise noise, OnStep onStep);

} // namespace zigzag
