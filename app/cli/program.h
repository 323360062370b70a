// The whole of zigzag-cli but for the engine that it runs jobs with.
#pragma once

#include "core/bench/bench.h"
#include "core/bench/toy.h"
#include "core/card/card.h"
#include "core/jobs/executor.h"

#include <functional>
#include <string_view>
#include <vector>

namespace zigzag::cli {

/// The side of the program that needs LibTorch. Commands see only these functions, so that tests
/// can replace it.
struct EngineSide {
    ExecutorFactory makeExecutor;
    /// What a model is, by name or file: its card, completed from its weights. Throws Error.
    std::function<ModelCard(std::string_view)> inspect;
    /// How fast networks run here. Throws Error, and Cancelled when stopped.
    std::function<std::vector<BenchRow>(const BenchOptions&)> runBench;
    /// A recipe tried on the two-dimensional toy. Throws as runBench.
    std::function<ToyReport(const ToyOptions&)> runToy;
    std::function<Recipe()> toyDefaults;
    bool xphoto = false; ///< EngineInfo::xphoto
};

/// Reads the arguments, runs the command and returns the documented exit code. Throws nothing. May
/// leave the process at once, with the same code, where a cancelled evaluation still runs.
int runProgram(int argc, const char* const* argv, const EngineSide& engine) noexcept;

} // namespace zigzag::cli
