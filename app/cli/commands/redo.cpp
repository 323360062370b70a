// zigzag-cli redo: makes a picture again from its record.
#include "commands.h"
#include "core/base/hash.h"
#include "core/image/file.h"
#include "core/job/record.h"
#include "options.h"
#include "outputs.h"
#include "request.h"

#include <algorithm>

namespace zigzag::cli {
namespace {

namespace fs = std::filesystem;

struct Arguments {
    fs::path picture;
    std::vector<fs::path> given; ///< files, and folders to look in
};

Record recordOf(const Image& picture, const std::string& where) {
    const std::optional<Record> record = recordIn(picture.metadata(), where);
    if (!record)
        throw Error(ErrorKind::File, where + " does not say how it was made.",
                    "Only pictures that Zigzag wrote do, and not those written with --strip.");
    return *record;
}

/// Where a file may lie, best guesses first. The recorded name comes from a file that anybody may
/// have written, so it leads no further than into the folder above the picture's.
std::vector<fs::path> guesses(const std::string& recorded, const fs::path& folder,
                              const std::vector<fs::path>& given) {
    const fs::path name = fs::path(recorded).filename();
    std::vector<fs::path> paths;
    std::error_code ignored;
    for (const fs::path& place : given)
        paths.push_back(fs::is_directory(place, ignored) ? place / name : place);
    const fs::path relative = fs::path(recorded).lexically_normal();
    if (relative.is_relative() && std::ranges::count(relative, fs::path("..")) <= 1)
        paths.push_back(folder / relative);
    paths.push_back(folder / name);
    paths.push_back(name);
    return paths;
}

fs::path found(const Record::Input& input, const fs::path& picture,
               const std::vector<fs::path>& given) {
    const std::string name = fs::path(input.file).filename().string();
    std::error_code ignored;
    fs::path changed;
    for (const fs::path& path : guesses(input.file, picture.parent_path(), given)) {
        if (!fs::is_regular_file(path, ignored)) continue;
        if (sha256(path) == input.sha256) return path;
        if (path.filename() == name) changed = path;
    }
    if (changed.empty())
        throw Error(ErrorKind::File,
                    name + ", which " + picture.string() + " was made from, was not found.",
                    "Say where it is with --input FILE or FOLDER.");
    throw Error(ErrorKind::File,
                changed.string() + " is not the file any more that " + picture.string() +
                    " was made from.",
                "Name the one that it was with --input FILE; its SHA-256 is " + input.sha256 + ".");
}

/// The model of this record by name or file, checked to have the same weights.
std::string modelFor(const Record& record, const fs::path& picture, const Invocation& call) {
    constexpr std::size_t shown = 12; // of 64 digits
    const fs::path beside = picture.parent_path() / record.engine.model;
    std::error_code ignored;
    std::string model = record.modelName;
    if (!call.engine.model.empty())
        model = call.engine.model;
    else if (isTensorFile(beside) && fs::is_regular_file(beside, ignored))
        model = beside.string();
    if (model.empty()) return model;
    const std::string hash = call.side().inspect(model).hash;
    if (hash != record.modelHash)
        throw Error(ErrorKind::Model,
                    picture.string() + " was made with other weights of " + record.modelName +
                        " (" + record.modelHash.substr(0, shown) + ") than " + model +
                        " has here (" + hash.substr(0, shown) + ").",
                    "Name the model that it was made with by --model FILE.");
    return model;
}

EngineParams engineFor(const Record& record, const fs::path& picture, const Invocation& call) {
    const EngineParams standard;
    EngineParams engine = record.engine;
    engine.model = modelFor(record, picture, call);
    if (call.engine.device != standard.device) engine.device = call.engine.device;
    if (call.engine.dtype != standard.dtype) engine.dtype = call.engine.dtype;
    if (call.engine.threads != standard.threads) engine.threads = call.engine.threads;
    return engine;
}

Report redo(const Arguments& asked, Invocation& call) {
    const Image before = readImage(asked.picture);
    const Record record = recordOf(before, asked.picture.string());
    Outputs outputs(call, {asked.picture});
    const fs::path path = outputs.picture(
        call.output.empty() ? beside(asked.picture, "-again", asked.picture.extension().string())
                            : call.output);
    Request request{record.command, record.parameters, {}, {}, path};
    check(request, call);
    for (const auto& [argument, input] : record.inputs)
        request.inputs[argument] = found(input, asked.picture, asked.given);
    request.engine = engineFor(record, asked.picture, call);

    const Report made = perform(request, call);
    const bool identical = samePixels(before, readImage(path));
    call.tell(identical ? "The pixels are the same."
                        : "The pixels differ: it was made by " + record.program +
                              ", on another machine, or lossily.");
    Report report;
    report.json = {{"command", "redo"},      {"redone", record.command},
                   {"identical", identical}, {"program", record.program},
                   {"answer", made.json},    {"outputs", made.json["outputs"]}};
    return report;
}

} // namespace

void addRedo(CLI::App& program, Invocation& call) {
    Command& command = addCommand(
        program, "redo", "Make a picture again from its record of how it was made.",
        "  zigzag-cli redo holiday-clean.png                   writes holiday-clean-again.png\n"
        "  zigzag-cli redo fill-2.png -o again.png --input ~/photos\n"
        "  zigzag-cli redo fill-2.png --json                   says whether the pixels are the "
        "same");
    const auto asked = std::make_shared<Arguments>();
    addFile(command, "PICTURE", asked->picture, "A picture that Zigzag made.");
    command
        .add_option_function<std::vector<std::string>>(
            "--input",
            [asked](const std::vector<std::string>& given) {
                asked->given.assign(given.begin(), given.end());
            },
            "A file that it was made from, or a folder to look in; may be given often.")
        ->allow_extra_args(false)
        ->option_text("FILE");
    command.repeatable = false;
    addCommonOptions(command, call);
    onChosen(command, call, asked, redo);
}

} // namespace zigzag::cli
