// zigzag-cli inpaint: replaces what a mask covers.
#include "commands.h"
#include "core/card/catalogue.h"
#include "core/job/advice.h"
#include "core/job/default_model.h"
#include "core/job/inpainting.h"
#include "core/job/jobs.h"
#include "options.h"
#include "outputs.h"
#include "report.h"
#include "sources.h"

namespace zigzag::cli {
namespace {

struct Arguments {
    std::filesystem::path in;
    std::filesystem::path mask;
    InpaintParams params;
};

std::vector<std::filesystem::path> candidatePaths(const Arguments& asked, const Invocation& call) {
    const bool named = !call.output.empty();
    if (named && asked.params.count == 1) return {call.output};
    const auto base =
        named ? call.output : beside(asked.in, std::string(rowOf<InpaintInput>().suffix), ".png");
    std::vector<std::filesystem::path> paths;
    for (int number = 1; number <= asked.params.count; ++number)
        paths.push_back(numbered(base, number));
    return paths;
}

const ModelCard& cardFor(Invocation& call) {
    return call.card(call.engine.model.empty() ? defaultModel(InpaintInput::job)
                                               : call.engine.model);
}

nlohmann::ordered_json reportOf(const Rect& area) {
    return {{"x", area.x}, {"y", area.y}, {"width", area.width}, {"height", area.height}};
}

nlohmann::ordered_json reportOf(const PlannedHole& hole) {
    nlohmann::ordered_json paths = nlohmann::ordered_json::array();
    for (const Path& path : hole.plan.paths)
        paths.push_back(path.text());
    return {{"area", reportOf(hole.place.target)}, {"across", hole.place.across},
            {"fill", hole.plan.fill->name},        {"method", hole.plan.method->name},
            {"nfe", hole.plan.evaluations()},      {"paths", std::move(paths)}};
}

Report reportOf(const InpaintResult& result, const MaskReading& reading,
                const std::vector<PlannedHole>& holes) {
    const Mask& mask = reading.mask;
    Report report;
    report.json = {
        {"command", InpaintInput::job},
        {"count", result.candidates.size()},
        {"nfe", result.nfe},
        {"selected_pixels", mask.selected()},
        {"mask_from", reading.from},
        {"coverage", mask.coverage()},
        {"across", mask.across()},
        {"frame", reportOf(result.frame)},
        {"holes", nlohmann::ordered_json::array()},
    };
    for (const PlannedHole& hole : holes)
        report.json["holes"].push_back(reportOf(hole));
    addProvenance(report.json, result.provenance);
    return report;
}

Report inpaint(const Arguments& asked, Invocation& call) {
    Outputs outputs(call, {asked.in, asked.mask});
    const auto paths = candidatePaths(asked, call);
    for (const auto& path : paths)
        outputs.picture(path);
    const Image photo = outputs.photo(asked.in);
    const MaskReading reading = readMask(asked.mask, photo.size(), call);
    const Mask& mask = reading.mask;
    call.tell("The mask selects " + std::to_string(mask.selected()) + " pixels, by its " +
              reading.from + ".");
    // Throws what the engine would throw, before the work begins.
    const std::vector<PlannedHole> holes =
        planFills(cardFor(call), asked.params, mask, call.side().xphoto);
    const std::string advice =
        adviceForHole(cardFor(call), mask.across(), asked.params.fill, call.side().xphoto);
    if (!advice.empty()) call.tell(advice);
    const auto result = call.jobs().run(InpaintInput{call.engine, asked.params, photo, mask});
    for (std::size_t i = 0; i < result.candidates.size(); ++i)
        outputs.write(paths.at(i), result.candidates[i], result,
                      {.parameters = {{"count", 1}}, .seedsLater = i});
    Report report = reportOf(result, reading, holes);
    if (!advice.empty()) report.json["advice"] = advice;
    report.json["outputs"] = outputs.written();
    return report;
}

} // namespace

void addInpaint(CLI::App& program, Invocation& call) {
    Command& command = addJobCommand(program, rowOf<InpaintInput>());
    const auto asked = std::make_shared<Arguments>();
    addFile(command, "IN", asked->in, "The photo.");
    addFileOption(
        command, "mask", asked->mask,
        "A picture the size of the photo: white is replaced, black is kept. Any two values do.");
    command.get_option("--mask")->required();
    addParameters(command, declare(asked->params));
    addCommonOptions(command, call);
    onChosen(command, call, asked, inpaint);
}

} // namespace zigzag::cli
