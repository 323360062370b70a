#include "commands.h"

#include "commands/plain_job.h"

#include <array>
#include <utility>
#include <variant>
#include <vector>

namespace zigzag::cli {

void addGenerate(CLI::App& program, Invocation& call);
void addInvert(CLI::App& program, Invocation& call);
void addReconstruct(CLI::App& program, Invocation& call);
void addInterpolate(CLI::App& program, Invocation& call);
void addInpaint(CLI::App& program, Invocation& call);
void addClean(CLI::App& program, Invocation& call);
void addTrain(CLI::App& program, Invocation& call);
void addCompare(CLI::App& program, Invocation& call);
void addBatch(CLI::App& program, Invocation& call);
void addRedo(CLI::App& program, Invocation& call);
void addModel(CLI::App& program, Invocation& call);
void addPath(CLI::App& program, Invocation& call);
void addDemo(CLI::App& program, Invocation& call);
void addBench(CLI::App& program, Invocation& call);

namespace {

/// The commands of the jobs that are not plain.
constexpr std::array ownCommands{
    CommandRow{GenerateInput::job, addGenerate},
    CommandRow{InvertInput::job, addInvert},
    CommandRow{ReconstructInput::job, addReconstruct},
    CommandRow{InterpolateInput::job, addInterpolate},
    CommandRow{InpaintInput::job, addInpaint},
    CommandRow{CleanInput::job, addClean},
    CommandRow{TrainInput::job, addTrain},
};

/// Does not compile for a job that is not plain and has no command of its own.
template <class Input>
consteval CommandRow commandOf() {
    if constexpr (rowOf<Input>().plain) return {Input::job, &addPlainJob<Input>};
    for (const CommandRow& row : ownCommands)
        if (row.name == Input::job) return row;
    throw "the job has no command";
}

template <std::size_t... i>
consteval auto jobCommands(std::index_sequence<i...>) {
    return std::array{commandOf<std::variant_alternative_t<i, JobInput>>()...};
}

} // namespace

std::span<const CommandRow> commands() {
    static const std::vector<CommandRow> rows = [] {
        constexpr auto jobs =
            jobCommands(std::make_index_sequence<std::variant_size_v<JobInput>>());
        std::vector<CommandRow> all(jobs.begin(), jobs.end());
        all.insert(all.end(), {{"compare", addCompare},
                               {"batch", addBatch},
                               {"redo", addRedo},
                               {"model", addModel},
                               {"path", addPath},
                               {"demo", addDemo},
                               {"bench", addBench}});
        return all;
    }();
    return rows;
}

Command& addJobCommand(CLI::App& program, const JobRow& job) {
    return addCommand(program, std::string(job.name), std::string(job.help),
                      std::string(job.examples));
}

Command& addCommand(CLI::App& parent, const std::string& name, const std::string& summary,
                    const std::string& examples) {
    const auto command = std::make_shared<Command>(summary, name);
    parent.add_subcommand(command);
    command->group("Commands");
    command->footer("Examples:\n" + examples);
    return *command;
}

} // namespace zigzag::cli
