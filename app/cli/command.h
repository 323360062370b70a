// A command with what it declares: enough to parse it, to write down what was asked of it, and to ask it again.
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

    // Filled by addParameters(), addFile() and onChosen(); what they point to lives as long as `run`.
    ParameterList parameters;
    std::vector<InputFile> inputs;
    std::function<Report()> run;

    /// One job makes the picture, so the same request makes it again.
    bool repeatable = true;
};

} // namespace zigzag::cli
