#include "ui/batch/batch_run.h"

#include "core/base/hash.h"
#include "core/base/storage.h"
#include "core/image/file.h"
#include "core/job/record.h"

#include <algorithm>
#include <span>
#include <utility>

namespace zigzag::ui {
namespace {

/// The job on this picture.
JobInput with(JobInput job, const Image& photo, const Mask& mask, std::vector<std::byte> jpeg) {
    std::visit(
        [&](auto& input) {
            if constexpr (requires { input.photo; }) input.photo = photo;
            if constexpr (requires { input.mask; }) input.mask = mask;
            if constexpr (requires { input.file; }) input.file = std::move(jpeg);
        },
        job);
    return job;
}

JobRequest requestOf(const BatchRecipe& recipe, const EngineParams& engine, const BatchTask& task,
                     const std::map<std::string, std::string>& hashes) {
    JobRequest request{
        .command = recipe.job, .parameters = recipe.parameters, .engine = engine, .inputs = {}};
    for (const auto& [name, hash] : hashes)
        request.inputs[name] = {(name == "mask" ? task.mask : task.in).filename().string(), hash};
    return request;
}

} // namespace

/// A picture that was read, or was finished earlier.
struct BatchRun::Prepared {
    bool done = false;
    std::string key;
    std::map<std::string, std::string> hashes;
    JobInput job;
};

BatchRun::BatchRun(JobBridge& bridge, Background& background, QObject* parent)
    : QObject(parent), bridge_(bridge), background_(background) {}

int BatchRun::count(State state) const {
    return static_cast<int>(std::ranges::count(rows_, state, &Row::state));
}

void BatchRun::start(Plan plan) {
    if (busy_) return;
    plan_ = std::move(plan);
    busy_ = true;
    stopping_ = false;
    next_ = 0;
    rows_.clear();
    struct Entered {
        std::shared_ptr<BatchFolder> folder;
        std::vector<BatchTask> tasks;
    };
    background_.run(
        this,
        [recipe = plan_.recipe, in = plan_.in, out = plan_.out, takesMask = plan_.takesMask] {
            auto folder = std::make_shared<BatchFolder>(recipe, in, out, takesMask);
            std::vector<BatchTask> tasks = folder->tasks();
            folder->enter();
            return Entered{std::move(folder), std::move(tasks)};
        },
        [this](Outcome<Entered> outcome) {
            if (!outcome.value)
                return end(false,
                           (outcome.failure.problem + " " + outcome.failure.remedy).trimmed());
            folder_ = std::move(outcome.value->folder);
            for (BatchTask& task : outcome.value->tasks)
                rows_.push_back({.task = std::move(task), .state = State::Waiting, .details = {}});
            Q_EMIT listed();
            next();
        });
}

void BatchRun::cancel() {
    stopping_ = true;
    if (running_) bridge_.cancel(*running_);
}

void BatchRun::end(bool cancelled, const QString& problem) {
    busy_ = false;
    running_.reset();
    // The journal is closed on the thread that uses it.
    background_.run(
        this,
        [folder = std::exchange(folder_, nullptr)]() mutable {
            folder.reset();
            return true;
        },
        [](const Outcome<bool>&) {});
    Q_EMIT ended(cancelled, problem);
}

BatchRun::Prepared BatchRun::prepared(BatchFolder& folder, const BatchTask& task, JobInput job) {
    Prepared made;
    made.key = folder.keyOf(task);
    made.done = folder.isDone(task, made.key);
    if (made.done) return made;
    std::error_code ignored;
    if (!folder.isLeftover(task) && std::filesystem::exists(task.out, ignored))
        throw Error(ErrorKind::Storage, task.out.string() + " exists already.",
                    "Take it away, or choose another folder for the results.");
    std::vector<std::byte> bytes = readBytes(task.in);
    made.hashes["IN"] = sha256(bytes);
    const Image photo = readImage(bytes, task.in.string());
    Mask mask;
    if (!task.mask.empty()) {
        const std::vector<std::byte> maskBytes = readBytes(task.mask);
        made.hashes["mask"] = sha256(maskBytes);
        mask = readAsMask(readImage(maskBytes, task.mask.string())).mask;
    }
    if (detectFormat(bytes, task.in.string()) != FileFormat::Jpeg) bytes.clear();
    made.job = with(std::move(job), photo, mask, std::move(bytes));
    folder.begin(task, made.key);
    return made;
}

void BatchRun::next() {
    const bool tested = plan_.testOne && count(State::Done) + count(State::Failed) > 0;
    if (stopping_ || tested || next_ == rows_.size()) return end(stopping_);
    rows_[next_].state = State::Running;
    Q_EMIT rowChanged(static_cast<int>(next_));
    key_.clear();
    background_.run(
        this,
        [folder = folder_, task = rows_[next_].task, job = plan_.job] {
            return prepared(*folder, task, job);
        },
        [this](Outcome<Prepared> outcome) {
            if (!outcome.value) return note(outcome.failure);
            outcome.value->done ? settle(State::Skipped) : post(std::move(*outcome.value));
        });
}

void BatchRun::post(Prepared prepared) {
    key_ = std::move(prepared.key);
    hashes_ = std::move(prepared.hashes);
    if (stopping_) {
        rows_[next_].state = State::Waiting;
        Q_EMIT rowChanged(static_cast<int>(next_));
        return end(true);
    }
    running_ = bridge_.post(
        std::move(prepared.job), {.priority = Priority::Batch, .previews = false}, this,
        [this](const JobEvent& event) { listen(event); }, JobBridge::Retry::Never);
}

void BatchRun::listen(const JobEvent& event) {
    switch (event.what) {
    case JobEvent::What::Progressed:
        Q_EMIT progressed(event.progress);
        break;
    case JobEvent::What::Done:
        keep(event.result);
        break;
    case JobEvent::What::Failed:
        note({QString::fromStdString(event.failure->problem),
              QString::fromStdString(event.failure->remedy)});
        break;
    case JobEvent::What::Cancelled:
        rows_[next_].state = State::Waiting;
        Q_EMIT rowChanged(static_cast<int>(next_));
        end(true);
        break;
    default:
        break;
    }
}

void BatchRun::keep(const std::shared_ptr<const JobResult>& result) {
    running_.reset();
    background_.run(
        this,
        [folder = folder_, task = rows_[next_].task, key = key_, hashes = hashes_, result,
         recipe = plan_.recipe, engine = engineOf(plan_.job)] {
            const Provenance& provenance = provenanceOf(*result);
            const Record record = recordOf(requestOf(recipe, engine, task, hashes), *result);
            writeImage(task.out, withRecord(picturesOf(*result).at(0), record),
                       {.overwrite = true});
            folder->done(task, key, {task.out.filename().string()},
                         {{"command", recipe.job},
                          {"seconds", provenance.seconds},
                          {"model", provenance.model},
                          {"model_hash", provenance.modelHash}});
            return true;
        },
        [this](const Outcome<bool>& outcome) {
            outcome.value ? settle(State::Done) : note(outcome.failure);
        });
}

void BatchRun::note(const Failure& failure) {
    running_.reset();
    background_.run(
        this,
        [folder = folder_, task = rows_[next_].task, key = key_, failure] {
            folder->failed(task, key, failure.problem.toStdString(), failure.remedy.toStdString());
            return true;
        },
        [this, failure](const Outcome<bool>&) {
            settle(State::Failed, (failure.problem + " " + failure.remedy).trimmed());
        });
}

void BatchRun::settle(State state, const QString& details) {
    running_.reset();
    rows_[next_].state = state;
    rows_[next_].details = details;
    Q_EMIT rowChanged(static_cast<int>(next_));
    ++next_;
    next();
}

} // namespace zigzag::ui
