#include "options.h"

#include "core/base/error.h"

#include <CLI/Option.hpp>

#include <algorithm>
#include <sstream>
#include <variant>

namespace zigzag::cli {
namespace {

constexpr auto engineGroup = "Engine";
constexpr auto everywhereGroup = "Every command";

std::string groupOf(Audience audience) {
    switch (audience) {
    case Audience::Everyone:
        return "Options";
    case Audience::Advanced:
        return "More options";
    case Audience::Script:
        return "For scripts";
    }
    return "Options";
}

std::string rangeText(const Parameter& parameter) {
    std::ostringstream text;
    text << parameter.minimum << ".." << parameter.maximum;
    return text.str();
}

/// What stands behind the option's name in the help: "N", "0..1", "consistent|blind".
std::string valueText(const Parameter& parameter) {
    std::string choices;
    for (const std::string& choice : parameter.choices)
        if (!choice.empty()) choices += (choices.empty() ? "" : "|") + choice;
    if (!choices.empty()) return choices;
    if (std::holds_alternative<int*>(parameter.value) ||
        std::holds_alternative<double*>(parameter.value))
        return rangeText(parameter) + (parameter.unit.empty() ? "" : " " + parameter.unit);
    return std::holds_alternative<std::uint64_t*>(parameter.value) ? "N" : "TEXT";
}

std::string helpText(const Parameter& parameter) {
    const std::string standard = toText(parameter);
    if (standard.empty()) return parameter.help;
    return parameter.help + " Default: " + standard + ".";
}

void addFlag(CLI::App& app, const Parameter& parameter, const std::string& group) {
    const bool standard = *std::get<bool*>(parameter.value);
    app.add_flag_callback((standard ? "--no-" : "--") + parameter.name,
                          [parameter, standard] { assign(parameter, standard ? "false" : "true"); },
                          parameter.help)
        ->group(group);
}

/// Names from earlier versions: scripts may still give them, the help does not list them.
void addAliases(CLI::App& app, const Parameter& parameter) {
    for (const std::string& alias : parameter.aliases)
        app.add_option_function<std::string>(
               "--" + alias, [parameter](const std::string& text) { assign(parameter, text); })
            ->group("");
}

void addParameter(CLI::App& app, const Parameter& parameter, const std::string& group) {
    if (std::holds_alternative<bool*>(parameter.value)) return addFlag(app, parameter, group);
    app.add_option_function<std::string>(
           "--" + parameter.name, [parameter](const std::string& text) { assign(parameter, text); },
           helpText(parameter))
        ->option_text(valueText(parameter))
        ->group(group)
        ->required(parameter.required);
    addAliases(app, parameter);
}

/// Kept in records too, so that the same page is edited again.
ParameterList declareReading(ReadOptions& reading) {
    constexpr int mostPages = 1'000'000;
    return ParameterList()
        .integer(reading.page, 0, mostPages,
                 {"page", "Page",
                  "Which page of a TIFF, frame of an animation or picture of an MPO file is read; "
                  "0: the one that other programs show."},
                 Audience::Advanced)
        .flag(reading.partial,
              {"partial", "Partial", "Read what there is of a file that is cut off."},
              Audience::Advanced);
}

void addEngineOptions(Command& app, Invocation& call, const std::string& group) {
    for (const Parameter& parameter : declare(call.engine)) {
        // A command may give a name of its own meaning, as `model convert --dtype`.
        if (!app.get_option_no_throw("--" + parameter.name)) addParameter(app, parameter, group);
    }
}

void addEverywhereOptions(Command& app, Invocation& call) {
    app.add_option_function<std::string>(
           "-o,--output", [&call](const std::string& path) { call.output = path; },
           "Where the result goes. Default: beside the source.")
        ->option_text("OUT")
        ->group(everywhereGroup);
    app.add_flag("--overwrite", call.overwrite,
                 "Replace files that exist. A source is never replaced.")
        ->group(everywhereGroup);
    app.add_flag("--strip", call.strip,
                 "Leave metadata, and how it was made, out of pictures; the colour profile stays.")
        ->group(everywhereGroup);
    app.add_flag("--json", call.json,
                 "Print one JSON object, and nothing else, on standard output.")
        ->group(everywhereGroup);
    app.add_flag("--quiet", call.quiet, "No progress and no messages but errors.")
        ->group(everywhereGroup);
}

} // namespace

void addParameters(Command& command, const ParameterList& list) {
    for (const Parameter& parameter : list)
        addParameter(command, parameter, groupOf(parameter.audience));
    command.parameters.append(list);
}

void addCommonOptions(Command& command, Invocation& call) {
    const bool edits = std::ranges::any_of(command.inputs, [](const Command::InputFile& input) {
        return input.name == "IN" || input.name == "A";
    });
    if (edits) addParameters(command, declareReading(call.reading));
    addEngineOptions(command, call, engineGroup);
    addEverywhereOptions(command, call);
}

void addCommonOptionsWithoutEngine(Command& command, Invocation& call) {
    addEngineOptions(command, call, "");
    addEverywhereOptions(command, call);
}

void refuseOption(Command& command, const std::string& name, const std::string& remedy) {
    command.get_option(name)->group("")->each([&command, name, remedy](const std::string&) {
        throw Error(ErrorKind::Usage, "'" + command.get_name() + "' has no use for " + name + ".",
                    remedy);
    });
}

void addFile(Command& command, const std::string& name, std::filesystem::path& file,
             const std::string& help) {
    CLI::Option* const option =
        command
            .add_option_function<std::string>(
                name, [&file](const std::string& text) { file = text; }, help)
            ->option_text(" ")
            ->required();
    command.inputs.push_back({name, &file, option});
}

void addFileOption(Command& command, const std::string& name, std::filesystem::path& file,
                   const std::string& help) {
    addOutputOption(command, name, file, help);
    command.inputs.push_back({name, &file, command.get_option("--" + name)});
}

void addOutputOption(Command& command, const std::string& name, std::filesystem::path& file,
                     const std::string& help) {
    command
        .add_option_function<std::string>(
            "--" + name, [&file](const std::string& text) { file = text; }, help)
        ->option_text("FILE");
}

} // namespace zigzag::cli
