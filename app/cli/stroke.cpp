// zigzag-cli stroke: makes a picture out of strokes of colour.
#include "commands.h"
#include "options.h"
#include "outputs.h"
#include "picture_result.h"

namespace zigzag::cli {
namespace {

struct Arguments {
    std::filesystem::path in;
    StrokeParams params;
};

Report stroke(const Arguments& asked, Invocation& call) {
    Outputs outputs(call, {asked.in});
    const auto path =
        outputs.picture(call.output.empty() ? beside(asked.in, "-painted", ".png") : call.output);
    const auto result = call.jobs().run<PictureResult>(
        StrokeInput{call.engine, asked.params, outputs.photo(asked.in)});
    outputs.write(path, result.image, result.provenance);
    Report report = reportOf("stroke", result);
    report.json["outputs"] = outputs.written();
    return report;
}

} // namespace

void addStroke(CLI::App& program, Invocation& call) {
    Command& command = addCommand(
        program, "stroke", "Make a picture out of strokes of colour.",
        "  zigzag-cli stroke sketch.png --class tulip           writes sketch-painted.png\n"
        "  zigzag-cli stroke sketch.png --class tulip --sigma 0.6  closer to the strokes");
    const auto asked = std::make_shared<Arguments>();
    addFile(command, "IN", asked->in, "The strokes.");
    addParameters(command, declare(asked->params));
    addCommonOptions(command, call);
    onChosen(command, call, asked, stroke);
}

} // namespace zigzag::cli
