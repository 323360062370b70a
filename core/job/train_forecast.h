// What a training run will take, before it begins.
#pragma once

#include <cstdint>
#include <string>

namespace zigzag {

/// What a run will take, measured before its first step.
struct TrainForecast {
    std::int64_t pictures = 0; ///< different ones to learn from
    std::int64_t parameters = 0;
    int microBatch = 1;
    double picturesPerSecond = 0;
    double hours = 0;           ///< for the steps that are left, if nothing else runs
    std::int64_t diskBytes = 0; ///< checkpoints, decoded pictures and the model
    std::string use;            ///< what the result will be good for, and what speaks against it

    std::string text() const; ///< for people, one line
};

} // namespace zigzag
