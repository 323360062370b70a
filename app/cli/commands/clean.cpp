// zigzag-cli clean: takes the traces of JPEG compression out of a photo.
#include "commands.h"
#include "core/base/storage.h"
#include "core/image/file.h"
#include "core/job/jobs.h"
#include "core/project/open_raster.h"
#include "options.h"
#include "outputs.h"
#include "report.h"
#include "sources.h"

namespace zigzag::cli {
namespace {

struct Arguments {
    std::filesystem::path in;
    CleanParams params;
};

CleanInput cleanInput(const Arguments& asked, const Invocation& call) {
    CleanInput input{call.engine, asked.params, {}, {}};
    const std::string where = asked.in.string();
    std::vector<std::byte> file = readBytes(asked.in, [&](std::span<const std::byte> head) {
        if (!isProject(head)) detectFormat(head, where);
    });
    input.photo = readPicture(file, asked.in, call);
    const bool asStored = call.reading.page <= 1 && !call.reading.partial;
    if (asStored && !isProject(file) && detectFormat(file, where) == FileFormat::Jpeg)
        input.file = std::move(file);
    return input;
}

bool fromPixels(const CleanResult& result) {
    return result.qualityFrom == "pixels";
}

Report reportOf(const CleanResult& result, double megapixels) {
    Report report;
    const nlohmann::ordered_json unknown;
    report.json = {
        {"command", CleanInput::job},
        {"megapixels", megapixels},
        {"mode", result.mode},
        {"nfe", result.nfe},
        {"quality", result.quality > 0 ? nlohmann::ordered_json(result.quality) : unknown},
        {"quality_from", result.qualityFrom},
        {"double_compressed", result.doubleCompressed},
        {"psnr", finiteOrName(result.psnr)},
        {"cpsnr", fromPixels(result) ? unknown : finiteOrName(result.cpsnr)},
        {"blockiness_before", finiteOrName(result.blockinessBefore)},
        {"blockiness_after", finiteOrName(result.blockinessAfter)},
        {"certified", result.certified},
        {"blocks_identical", result.identicalBlocks},
    };
    if (fromPixels(result) && result.quality > 0)
        report.json["grid"] = {result.gridLeft, result.gridTop};
    if (result.firstQuality > 0) report.json["first_quality"] = result.firstQuality;
    addProvenance(report.json, result.provenance);
    return report;
}

/// What is known of the compression, and from where.
std::string compressionText(const CleanResult& result) {
    const std::string quality = std::to_string(result.quality);
    if (!fromPixels(result)) return "JPEG quality " + quality;
    if (result.quality == 0)
        return "No trace of JPEG in the pixels, so cleaned gently (--path sets the level)";
    const std::string grid = result.gridLeft == 0 && result.gridTop == 0
                                 ? ""
                                 : ", blocks from " + std::to_string(result.gridLeft) + ", " +
                                       std::to_string(result.gridTop);
    return "JPEG quality about " + quality + " by the pixels" + grid;
}

std::string summaryOf(const CleanResult& result) {
    return compressionText(result) + "; " + result.mode + ", blockiness " +
           shortNumber(result.blockinessBefore) + " to " + shortNumber(result.blockinessAfter) +
           (fromPixels(result) ? "" : ", CPSNR " + shortNumber(result.cpsnr) + " dB") + ", " +
           std::to_string(result.nfe) + " NFE in " + secondsText(result.provenance.seconds);
}

Report clean(const Arguments& asked, Invocation& call) {
    Outputs outputs(call, {asked.in});
    const auto path = outputs.picture(
        call.output.empty() ? beside(asked.in, std::string(rowOf<CleanInput>().suffix), ".png")
                            : call.output);
    CleanInput input = cleanInput(asked, call);
    outputs.checkSides(input.photo);
    const double megapixels = input.photo.megapixels();
    const auto result = call.jobs().run(std::move(input));
    outputs.write(path, result.image, result);
    call.tell(summaryOf(result));
    if (!result.whyBlind.empty()) call.tell("Its JPEG could not be kept to: " + result.whyBlind);
    if (result.doubleCompressed)
        call.tell("It was compressed twice, the first time " +
                  (result.firstQuality > 0 ? "with quality " + std::to_string(result.firstQuality)
                                           : std::string("more strongly")) +
                  ": the traces of that are not in the file's tables, and much of them stays.");
    Report report = reportOf(result, megapixels);
    report.json["outputs"] = outputs.written();
    return report;
}

} // namespace

void addClean(CLI::App& program, Invocation& call) {
    Command& command = addJobCommand(program, rowOf<CleanInput>());
    const auto asked = std::make_shared<Arguments>();
    addFile(command, "IN", asked->in, "The photo: JPEG, or what was one.");
    addParameters(command, declare(asked->params));
    addCommonOptions(command, call);
    onChosen(command, call, asked, clean);
}

} // namespace zigzag::cli
