// zigzag-cli invert: the noise that a picture comes from.
#include "arrays.h"
#include "commands.h"
#include "core/image/error_map.h"
#include "core/job/jobs.h"
#include "options.h"
#include "outputs.h"
#include "report.h"

namespace zigzag::cli {
namespace {

struct Arguments {
    std::filesystem::path in;
    std::filesystem::path noise;
    std::filesystem::path map; ///< empty: none
    InvertParams params;
};

Report reportOf(const InvertResult& result) {
    Report report;
    report.json = {{"command", InvertInput::job},
                   {"path", result.path},
                   {"nfe", result.nfe},
                   {"nfe_invert", result.nfe},
                   {"nfe_generate", result.nfeGenerate},
                   {"psnr", finiteOrName(result.psnr)},
                   {"shape", result.noise.shape}};
    addProvenance(report.json, result.provenance);
    return report;
}

Report invert(const Arguments& asked, Invocation& call) {
    Outputs outputs(call, {asked.in, asked.noise});
    const auto path = outputs.tensors(
        call.output.empty()
            ? beside(asked.in, std::string(rowOf<InvertInput>().suffix), ".safetensors")
            : call.output);
    if (!asked.map.empty()) outputs.picture(asked.map);
    InvertInput input{call.engine, asked.params, readPictureSource(asked.in, call), {}};
    if (!asked.noise.empty()) input.noise = readNoise(asked.noise);
    const auto result = call.jobs().run(std::move(input));
    outputs.write(path, noiseArrays(result.noise, result.previous), result.provenance);
    call.tell("What the noise gives back: PSNR " + shortNumber(result.psnr) + " dB");
    Report report = reportOf(result);
    if (!asked.map.empty()) {
        const ErrorMap map = errorMap(result.seen, result.image);
        outputs.writeUnrecorded(asked.map, map.image);
        call.tell("In the map, black is no error and the brightest colour " +
                  shortNumber(map.brightest) + " of 255 or more.");
        report.json["map_brightest"] = map.brightest;
    }
    report.json["outputs"] = outputs.written();
    return report;
}

} // namespace

void addInvert(CLI::App& program, Invocation& call) {
    Command& command = addJobCommand(program, rowOf<InvertInput>());
    const auto asked = std::make_shared<Arguments>();
    addFile(command, "IN", asked->in,
            "A picture, or a .safetensors file with the tensor images, [N, C, H, W] in [-1, 1].");
    addFileOption(
        command, "noise", asked->noise,
        "A .safetensors file with the tensors noise.1, noise.2 … (one a '+' of the path).");
    addOutputOption(
        command, "map", asked->map,
        "A picture of how far what the noise gives back is from the picture: dark where "
        "it is the same, bright where not.");
    addParameters(command, declare(asked->params));
    addCommonOptions(command, call);
    onChosen(command, call, asked, invert);
}

} // namespace zigzag::cli
