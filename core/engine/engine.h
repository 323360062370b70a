// The engine: the Executor that runs jobs with everything below it. Torch-free.
#pragma once

#include "core/card/card.h"
#include "core/jobs/executor.h"

#include <memory>
#include <string_view>

namespace zigzag {

/// Sets this thread's torch thread count and OpenCV's to one, then waits for jobs. To be called on
/// the thread that will run them.
std::unique_ptr<Executor> makeEngine();

/// What a model is, by name or file as findModel() takes it: its card, completed from its weights.
/// Throws Error(File) and Error(Model).
ModelCard inspect(std::string_view nameOrPath);

/// EngineInfo::xphoto of this engine, without making one.
bool engineHasXphoto();

} // namespace zigzag

extern "C" zigzag::Executor* zigzag_create_engine();
