#include "commands.h"

#include <array>

namespace zigzag::cli {

void addGenerate(CLI::App& program, Invocation& call);
void addInvert(CLI::App& program, Invocation& call);
void addReconstruct(CLI::App& program, Invocation& call);
void addInterpolate(CLI::App& program, Invocation& call);
void addInpaint(CLI::App& program, Invocation& call);
void addClean(CLI::App& program, Invocation& call);
void addDenoise(CLI::App& program, Invocation& call);
void addUpscale(CLI::App& program, Invocation& call);
void addColorize(CLI::App& program, Invocation& call);
void addStroke(CLI::App& program, Invocation& call);
void addEdit(CLI::App& program, Invocation& call);
void addModel(CLI::App& program, Invocation& call);
void addPath(CLI::App& program, Invocation& call);
void addDemo(CLI::App& program, Invocation& call);
void addTrain(CLI::App& program, Invocation& call);
void addBench(CLI::App& program, Invocation& call);
void addRedo(CLI::App& program, Invocation& call);
void addBatch(CLI::App& program, Invocation& call);
void addCompare(CLI::App& program, Invocation& call);

std::span<const CommandRow> commands() {
    static constexpr std::array rows{
        CommandRow{"clean", addClean},
        CommandRow{"inpaint", addInpaint},
        CommandRow{"interpolate", addInterpolate},
        CommandRow{"denoise", addDenoise},
        CommandRow{"upscale", addUpscale},
        CommandRow{"colorize", addColorize},
        CommandRow{"stroke", addStroke},
        CommandRow{"edit", addEdit},
        CommandRow{"generate", addGenerate},
        CommandRow{"invert", addInvert},
        CommandRow{"reconstruct", addReconstruct},
        CommandRow{"compare", addCompare},
        CommandRow{"batch", addBatch},
        CommandRow{"redo", addRedo},
        CommandRow{"model", addModel},
        CommandRow{"path", addPath},
        CommandRow{"demo", addDemo},
        CommandRow{"train", addTrain},
        CommandRow{"bench", addBench},
    };
    return rows;
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
