// zigzag-cli generate: pictures out of noise.
#include "arrays.h"
#include "commands.h"
#include "core/image/contact_sheet.h"
#include "core/job/jobs.h"
#include "options.h"
#include "outputs.h"
#include "report.h"

namespace zigzag::cli {
namespace {

struct Arguments {
    std::filesystem::path noise;
    GenerateParams params;
};

Report reportOf(const GenerateResult& result) {
    Report report;
    report.json = {{"command", GenerateInput::job},
                   {"count", result.images.size()},
                   {"path", result.path},
                   {"nfe", result.nfe}};
    if (!result.images.empty()) {
        report.json["width"] = result.images.front().width();
        report.json["height"] = result.images.front().height();
    }
    addProvenance(report.json, result.provenance);
    return report;
}

/// As many pictures as there is noise for.
void takeCount(GenerateInput& input) {
    input.params.count = static_cast<int>(input.noise.begin()->second.shape.front());
    validate(declare(input.params));
}

Report generate(const Arguments& asked, Invocation& call) {
    Outputs outputs(call, {asked.noise});
    const std::filesystem::path path =
        call.output.empty()
            ? std::filesystem::path(std::string(rowOf<GenerateInput>().suffix) + ".png")
            : call.output;
    const bool raw = isTensorFile(path);
    raw ? outputs.tensors(path) : outputs.picture(path);
    GenerateInput input{call.engine, asked.params, {}};
    if (!asked.noise.empty()) {
        input.noise = readNoise(asked.noise);
        if (call.command->count("--count") == 0) takeCount(input);
    }
    const auto result = call.jobs().run(std::move(input));
    if (raw)
        outputs.write(path, {{"images", result.raw}}, result.provenance);
    else
        outputs.write(path, grid(result.images), result);
    Report report = reportOf(result);
    report.json["outputs"] = outputs.written();
    return report;
}

} // namespace

void addGenerate(CLI::App& program, Invocation& call) {
    Command& command = addJobCommand(program, rowOf<GenerateInput>());
    const auto asked = std::make_shared<Arguments>();
    addFileOption(command, "noise", asked->noise,
                  "A .safetensors file with the tensors noise (start, unit variance), noise.1, "
                  "noise.2 … (one a '+' "
                  "of the path), [N, C, H, W]; without --count N pictures are made.");
    addParameters(command, declare(asked->params));
    addCommonOptions(command, call);
    onChosen(command, call, asked, generate);
}

} // namespace zigzag::cli
