// Finds and loads the engine's shared library, so that the window starts without LibTorch.
#pragma once

#include "core/jobs/executor.h"

#include <filesystem>
#include <memory>

namespace zigzag {

/// The library's one exported function: `extern "C" zigzag::Executor* zigzag_create_engine()`. The
/// caller owns the result.
inline constexpr const char* engineEntryPoint = "zigzag_create_engine";

/// $ZIGZAG_ENGINE, or libzigzag-engine.so beside libzigzag, or the plain name for the dynamic
/// loader.
std::filesystem::path engineLibraryPath();

/// Loads the library once per process, never unloads it, and makes an executor. Called on the
/// worker thread. Throws Error(Model) where the library or LibTorch is missing or has the wrong
/// version.
std::unique_ptr<Executor> loadEngine(const std::filesystem::path& library = engineLibraryPath());

} // namespace zigzag
