// zigzag-cli interpolate: one photo becomes another.
#include "commands.h"
#include "core/image/animation.h"
#include "core/image/contact_sheet.h"
#include "core/image/derive.h"
#include "core/image/file.h"
#include "core/job/jobs.h"
#include "options.h"
#include "outputs.h"
#include "report.h"
#include "sources.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>

namespace zigzag::cli {
namespace {

namespace fs = std::filesystem;

struct Arguments {
    fs::path a, b;
    fs::path frames;    ///< folder; empty: none
    fs::path animation; ///< empty: none
    double framesPerSecond = 10;
    InterpolateParams params;
};

/// "frame-03.png": numbers padded so that names sort.
std::string frameName(int number, int count) {
    const auto digits = static_cast<int>(std::to_string(count).size());
    char name[32];
    std::snprintf(name, sizeof name, "frame-%0*d.png", digits, number);
    return name;
}

std::string sizeText(Size size) {
    return std::to_string(size.width) + "×" + std::to_string(size.height);
}

/// Where everything goes; an empty path means that it was not asked for.
struct Plan {
    fs::path picture;
    std::vector<fs::path> frames;
    fs::path animation;
};

Plan plan(const Arguments& asked, const Invocation& call, Outputs& outputs) {
    Plan plan;
    const bool elsewhere = !asked.frames.empty() || !asked.animation.empty();
    if (!call.output.empty())
        plan.picture = call.output;
    else if (!elsewhere)
        plan.picture =
            beside(asked.a, std::string(rowOf<InterpolateInput>().suffix) + asked.b.stem().string(),
                   ".png");
    if (!plan.picture.empty()) outputs.picture(plan.picture);

    if (!asked.frames.empty()) {
        outputs.folder(asked.frames);
        const int count = asked.params.at >= 0 ? 1 : asked.params.steps;
        for (int number = 1; number <= count; ++number)
            plan.frames.push_back(outputs.picture(asked.frames / frameName(number, count)));
    }
    plan.animation = asked.animation;
    if (!plan.animation.empty()) {
        checkAnimationName(plan.animation);
        outputs.picture(plan.animation);
    }
    return plan;
}

/// All frames have the size of the first photo.
void checkSizes(const Plan& plan, const InterpolateParams& params, Size frame) {
    const std::int64_t count = params.at >= 0 ? 1 : params.steps;
    if (!plan.picture.empty())
        checkSide(std::max<std::int64_t>(count * frame.width, frame.height),
                  formatOf(plan.picture));
    if (!plan.animation.empty()) checkAnimationSize(frame);
}

void write(const Plan& plan, const InterpolateResult& result, double framesPerSecond,
           Outputs& outputs) {
    if (!plan.picture.empty()) outputs.write(plan.picture, strip(result.frames), result);
    for (std::size_t i = 0; i < plan.frames.size(); ++i)
        outputs.write(plan.frames[i], result.frames.at(i), result,
                      {.parameters = {{"at", result.positions.at(i)}}});
    if (!plan.animation.empty()) outputs.write(plan.animation, result, framesPerSecond);
}

Report interpolate(const Arguments& asked, Invocation& call) {
    Outputs outputs(call, {asked.a, asked.b});
    const Plan files = plan(asked, call, outputs);
    InterpolateInput input{call.engine, asked.params, readPicture(asked.a, call),
                           readPicture(asked.b, call)};
    const Size a = input.a.size(), b = input.b.size();
    checkSizes(files, asked.params, a);
    const Rect seen = partShapedAs(a, b);
    if (seen.size() != b)
        call.tell("Of " + asked.b.string() + ", whose shape is another, the middle " +
                  sizeText(seen.size()) + " of " + sizeText(b) + " pixels are used.");
    if (seen.size() != a)
        call.tell(asked.b.string() + " is brought to the size of " + asked.a.string() + ", " +
                  sizeText(a) + ".");
    const auto result = call.jobs().run(std::move(input));
    write(files, result, asked.framesPerSecond, outputs);
    Report report;
    report.json = {{"command", InterpolateInput::job},
                   {"positions", result.positions},
                   {"nfe", result.nfePerPosition},
                   {"nfe_per_position", result.nfePerPosition},
                   {"nfe_invert", result.nfeInvert},
                   {"part_of_b", {seen.x, seen.y, seen.width, seen.height}}};
    addProvenance(report.json, result.provenance);
    report.json["outputs"] = outputs.written();
    return report;
}

} // namespace

void addInterpolate(CLI::App& program, Invocation& call) {
    Command& command = addJobCommand(program, rowOf<InterpolateInput>());
    const auto asked = std::make_shared<Arguments>();
    addFile(command, "A", asked->a, "The photo to start from.");
    addFile(command, "B", asked->b, "The photo to arrive at.");
    addOutputOption(
        command, "frames", asked->frames,
        "A folder for the single pictures, frame-1.png and so on; made where it is missing.");
    command.get_option("--frames")->option_text("FOLDER");
    addOutputOption(command, "animation", asked->animation, "An animated .webp of all positions.");
    ParameterList animation;
    animation.number(asked->framesPerSecond, 1, 60,
                     {"fps", "Speed", "Pictures a second of the animation."});
    addParameters(command, animation);
    addParameters(command, declare(asked->params));
    addCommonOptions(command, call);
    onChosen(command, call, asked, interpolate);
}

} // namespace zigzag::cli
