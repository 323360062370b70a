// zigzag-cli edit: turns what a photo shows from one class into another.
#include "commands.h"
#include "options.h"
#include "outputs.h"
#include "picture_result.h"

namespace zigzag::cli {
namespace {

struct Arguments {
    std::filesystem::path in;
    EditParams params;
};

Report edit(const Arguments& asked, Invocation& call) {
    Outputs outputs(call, {asked.in});
    const auto path =
        outputs.picture(call.output.empty() ? beside(asked.in, "-edit", ".png") : call.output);
    const auto result = call.jobs().run<PictureResult>(
        EditInput{call.engine, asked.params, outputs.photo(asked.in)});
    outputs.write(path, result.image, result.provenance);
    Report report = reportOf("edit", result);
    report.json["outputs"] = outputs.written();
    return report;
}

} // namespace

void addEdit(CLI::App& program, Invocation& call) {
    auto& command =
        addCommand(program, "edit", "Turn what a photo shows from one class into another.",
                   "  zigzag-cli edit flower.png --from rose --to tulip   writes flower-edit.png\n"
                   "  zigzag-cli edit flower.png --from rose --to tulip --strength 0.6 -o out.png\n"
                   "  zigzag-cli edit meadow.png --from daisy --to sunflower --frame 120,80,256");
    const auto asked = std::make_shared<Arguments>();
    addFile(command, "IN", asked->in, "The photo.");
    addParameters(command, declare(asked->params));
    for (const char* side : {"--from", "--to"})
        command.get_option(side)->required();
    addCommonOptions(command, call);
    onChosen(command, call, asked, edit);
}

} // namespace zigzag::cli
