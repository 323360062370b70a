// Options of a command: those that parameters declare, and those that every command has.
#pragma once

#include "core/base/parameter.h"
#include "invocation.h"

#include <CLI/App.hpp>

#include <filesystem>
#include <string>

namespace zigzag::cli {

/// One option a parameter: name, help, range and default come from the declaration, and so do the checks (Error(Usage)).
/// The struct behind the list must live until the arguments are parsed.
void addParameters(CLI::App& app, const ParameterList& list);

/// --json, --quiet, -o, --overwrite and the engine's options.
void addCommonOptions(CLI::App& app, Invocation& call);

/// The same for a command that runs no job: the engine's options are taken, so that scripts may give them to every command, but not shown.
void addCommonOptionsWithoutEngine(CLI::App& app, Invocation& call);

/// A required file argument.
void addFile(CLI::App& app, const std::string& name, std::filesystem::path& file,
             const std::string& help);

/// An optional file or folder: --name FILE.
void addFileOption(CLI::App& app, const std::string& name, std::filesystem::path& file,
                   const std::string& help);

} // namespace zigzag::cli
