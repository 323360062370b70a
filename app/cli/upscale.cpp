// zigzag-cli upscale: makes a photo larger.
#include "commands.h"
#include "options.h"
#include "outputs.h"
#include "picture_result.h"

namespace zigzag::cli {
namespace {

struct Arguments {
    std::filesystem::path in;
    UpscaleParams params;
};

Report upscale(const Arguments& asked, Invocation& call) {
    Outputs outputs(call, {asked.in});
    const auto path =
        outputs.picture(call.output.empty() ? beside(asked.in, "-large", ".png") : call.output);
    const auto result = call.jobs().run<PictureResult>(
        UpscaleInput{call.engine, asked.params, outputs.photo(asked.in, asked.params.factor)});
    outputs.write(path, result.image, result.provenance);
    Report report = reportOf("upscale", result);
    report.json["outputs"] = outputs.written();
    return report;
}

} // namespace

void addUpscale(CLI::App& program, Invocation& call) {
    Command& command = addCommand(program, "upscale", "Make a photo two or four times larger.",
                                  "  zigzag-cli upscale small.png                        writes "
                                  "small-large.png, twice as wide\n"
                                  "  zigzag-cli upscale small.png --factor 4 -o big.png");
    const auto asked = std::make_shared<Arguments>();
    addFile(command, "IN", asked->in, "The photo.");
    addParameters(command, declare(asked->params));
    addCommonOptions(command, call);
    onChosen(command, call, asked, upscale);
}

} // namespace zigzag::cli
