#include "request.h"

#include "commands.h"

#include <algorithm>

namespace zigzag::cli {
namespace {

Command& added(CLI::App& program, const std::string& name, Invocation& call) {
    const auto row = std::ranges::find(commands(), name, &CommandRow::name);
    Command* command = nullptr;
    if (row != commands().end()) {
        row->add(program, call);
        command = dynamic_cast<Command*>(program.get_subcommand(name));
    }
    if (!command || !command->repeatable)
        throw Error(ErrorKind::Usage, "'" + name + "' is not a command that runs one job.",
                    "Run 'zigzag-cli --help' for the list of commands.");
    return *command;
}

void setInputs(const Command& command, const Request& request) {
    for (const auto& [name, path] : request.inputs) {
        const auto input = std::ranges::find(command.inputs, name, &Command::InputFile::name);
        if (input == command.inputs.end())
            throw Error(ErrorKind::Usage, "'" + request.command + "' takes no '" + name + "'.");
        *input->path = path;
    }
    for (const Command::InputFile& input : command.inputs)
        if (input.option->get_required() && input.path->empty())
            throw Error(ErrorKind::Usage, "'" + request.command + "' needs " + input.name + ".");
}

} // namespace

std::set<std::string> check(const Request& request, Invocation& call) {
    Invocation inner = call.inner();
    CLI::App program;
    const Command& command = added(program, request.command, inner);
    fromJson(request.parameters, command.parameters);
    EngineParams engine = request.engine;
    validate(declare(engine));
    std::set<std::string> names;
    for (const Command::InputFile& input : command.inputs)
        names.insert(input.name);
    return names;
}

Report perform(const Request& request, Invocation& call) {
    Invocation inner = call.inner();
    CLI::App program;
    const Command& command = added(program, request.command, inner);
    fromJson(request.parameters, command.parameters);
    setInputs(command, request);
    inner.engine = request.engine;
    inner.output = request.output;
    return command.run();
}

} // namespace zigzag::cli
