// zigzag-cli batch: one recipe for every picture of a folder; can be killed and called again.
#include "commands.h"
#include "core/series/batch_folder.h"
#include "interrupt.h"
#include "options.h"
#include "outputs.h"
#include "report.h"
#include "request.h"

#include <optional>
#include <set>

namespace zigzag::cli {
namespace {

namespace fs = std::filesystem;

struct Arguments {
    fs::path recipe, in, out;
    bool testOne = false;
};

/// What the command line names goes before the recipe's [engine].
EngineParams engineFor(const BatchRecipe& recipe, const Invocation& call) {
    EngineParams engine, given = call.engine;
    const ParameterList wanted = declare(engine);
    fromJson(recipe.engine, wanted);
    for (const Parameter& parameter : declare(given))
        if (call.command->count("--" + parameter.name) > 0)
            assign(*wanted.find(parameter.name), toText(parameter));
    return engine;
}

class Batch {
  public:
    Batch(const Arguments& asked, Invocation& call)
        : call_(call), asked_(asked), recipe_(readBatchRecipe(asked.recipe)) {
        request_.command = recipe_.job;
        request_.parameters = recipe_.parameters;
        request_.engine = engineFor(recipe_, call);
        recipe_.engine = toJson(declare(request_.engine));
        recipe_.strip = call.strip;
        takes_ = check(request_, call);
        if (!takes_.contains("IN"))
            throw Error(ErrorKind::Usage, "'" + recipe_.job + "' does not work on one picture.",
                        "A batch runs jobs like clean, denoise and inpaint.");
        folder_.emplace(recipe_, asked.in, asked.out, takes_.contains("mask"));
    }

    Report run();

  private:
    nlohmann::ordered_json done(const BatchTask& task, const std::string& key, bool mayReplace);
    nlohmann::ordered_json work(const BatchTask& task);
    Report reportOf(nlohmann::ordered_json files);

    Invocation& call_;
    const Arguments& asked_;
    BatchRecipe recipe_;
    Request request_;
    std::set<std::string> takes_; ///< the job's input files
    std::optional<BatchFolder> folder_;
    std::map<std::string, int> counts_; ///< by status
};

nlohmann::ordered_json Batch::done(const BatchTask& task, const std::string& key, bool mayReplace) {
    Request request = request_;
    request.inputs["IN"] = task.in;
    if (!task.mask.empty()) request.inputs["mask"] = task.mask;
    request.output = task.out;
    Invocation inner = call_.inner();
    inner.overwrite = mayReplace;
    const Report report = perform(request, inner);
    std::vector<std::string> names;
    for (const auto& path : report.json.at("outputs"))
        names.push_back(fs::path(path.get<std::string>()).filename().string());
    return folder_->done(task, key, names, report.json);
}

/// The report's line about this picture. An error ends this picture, not the batch.
nlohmann::ordered_json Batch::work(const BatchTask& task) {
    std::string key;
    const auto failed = [&](const std::string& problem, const std::string& remedy) {
        call_.tell("  failed: " + problem);
        return folder_->failed(task, key, problem, remedy);
    };
    try {
        key = folder_->keyOf(task);
        if (folder_->isDone(task, key)) return {{"file", task.file()}, {"status", "skipped"}};
        call_.tell(task.file());
        const bool mayReplace = call_.overwrite || folder_->isLeftover(task);
        folder_->begin(task, key);
        return done(task, key, mayReplace);
    } catch (const Error& error) {
        return failed(error.problem(), error.remedy());
    } catch (const std::bad_alloc&) {
        return failed("There is not enough memory for this picture.", "Close other programs.");
    }
}

Report Batch::run() {
    folder_->enter();
    auto files = nlohmann::ordered_json::array();
    for (const BatchTask& task : folder_->tasks()) {
        if (interrupted()) throw Cancelled();
        if (asked_.testOne && counts_["done"] + counts_["failed"] > 0) {
            ++counts_["left"];
            continue;
        }
        nlohmann::ordered_json line = work(task);
        ++counts_[line["status"].get<std::string>()];
        files.push_back(std::move(line));
    }
    return reportOf(std::move(files));
}

Report Batch::reportOf(nlohmann::ordered_json files) {
    Report report;
    for (const auto& line : files) {
        std::string status = line["status"].get<std::string>();
        status.resize(10, ' ');
        report.text += status + line["file"].get<std::string>();
        if (line.contains("error"))
            report.text += ": " + line["error"]["problem"].get<std::string>();
        report.text += "\n";
    }
    report.json = {{"command", "batch"}, {"job", recipe_.job}};
    std::string summary;
    for (const char* status : {"done", "skipped", "failed", "left"}) {
        report.json[status] = counts_[status];
        summary += (summary.empty() ? "" : ", ") + std::to_string(counts_[status]) + " " + status;
    }
    report.text += summary + "\n";
    report.json["files"] = std::move(files);
    report.json["report"] = (asked_.out / "batch.jsonl").string();
    if (counts_["failed"] > 0) report.exitCode = exitCode(ErrorKind::Failed);
    return report;
}

Report batch(const Arguments& asked, Invocation& call) {
    return Batch(asked, call).run();
}

} // namespace

void addBatch(CLI::App& program, Invocation& call) {
    Command& command = addCommand(
        program, "batch", "Do the same to every picture of a folder; called again, it goes on.",
        "  zigzag-cli batch clean.toml photos/ cleaned/        a report in cleaned/batch.jsonl\n"
        "  zigzag-cli batch clean.toml photos/ cleaned/ --test-one\n"
        "  A recipe:  job = \"inpaint\"        mask = \"logo.png\"\n"
        "             [parameters]           rounds = 3\n"
        "             [engine]               model = \"photo\"\n"
        "  Without mask, or masks = \"FOLDER\", each NAME.jpg has a NAME-mask.png beside it.\n"
        "  Options here, as --model, go before the recipe's [engine].");
    const auto asked = std::make_shared<Arguments>();
    addFile(command, "RECIPE", asked->recipe, "The job and its parameters, in TOML.");
    addFile(command, "IN_DIR", asked->in, "The folder of the pictures.");
    addFile(command, "OUT_DIR", asked->out, "The folder of the results; made where it is missing.");
    command.add_flag("--test-one", asked->testOne, "Stop after the first picture.");
    command.repeatable = false;
    addCommonOptions(command, call);
    onChosen(command, call, asked, batch);
}

} // namespace zigzag::cli
