// Finds the engine's shared library and loads it, so that the window needs no LibTorch to open.
#pragma once

#include "core/jobs/executor.h"

#include <filesystem>
#include <memory>

namespace zigzag {

/// The library's one exported function: `extern "C" zigzag::Executor* zigzag_create_engine()`; the caller owns what it returns.
inline constexpr const char* engineEntryPoint = "zigzag_create_engine";

/// $ZIGZAG_ENGINE, or libzigzag-engine.so beside libzigzag, or the plain name for the loader to find.
std::filesystem::path engineLibraryPath();

/// Loads the library once in the life of the process (it is never unloaded) and makes an executor. Called on the worker thread.
/// Throws Error(Model) in plain words where the library or LibTorch is missing or does not fit.
std::unique_ptr<Executor> loadEngine(const std::filesystem::path& library = engineLibraryPath());

} // namespace zigzag
