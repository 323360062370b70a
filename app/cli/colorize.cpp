// zigzag-cli colorize: gives a gray photo colours.
#include "commands.h"
#include "options.h"
#include "outputs.h"
#include "picture_result.h"

namespace zigzag::cli {
namespace {

struct Arguments {
    std::filesystem::path in;
    ColorizeParams params;
};

Report colorize(const Arguments& asked, Invocation& call) {
    Outputs outputs(call, {asked.in});
    const auto path =
        outputs.picture(call.output.empty() ? beside(asked.in, "-colour", ".png") : call.output);
    const auto result = call.jobs().run<PictureResult>(
        ColorizeInput{call.engine, asked.params, outputs.photo(asked.in)});
    outputs.write(path, result.image, result.provenance);
    Report report = reportOf("colorize", result);
    report.json["outputs"] = outputs.written();
    return report;
}

} // namespace

void addColorize(CLI::App& program, Invocation& call) {
    auto& command =
        addCommand(program, "colorize", "Give a gray photo colours; its brightness stays.",
                   "  zigzag-cli colorize old.png                         writes old-colour.png\n"
                   "  zigzag-cli colorize old.png --class rose --seed 3 -o rose.png");
    const auto asked = std::make_shared<Arguments>();
    addFile(command, "IN", asked->in, "The photo; of a colour photo only the brightness is used.");
    addParameters(command, declare(asked->params));
    addCommonOptions(command, call);
    onChosen(command, call, asked, colorize);
}

} // namespace zigzag::cli
