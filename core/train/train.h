// A whole sitting of a run: from its start or its newest checkpoint to the end, or to where it was
// stopped.
#pragma once

#include "core/jobs/executor.h"
#include "core/tensor/device.h"

namespace zigzag {

/// What a run will take, measured before it begins.
struct Forecast {
    std::int64_t pictures = 0; ///< to learn from
    std::int64_t parameters = 0;
    int microBatch = 1;
    double picturesPerSecond = 0;
    double hours = 0;           ///< for the steps that are left
    std::int64_t diskBytes = 0; ///< checkpoints, cache and model
    std::string use;            ///< what the result can be used for, and what is against it
};

/// Runs until the recipe's steps are done or the control says stop; where the context asks to stop
/// (Ctrl-C, closing the program) it saves a checkpoint first and throws Cancelled. A full disk or a
/// vanished folder pauses the run with a message until it works again or is stopped. Throws Error as
/// Recipe, RunFolder, CropSource and Trainer do.
TrainResult train(const TrainInput& input, JobContext& context, const Compute& compute);

} // namespace zigzag
