#include "core/series/batch_folder.h"

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/storage.h"
#include "core/image/file.h"

#include <algorithm>
#include <map>
#include <span>

namespace zigzag {
namespace {

namespace fs = std::filesystem;

bool isPicture(const fs::path& path) {
    std::error_code ignored;
    return isPictureName(path) && fs::is_regular_file(path, ignored);
}

/// The first by name of the pictures of any format with this stem; empty where there is none.
fs::path pictureWithStem(const fs::path& folder, const std::string& stem) {
    std::error_code failure;
    fs::path found;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, failure))
        if (entry.path().stem() == stem && isPicture(entry.path()) &&
            (found.empty() || entry.path() < found))
            found = entry.path();
    return found;
}

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

/// The result, or one of several: "a.png", "a-1.png".
bool isResultOf(const BatchTask& task, const std::string& name) {
    const std::string stem = task.out.stem().string(), extension = task.out.extension().string();
    if (name.size() < stem.size() + extension.size() || !name.starts_with(stem) ||
        !name.ends_with(extension))
        return false;
    const std::string number =
        name.substr(stem.size(), name.size() - stem.size() - extension.size());
    return number.empty() || (number.size() > 1 && number.front() == '-' &&
                              number.find_first_not_of("0123456789", 1) == std::string::npos);
}

} // namespace

BatchFolder::BatchFolder(BatchRecipe recipe, fs::path in, fs::path out, bool takesMask)
    : recipe_(std::move(recipe)), in_(std::move(in)), out_(std::move(out)), takesMask_(takesMask) {
    std::error_code ignored;
    if (fs::equivalent(in_, out_, ignored))
        throw Error(ErrorKind::Usage, "The results would lie among the pictures.",
                    "Name another folder for them.");
    formatOf("name." + recipe_.format);
}

std::vector<BatchTask> BatchFolder::tasks() const {
    const std::vector<fs::path> pictures = picturesIn(in_);
    std::map<std::string, int> sharing;
    for (const fs::path& picture : pictures)
        ++sharing[picture.stem().string()];
    std::vector<BatchTask> tasks;
    for (const fs::path& picture : pictures) {
        const bool alone = sharing[picture.stem().string()] == 1;
        const std::string name = (alone ? picture.stem() : picture.filename()).string();
        tasks.push_back({picture, maskFor(picture), out_ / (name + "." + recipe_.format)});
    }
    return tasks;
}

fs::path BatchFolder::maskFor(const fs::path& picture) const {
    if (!takesMask_) return {};
    if (!recipe_.mask.empty()) return recipe_.mask;
    const bool apart = !recipe_.masks.empty();
    const fs::path folder = apart ? recipe_.masks : picture.parent_path();
    const std::string stem = picture.stem().string();
    const fs::path named = pictureWithStem(folder, stem + "-mask");
    if (!named.empty()) return named;
    const fs::path plain = pictureWithStem(apart ? folder : folder / "masks", stem);
    // What is missing is named as it is usually written.
    return !plain.empty() ? plain : folder / (stem + (apart ? ".png" : "-mask.png"));
}

void BatchFolder::enter() {
    std::error_code ignored;
    fs::create_directories(out_, ignored);
    journal_ = std::make_unique<Journal>(out_ / "batch.jsonl");
}

std::string BatchFolder::keyOf(const BatchTask& task) const {
    nlohmann::json all = recipe_.asked();
    all["in"] = sha256(task.in);
    if (!task.mask.empty()) all["mask"] = sha256(task.mask);
    const std::string text = all.dump();
    return sha256(std::as_bytes(std::span(text)));
}

bool BatchFolder::isDone(const BatchTask& task, const std::string& key) const {
    // A failure after the last success (another request that found the result in its place) changed
    // nothing; work that was begun may have.
    const nlohmann::ordered_json* made = journal_->lastDone(task.file());
    if (!made || isLeftover(task) || made->value("key", "") != key) return false;
    const auto outputs = made->value("outputs", std::vector<std::string>());
    return std::ranges::all_of(outputs, [&](const std::string& name) {
        std::error_code ignored;
        return fs::is_regular_file(out_ / name, ignored);
    });
}

bool BatchFolder::isLeftover(const BatchTask& task) const {
    const nlohmann::ordered_json* last = journal_->last(task.file());
    return last && last->value("status", "") == "begun";
}

void BatchFolder::begin(const BatchTask& task, const std::string& key) {
    if (isLeftover(task))
        removeLeftovers(out_, [&](const std::string& name) { return isResultOf(task, name); });
    journal_->add({{"file", task.file()}, {"key", key}, {"status", "begun"}});
}

nlohmann::ordered_json BatchFolder::done(const BatchTask& task, const std::string& key,
                                         const std::vector<std::string>& outputs,
                                         const nlohmann::ordered_json& answer) {
    const nlohmann::ordered_json line{{"file", task.file()},
                                      {"key", key},
                                      {"status", "done"},
                                      {"outputs", outputs},
                                      {"answer", answer}};
    journal_->add(line);
    return line;
}

nlohmann::ordered_json BatchFolder::failed(const BatchTask& task, const std::string& key,
                                           const std::string& problem, const std::string& remedy) {
    nlohmann::ordered_json line{{"file", task.file()}};
    if (!key.empty()) line["key"] = key;
    line["status"] = "failed";
    line["error"] = {{"problem", problem}, {"remedy", remedy}};
    journal_->add(line);
    return line;
}

} // namespace zigzag
