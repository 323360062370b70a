// The commands of the plain jobs (upscale, colorize …): one photo in, one picture out. All that
// they say and do comes from the job's row and its declared parameters.
#pragma once

#include "commands.h"
#include "core/job/jobs.h"
#include "options.h"
#include "outputs.h"
#include "report.h"

#include <filesystem>
#include <memory>
#include <string>

namespace zigzag::cli {

template <class Input>
struct PlainArguments {
    std::filesystem::path in;
    decltype(Input::params) params;
};

/// How many times as wide and high the result is as the photo.
template <class Params>
int enlargementOf(const Params& params) {
    if constexpr (requires { params.factor; })
        return params.factor;
    else
        return 1;
}

/// Size, NFE and path of the result, and each noise level that was asked for.
Report reportOf(const JobRow& job, const ParameterList& parameters, const PictureResult& result);

template <class Input>
Report runPlainJob(const PlainArguments<Input>& asked, Invocation& call) {
    constexpr const JobRow& job = rowOf<Input>();
    Outputs outputs(call, {asked.in});
    const auto path = outputs.picture(
        call.output.empty() ? beside(asked.in, std::string(job.suffix), ".png") : call.output);
    const PictureResult result = call.jobs().run(
        Input{call.engine, asked.params, outputs.photo(asked.in, enlargementOf(asked.params))});
    outputs.write(path, result.image, result);
    Report report = reportOf(job, call.command->parameters, result);
    report.json["outputs"] = outputs.written();
    return report;
}

template <class Input>
void addPlainJob(CLI::App& program, Invocation& call) {
    Command& command = addJobCommand(program, rowOf<Input>());
    const auto asked = std::make_shared<PlainArguments<Input>>();
    addFile(command, "IN", asked->in, "The photo.");
    addParameters(command, declare(asked->params));
    addCommonOptions(command, call);
    onChosen(command, call, asked, runPlainJob<Input>);
}

} // namespace zigzag::cli
