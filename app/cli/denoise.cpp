// zigzag-cli denoise: takes noise of a known strength out of a photo.
#include "commands.h"
#include "options.h"
#include "outputs.h"
#include "report.h"

namespace zigzag::cli {
namespace {

struct Arguments {
    std::filesystem::path in;
    DenoiseParams params;
};

Report denoise(const Arguments& asked, Invocation& call) {
    Outputs outputs(call, {asked.in});
    const auto path =
        outputs.picture(call.output.empty() ? beside(asked.in, "-denoised", ".png") : call.output);
    const auto result = call.jobs().run<DenoiseResult>(
        DenoiseInput{call.engine, asked.params, outputs.photo(asked.in)});
    outputs.write(path, result.image, result.provenance);
    Report report;
    report.json = {{"command", "denoise"},
                   {"sigma", asked.params.sigma},
                   {"megapixels", result.image.megapixels()},
                   {"nfe", result.nfe}};
    addProvenance(report.json, result.provenance);
    report.json["outputs"] = outputs.written();
    return report;
}

} // namespace

void addDenoise(CLI::App& program, Invocation& call) {
    Command& command = addCommand(
        program, "denoise", "Take noise of a known strength out of a photo.",
        "  zigzag-cli denoise night.png --sigma 0.1            writes night-denoised.png\n"
        "  zigzag-cli denoise night.png --sigma 0.05 -o quiet.png --json");
    const auto asked = std::make_shared<Arguments>();
    addFile(command, "IN", asked->in, "The photo.");
    addParameters(command, declare(asked->params));
    addCommonOptions(command, call);
    onChosen(command, call, asked, denoise);
}

} // namespace zigzag::cli
