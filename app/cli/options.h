// Options of a command: those that parameters declare, and those that every command has.
#pragma once

#include "command.h"
#include "core/base/parameter.h"

#include <filesystem>
#include <string>

namespace zigzag::cli {

/// One option a parameter: name, help, range and default come from the declaration, and so do the checks (Error(Usage)).
/// The struct behind the list must live until the arguments are parsed.
void addParameters(Command& command, const ParameterList& list);

/// --json, --quiet, -o, --overwrite and the engine's options.
void addCommonOptions(Command& command, Invocation& call);

/// The same for a command that runs no job: the engine's options are taken, so that scripts may give them to every command, but not shown.
void addCommonOptionsWithoutEngine(Command& command, Invocation& call);

/// For one of the options above that would mean nothing here: it is not shown, and refused with this remedy.
void refuseOption(Command& command, const std::string& name, const std::string& remedy);

/// A required file argument that the command reads.
void addFile(Command& command, const std::string& name, std::filesystem::path& file,
             const std::string& help);

/// An optional file that the command reads: --name FILE.
void addFileOption(Command& command, const std::string& name, std::filesystem::path& file,
                   const std::string& help);

/// An optional file or folder beside -o that the command writes: --name FILE.
void addOutputOption(Command& command, const std::string& name, std::filesystem::path& file,
                     const std::string& help);

} // namespace zigzag::cli
