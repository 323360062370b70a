// zigzag-cli batch: one recipe for every picture of a folder; can be killed and called again.
#include "commands.h"
#include "core/base/hash.h"
#include "core/base/storage.h"
#include "core/image/file.h"
#include "core/series/journal.h"
#include "core/spec/batch_recipe.h"
#include "interrupt.h"
#include "options.h"
#include "outputs.h"
#include "report.h"
#include "request.h"

#include <algorithm>
#include <set>

namespace zigzag::cli {
namespace {

namespace fs = std::filesystem;

struct Arguments {
    fs::path recipe, in, out;
    bool testOne = false;
};

bool isPicture(const fs::path& path) {
    try {
        formatOf(path);
        return fs::is_regular_file(path);
    } catch (const Error&) {
        return false;
    }
}

/// The pictures of the folder by name; masks are none.
std::vector<fs::path> picturesIn(const fs::path& folder) {
    std::error_code failure;
    std::vector<fs::path> pictures;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, failure))
        if (isPicture(entry.path()) && !entry.path().stem().string().ends_with("-mask"))
            pictures.push_back(entry.path());
    if (failure)
        throw Error(ErrorKind::File,
                    folder.string() + " cannot be read: " + failure.message() + ".",
                    "Name a folder with pictures.");
    std::ranges::sort(pictures);
    return pictures;
}

/// One picture of the batch.
struct Task {
    fs::path in, mask, out;
    std::string file() const { return in.filename().string(); }
};

class Batch {
  public:
    Batch(const Arguments& asked, Invocation& call)
        : call_(call), asked_(asked), recipe_(readBatchRecipe(asked.recipe)) {
        std::error_code ignored;
        if (fs::equivalent(asked.in, asked.out, ignored))
            throw Error(ErrorKind::Usage, "The results would lie among the pictures.",
                        "Name another folder for them.");
        formatOf("name." + recipe_.format);
        request_.command = recipe_.job;
        request_.parameters = recipe_.parameters;
        request_.engine = call.engine;
        fromJson(recipe_.engine, declare(request_.engine));
        takes_ = check(request_, call);
        if (!takes_.contains("IN"))
            throw Error(ErrorKind::Usage, "'" + recipe_.job + "' does not work on one picture.",
                        "A batch runs jobs like clean, denoise and inpaint.");
    }

    Report run();

  private:
    std::vector<Task> tasks() const;
    fs::path maskFor(const fs::path& picture) const;
    std::string keyOf(const Task& task) const;
    bool isDone(const Task& task, const std::string& key) const;
    bool isOurs(const Task& task) const;
    void removeLeftovers(const Task& task) const;
    nlohmann::ordered_json done(const Task& task, bool mayReplace);
    nlohmann::ordered_json work(const Task& task);
    Report reportOf(nlohmann::ordered_json files);

    Invocation& call_;
    const Arguments& asked_;
    BatchRecipe recipe_;
    Request request_;
    std::set<std::string> takes_; ///< the job's input files
    Journal* journal_ = nullptr;
    std::map<std::string, int> counts_; ///< by status
};

/// "a.jpg" and "a.png" become "a.jpg.png" and "a.png.png"; alone, each would be "a.png".
std::vector<Task> Batch::tasks() const {
    const std::vector<fs::path> pictures = picturesIn(asked_.in);
    std::map<std::string, int> sharing;
    for (const fs::path& picture : pictures)
        ++sharing[picture.stem().string()];
    std::vector<Task> tasks;
    for (const fs::path& picture : pictures) {
        const bool alone = sharing[picture.stem().string()] == 1;
        const std::string name = (alone ? picture.stem() : picture.filename()).string();
        tasks.push_back({picture, maskFor(picture), asked_.out / (name + "." + recipe_.format)});
    }
    return tasks;
}

fs::path Batch::maskFor(const fs::path& picture) const {
    if (!takes_.contains("mask")) return {};
    if (!recipe_.mask.empty()) return recipe_.mask;
    const fs::path folder = recipe_.masks.empty() ? picture.parent_path() : recipe_.masks;
    const fs::path named = folder / (picture.stem().string() + "-mask.png");
    std::error_code ignored;
    const bool plain = !recipe_.masks.empty() && !fs::exists(named, ignored);
    return plain ? folder / (picture.stem().string() + ".png") : named;
}

/// What the result depends on.
std::string Batch::keyOf(const Task& task) const {
    nlohmann::json all = recipe_.asked();
    all["in"] = sha256(readBytes(task.in));
    if (!task.mask.empty()) all["mask"] = sha256(readBytes(task.mask));
    const std::string text = all.dump();
    return sha256(std::as_bytes(std::span(text)));
}

bool Batch::isDone(const Task& task, const std::string& key) const {
    const nlohmann::ordered_json* last = journal_->last(task.file());
    if (!last || last->value("status", "") != "done" || last->value("key", "") != key) return false;
    const auto outputs = last->value("outputs", std::vector<std::string>());
    return std::ranges::all_of(outputs, [&](const std::string& name) {
        std::error_code ignored;
        return fs::is_regular_file(asked_.out / name, ignored);
    });
}

/// A result that lies there though its job was begun and never ended is one that a killed batch left.
bool Batch::isOurs(const Task& task) const {
    const nlohmann::ordered_json* last = journal_->last(task.file());
    return last && last->value("status", "") == "begun";
}

/// Files that a kill caught half written: the result's name and six letters.
void Batch::removeLeftovers(const Task& task) const {
    constexpr std::size_t letters = 7;
    const std::string stem = task.out.stem().string();
    std::vector<fs::path> leftovers;
    std::error_code ignored;
    for (const fs::directory_entry& entry : fs::directory_iterator(asked_.out, ignored)) {
        const std::string name = entry.path().filename().string();
        const std::string whole = name.substr(0, name.size() - std::min(name.size(), letters));
        if (name.starts_with(stem) && whole.ends_with("." + recipe_.format) &&
            name[whole.size()] == '.')
            leftovers.push_back(entry.path());
    }
    for (const fs::path& path : leftovers)
        fs::remove(path, ignored);
}

nlohmann::ordered_json Batch::done(const Task& task, bool mayReplace) {
    Request request = request_;
    request.inputs["IN"] = task.in;
    if (!task.mask.empty()) request.inputs["mask"] = task.mask;
    request.output = task.out;
    Invocation inner = call_.inner();
    inner.overwrite = mayReplace;
    const Report report = perform(request, inner);
    auto names = nlohmann::ordered_json::array();
    for (const auto& path : report.json.at("outputs"))
        names.push_back(fs::path(path.get<std::string>()).filename().string());
    return {{"status", "done"}, {"outputs", std::move(names)}, {"answer", report.json}};
}

/// The line about this picture. Errors are the picture's own; only the user's interruption ends the batch.
nlohmann::ordered_json Batch::work(const Task& task) {
    nlohmann::ordered_json line{{"file", task.file()}};
    const auto failed = [&](const std::string& problem, const std::string& remedy) {
        line["status"] = "failed";
        line["error"] = {{"problem", problem}, {"remedy", remedy}};
    };
    try {
        line["key"] = keyOf(task);
        if (isDone(task, line["key"])) return {{"file", task.file()}, {"status", "skipped"}};
        call_.tell(task.file());
        const bool mayReplace = call_.overwrite || isOurs(task);
        if (isOurs(task)) removeLeftovers(task);
        line["status"] = "begun";
        journal_->add(line);
        line.update(done(task, mayReplace));
    } catch (const Error& error) {
        failed(error.problem(), error.remedy());
    } catch (const std::bad_alloc&) {
        failed("There is not enough memory for this picture.", "Close other programs.");
    }
    if (line["status"] == "failed")
        call_.tell("  failed: " + line["error"]["problem"].get<std::string>());
    journal_->add(line);
    return line;
}

Report Batch::run() {
    std::error_code ignored;
    fs::create_directories(asked_.out, ignored);
    Journal journal(asked_.out / "batch.jsonl");
    journal_ = &journal;
    auto files = nlohmann::ordered_json::array();
    for (const Task& task : tasks()) {
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
        "  Without mask, or masks = \"FOLDER\", each NAME.jpg has a NAME-mask.png beside it.");
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
