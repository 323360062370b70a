// The random numbers of one sample of one training step.
#pragma once

#include "core/tensor/philox.h"

#include <cstdint>

namespace zigzag {

/// A sequence as a function of (seed, step, sample). The same three give the same numbers in every
/// process and order, so a resumed or a divided run draws the same numbers as an uninterrupted one.
/// Cheap to construct. Not to be shared between threads.
class SampleRng {
  public:
    SampleRng(std::uint64_t seed, std::uint64_t step, std::uint64_t sample);

    std::uint64_t word();
    double uniform(); ///< [0, 1), 53 bits
    double uniform(double low, double high) { return low + (high - low) * uniform(); }
    double normal();                          ///< N(0, 1)
    std::uint64_t below(std::uint64_t count); ///< 0 … count − 1; count is at least 1
    bool chance(double probability) { return uniform() < probability; }

  private:
    std::uint64_t key_;
    PhiloxWords counter_;
    PhiloxWords words_{};
    int left_ = 0;
};

} // namespace zigzag
