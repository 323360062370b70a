// A whole sitting of a run: from its start or its newest checkpoint to the end, or to where it was
// stopped.
#pragma once

#include "core/jobs/executor.h"
#include "core/tensor/device.h"

namespace zigzag {

/// Runs until the recipe's steps are done or the control says stop; where the context asks to stop
/// (Ctrl-C, closing the program) it saves a checkpoint first and throws Cancelled. A full disk or a
/// vanished folder pauses the run with a message until it works again or is stopped. Throws Error as
/// Recipe, RunFolder, CropSource and Trainer do.
/// With TrainInput::forecastOnly it measures what the run would take, and leaves nothing behind.
TrainResult train(const TrainInput& input, JobContext& context, const Compute& compute);

} // namespace zigzag
