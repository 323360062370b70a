// Options of a command: those that parameters declare, and those that every command has.
#pragma once

#include "command.h"
#include "core/base/parameter.h"

#include <filesystem>
#include <string>

namespace zigzag::cli {

/// One option for each parameter. Name, help, range, default and checks (Error(Usage)) come from
/// the declaration; earlier names are accepted, but not shown. The struct behind the list must live
/// until the arguments are parsed.
void addParameters(Command& command, const ParameterList& list);

/// --json, --quiet, -o, --overwrite and the engine's options.
void addCommonOptions(Command& command, Invocation& call);

/// The same for a command that runs no job. It accepts the engine's options, so that scripts can
/// give them to every command, but does not show them.
void addCommonOptionsWithoutEngine(Command& command, Invocation& call);

/// For one of the options above that has no meaning for this command: it is not shown, and refused
/// with this remedy.
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
