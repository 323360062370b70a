// A command with what it declares: enough to parse it, to record what was asked of it, and to run
// it again.
#pragma once

#include "core/base/parameter.h"
#include "invocation.h"

#include <CLI/App.hpp>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace zigzag::cli {

class Command : public CLI::App {
  public:
    using CLI::App::App;

    struct InputFile {
        std::string name; ///< "IN", "mask"
        std::filesystem::path* path;
        CLI::Option* option;
    };

    // Filled by addParameters(), addFile() and onChosen(). What they point to lives as long as
    // `run`.
    ParameterList parameters;
    std::vector<InputFile> inputs;
    std::function<Report()> run;

    /// The picture is made by one job, so that redo and batch can run the command.
    bool repeatable = true;
};

} // namespace zigzag::cli
