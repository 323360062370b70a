// zigzag-cli reconstruct: a picture into noise and back, and how much of it survives.
#include "arrays.h"
#include "commands.h"
#include "core/job/jobs.h"
#include "options.h"
#include "outputs.h"
#include "report.h"

namespace zigzag::cli {
namespace {

struct Arguments {
    std::filesystem::path in;
    std::filesystem::path noise;
    ReconstructParams params;
};

/// "SSIM 0.912".
std::string textOf(const MetricRow& metric, double value) {
    return std::string(metric.label) + " " + shortNumber(value) +
           (metric.unit.empty() ? "" : " " + std::string(metric.unit));
}

Report reportOf(const ReconstructResult& result) {
    Report report;
    report.json = {
        {"command", ReconstructInput::job}, {"psnr", finiteOrName(result.psnr)},
        {"mse", finiteOrName(result.mse)},  {"nfe", result.nfeInvert + result.nfeGenerate},
        {"nfe_invert", result.nfeInvert},   {"nfe_generate", result.nfeGenerate}};
    for (const auto& [name, value] : result.metrics)
        report.json[name] = finiteOrName(value);
    addProvenance(report.json, result.provenance);
    return report;
}

Report reconstruct(const Arguments& asked, Invocation& call) {
    Outputs outputs(call, {asked.in, asked.noise});
    const auto path = call.output.empty()
                          ? beside(asked.in, std::string(rowOf<ReconstructInput>().suffix), ".png")
                          : call.output;
    const bool raw = isTensorFile(path);
    raw ? outputs.tensors(path) : outputs.picture(path);
    ReconstructInput input{call.engine, asked.params, readPictureSource(asked.in, call), {}};
    if (!asked.noise.empty()) input.noise = readNoise(asked.noise);
    const auto result = call.jobs().run(std::move(input));
    if (raw) {
        NamedArrays arrays = noiseArrays(result.noise, result.previous);
        arrays.emplace("images", result.raw);
        outputs.write(path, arrays, result.provenance);
    } else {
        outputs.write(path, result.image, result);
    }
    call.tell("PSNR " + shortNumber(result.psnr) + " dB, MSE " + shortNumber(result.mse));
    for (const auto& [name, value] : result.metrics)
        call.tell(textOf(rowNamed(metricRows, name, "metric"), value));
    Report report = reportOf(result);
    report.json["outputs"] = outputs.written();
    return report;
}

} // namespace

void addReconstruct(CLI::App& program, Invocation& call) {
    Command& command = addJobCommand(program, rowOf<ReconstructInput>());
    const auto asked = std::make_shared<Arguments>();
    addFile(command, "IN", asked->in,
            "A picture, or a .safetensors file with the tensor images, [N, C, H, W] in [-1, 1].");
    addFileOption(
        command, "noise", asked->noise,
        "A .safetensors file with the tensors noise.1, noise.2 … (one a '+' of the path).");
    addParameters(command, declare(asked->params));
    addCommonOptions(command, call);
    onChosen(command, call, asked, reconstruct);
}

} // namespace zigzag::cli
