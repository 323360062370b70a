// The engine: the Executor that runs jobs with everything below it. Torch-free.
#pragma once

#include "core/jobs/executor.h"

#include <memory>

namespace zigzag {

/// Sets this thread's torch thread count and OpenCV's to one, then waits for jobs. To be called on
/// the thread that will run them.
std::unique_ptr<Executor> makeEngine();

} // namespace zigzag

extern "C" zigzag::Executor* zigzag_create_engine();
