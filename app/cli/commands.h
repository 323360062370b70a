// The commands of zigzag-cli. Each has a file in commands/; the plain jobs share one.
#pragma once

#include "command.h"
#include "core/job/job_row.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace zigzag::cli {

/// A row adds its command, with all options and the examples of its help, to the program.
struct CommandRow {
    std::string_view name;
    void (*add)(CLI::App& program, Invocation& call);
};
std::span<const CommandRow> commands();

/// A new command below `parent`: one sentence on what it does, and examples, a line each.
Command& addCommand(CLI::App& parent, const std::string& name, const std::string& summary,
                    const std::string& examples);

/// The same with name, sentence and examples of a job's row.
Command& addJobCommand(CLI::App& program, const JobRow& job);

/// Makes `run` the call's action when the arguments name this command.
template <class Arguments>
void onChosen(Command& command, Invocation& call, std::shared_ptr<Arguments> asked,
              Report (*run)(const Arguments&, Invocation&)) {
    command.run = [&command, &call, asked, run] {
        call.command = &command;
        return run(*asked, call);
    };
    command.final_callback([&command, &call] { call.action = command.run; });
}

} // namespace zigzag::cli
