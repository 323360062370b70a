// Trains a run from its start or newest checkpoint until it is complete or stopped.
#pragma once

#include "core/jobs/executor.h"
#include "core/tensor/device.h"

namespace zigzag {

/// Runs until the recipe's steps are done or the control requests a stop. If the context requests a
/// stop (Ctrl-C, closing the program), it saves a checkpoint first and throws Cancelled. A full
/// disk or a missing folder pauses the run with a message until it works again or is stopped.
/// Throws Error as Recipe, RunFolder, CropSource and Trainer do. With TrainInput::forecastOnly it
/// only measures the cost of the run and leaves nothing behind.
TrainResult train(const TrainInput& input, JobContext& context, const Compute& compute);

} // namespace zigzag
