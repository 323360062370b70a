// The source of a run's samples.
#pragma once

#include "core/train/objective.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace zigzag {

/// The samples of one network pass within a step. Samples are numbered through the whole batch of a
/// step, over all processes, so that the way in which it is divided has no effect.
struct Portion {
    std::int64_t step = 0;
    std::int64_t first = 0; ///< number of the first sample within the step's batch
    std::int64_t count = 1;
    std::int64_t pass = 0; ///< number of this network pass within the whole run
};

/// A function from portions to batches: the same portion always gives the same batch.
class SampleSource {
  public:
    virtual ~SampleSource() = default;

    /// On the CPU. May be called from several threads at once.
    virtual Batch batch(const Portion& portion) = 0;

    virtual const std::vector<std::string>& classes() const = 0; ///< empty: none
    virtual std::int64_t count() const = 0; ///< number of different pictures; 0: endless
    virtual std::vector<std::int64_t> shape() const = 0; ///< [C, H, W] of a sample
};

} // namespace zigzag
