#include "core/train/run/train.h"

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/image/file.h"
#include "core/train/data/crop_source.h"
#include "core/train/group/agreement.h"
#include "core/train/run/folder.h"
#include "core/train/run/forecast.h"
#include "core/train/run/sheet.h"
#include "core/train/trainer.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <cmath>
#include <thread>

namespace zigzag {
namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr double passSeconds = 0.1;      ///< longest network pass, so that editing continues
constexpr double passSecondsAlone = 1.0; ///< so that stopping is quick
constexpr double worthDoubling = 1.05;   ///< gain in pictures per second
constexpr auto retryAfter = 30s;         ///< full disk, missing folder

double secondsSince(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// Names of models remain names. Paths relative to the recipe's folder become absolute, so that the
/// recipe can be copied into the run's folder.
Recipe withAbsolutePaths(Recipe recipe) {
    std::string folders;
    for (std::size_t at = 0; at < recipe.data.folder.size();) {
        const std::size_t end =
            std::min(recipe.data.folder.find(':', at), recipe.data.folder.size());
        const std::string folder = recipe.data.folder.substr(at, end - at);
        folders +=
            (folders.empty() ? "" : ":") + std::filesystem::absolute(recipe.path(folder)).string();
        at = end + 1;
    }
    recipe.data.folder = folders;
    for (std::string* model : {&recipe.network.init, &recipe.objective.teacher})
        if (!model->empty() && std::filesystem::exists(recipe.path(*model)))
            *model = std::filesystem::absolute(recipe.path(*model)).string();
    if (!recipe.run.photo.empty())
        recipe.run.photo = std::filesystem::absolute(recipe.path(recipe.run.photo)).string();
    return recipe;
}

Recipe changed(Recipe recipe, const std::vector<std::string>& changes) {
    for (const std::string& change : changes)
        assign(recipe, change);
    return recipe;
}

/// The recipe as it will run: that of the run when it resumes, else the given one.
Recipe recipeFor(const TrainInput& input, const std::optional<RunFolder>& earlier) {
    return changed(earlier ? earlier->recipe() : withAbsolutePaths(input.recipe), input.changes);
}

/// The nearest existing folder: the run's own is not made before the run can begin.
std::filesystem::path existing(std::filesystem::path folder) {
    folder = std::filesystem::absolute(folder);
    while (!std::filesystem::is_directory(folder) && folder.has_relative_path())
        folder = folder.parent_path();
    return folder;
}

/// A forecast concerns one process only.
std::unique_ptr<ProcessGroup> groupFor(const TrainInput& input, const Compute& compute) {
    return input.forecastOnly ? nullptr
                              : processGroupFromEnvironment(deviceInGroup(compute.device));
}

Compute placed(Compute compute, const Recipe& recipe) {
    compute.device = deviceInGroup(compute.device);
    compute.dtype = dtypeFrom(recipe.run.dtype, compute.device);
    return compute;
}

/// The power of two with the most pictures per second among those whose pass takes at most `limit`
/// seconds. A pass has fixed costs, so larger ones pay off until the cores are busy.
int fittingMicroBatch(Trainer& trainer, int batch, double limit) {
    int size = 1;
    double rate = 1 / trainer.measurePass(1);
    while (size * 2 <= batch) {
        const double seconds = trainer.measurePass(size * 2);
        if (seconds > limit || size * 2 / seconds < worthDoubling * rate) break;
        size *= 2;
        rate = size / seconds;
    }
    return size;
}

class TrainingSession {
  public:
    TrainingSession(const TrainInput& input, JobContext& context, const Compute& compute)
        : context_(context),
          control_(context.training ? context.training : std::make_shared<TrainControl>()),
          group_(groupFor(input, compute)),
          folder_(input.resume && leads() ? std::optional(RunFolder::open(input.run))
                                          : std::nullopt),
          recipe_(agreedRecipe(group_.get(), [&] { return recipeFor(input, folder_); })),
          compute_(placed(compute, recipe_)),
          passLimit_(input.exclusive ? passSecondsAlone : passSeconds),
          source_(recipe_, existing(input.run)),
          trainer_(passRecipe(), source_, compute_, group_.get()) {
        checkSheetPaths(recipe_, trainer_.weights().card());
        requireSamePictures(group_.get(), source_.list());
        if (leads())
            prepare(input);
        else
            folder_.emplace(RunFolder::ofAnother(input.run));
        trainer_.shareState();
    }

    const TrainForecast& measured() const { return forecast_; }
    TrainResult run();
    /// Checks the name and seed of the run by the recipe that it uses.
    Provenance provenance() const {
        Provenance made;
        made.model = recipe_.run.name;
        made.seed = recipe_.run.seed;
        return made;
    }

  private:
    /// The trainer needs a micro-batch before one can be measured.
    Recipe passRecipe() const {
        Recipe recipe = recipe_;
        if (recipe.run.microBatch == 0) recipe.run.microBatch = 1;
        return recipe;
    }
    bool leads() const { return !group_ || group_->leads(); }
    int processes() const { return group_ ? group_->size() : 1; }
    void prepare(const TrainInput& input);
    void takeOwnPhoto(bool goesOn);
    void settleMicroBatch();
    void restore();
    bool goesOn();
    void yieldToUrgentJobs();
    void letOthersRun();
    void step();
    void log();
    void backUp();
    void sample();
    void drawSheet();
    void tell(const std::string& message);
    template <class Attempt>
    void persist(const Attempt& attempt);
    void waitOut(const std::string& problem);
    double seconds() const { return secondsBefore_ + secondsSince(begin_); }
    std::string stage() const;
    ModelCard card() const;

    JobContext& context_;
    std::shared_ptr<TrainControl> control_;
    const std::unique_ptr<ProcessGroup> group_; ///< null if this process trains alone
    std::optional<RunFolder> folder_;           ///< none until a new run is certain to begin
    Recipe recipe_;
    const Compute compute_;
    const double passLimit_; ///< seconds
    CropSource source_;
    at::Tensor ownPhoto_; ///< undefined: none
    Trainer trainer_;
    TrainForecast forecast_;
    double secondsBefore_ = 0;
    Clock::time_point begin_ = Clock::now(), saved_ = begin_, logged_ = begin_, sampled_ = begin_;
    StepReport sum_; ///< over the steps since the last line of metrics
    std::int64_t summed_ = 0;
    double loss_ = 0, picturesPerSecond_ = 0;
};

/// A run does not end because a picture for the sheets is missing.
void TrainingSession::takeOwnPhoto(bool goesOn) {
    if (recipe_.run.photo.empty()) return;
    try {
        ownPhoto_ = middleOf(recipe_.path(recipe_.run.photo), recipe_.data);
    } catch (const Error& error) {
        if (!goesOn) throw;
        log::warning(error.problem() + " The samples go without it.");
    }
}

void TrainingSession::prepare(const TrainInput& input) {
    takeOwnPhoto(folder_.has_value());
    settleMicroBatch();
    if (folder_) restore();
    context_.onProgress({0, 0, "Measuring a network pass"});
    forecast_ = forecast(recipe_, source_, trainer_);
    forecast_.picturesPerSecond *= processes();
    forecast_.hours /= processes();
    if (control_->onForecast) control_->onForecast(forecast_);
    if (input.forecastOnly) return;
    if (!folder_)
        folder_.emplace(RunFolder::create(input.run, recipe_));
    else if (!input.changes.empty())
        folder_->writeRecipe(recipe_);
}

void TrainingSession::settleMicroBatch() {
    if (recipe_.run.microBatch > 0) return;
    context_.onProgress({0, 0, "Measuring a network pass"});
    recipe_.run.microBatch =
        fittingMicroBatch(trainer_, recipe_.run.batch / processes(), passLimit_);
    trainer_.setMicroBatch(recipe_.run.microBatch);
}

/// A run that was killed before its first checkpoint starts again from the beginning.
void TrainingSession::restore() {
    const std::optional<Checkpoint> checkpoint = folder_->newest();
    if (checkpoint) {
        trainer_.restore(*checkpoint);
        secondsBefore_ = checkpoint->seconds;
    }
    folder_->rewindMetrics(trainer_.step());
}

std::string TrainingSession::stage() const {
    char text[96];
    std::snprintf(text, sizeof text, "Training: loss %.4g, %.1f pictures/s", loss_,
                  picturesPerSecond_);
    return text;
}

void TrainingSession::tell(const std::string& message) {
    if (!leads()) return;
    context_.onProgress({static_cast<int>(trainer_.step()), recipe_.run.steps,
                         message.empty() ? stage() : message});
    if (!control_->onStatus) return;
    TrainStatus status{.step = trainer_.step(),
                       .steps = recipe_.run.steps,
                       .pictures = trainer_.pictures(),
                       .loss = loss_,
                       .picturesPerSecond = picturesPerSecond_,
                       .secondsLeft = 0,
                       .terms = {},
                       .message = message};
    if (picturesPerSecond_ > 0)
        status.secondsLeft = static_cast<double>(recipe_.run.steps - trainer_.step()) *
                             recipe_.run.batch / picturesPerSecond_;
    for (const auto& [name, bins] : sum_.terms)
        if (const auto all = bins.find("all"); all != bins.end() && all->second.count > 0)
            status.terms[name] = all->second.value / static_cast<double>(all->second.count);
    control_->onStatus(status);
}

/// Waits half a minute, or until a request to resume or stop. Requests from before the wait do not
/// count.
void TrainingSession::waitOut(const std::string& problem) {
    tell("Pausing: " + problem);
    control_->takeRetry();
    const Clock::time_point until = Clock::now() + retryAfter;
    while (Clock::now() < until && !control_->takeRetry()) {
        throwIfStopped(context_.stop);
        if (control_->stopping()) throw Error(ErrorKind::Storage, problem);
        std::this_thread::sleep_for(100ms);
    }
}

template <class Attempt>
void TrainingSession::persist(const Attempt& attempt) {
    for (;;) {
        try {
            return attempt();
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::Storage) throw;
            waitOut(error.problem() + " " + error.remedy());
        }
    }
}

void TrainingSession::backUp() {
    if (!leads()) return;
    Checkpoint checkpoint = trainer_.checkpoint();
    checkpoint.seconds = seconds();
    persist([&] { folder_->save(checkpoint, recipe_.run.keep); });
    persist([&] { writeModel(folder_->modelFile(), trainer_.best(), card()); });
    saved_ = Clock::now();
}

/// An interrupted sheet does not end the wait of a group: the others are told before the next step.
/// A failed sheet does not end the run.
void TrainingSession::sample() {
    if (!leads()) return;
    try {
        drawSheet();
    } catch (const Cancelled&) {
        if (!group_) throw;
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::Storage)
            throw; // stop was requested while it waited for a disk
        log::warning("No samples: " + error.problem());
        tell("No samples: " + error.problem());
    }
    sampled_ = Clock::now();
}

void TrainingSession::drawSheet() {
    tell("Making samples");
    const TrainedWeights& weights = trainer_.weights();
    const Sheet sheet =
        sampleSheet(recipe_, source_, ownPhoto_, *weights.model(trainer_.best(), true),
                    *weights.model(weights.tensors(), true), [this] { yieldToUrgentJobs(); });
    const std::string name = folder_->fileOf(trainer_.step()).stem().string() + ".png";
    persist(
        [&] { writeImage(folder_->samplesFolder() / name, sheet.picture(), {.overwrite = true}); });
    std::vector<std::string> rows;
    for (const SheetRow& row : sheet.rows)
        rows.push_back(row.label);
    // With the labels of its rows and the size of its samples, a reader can split the sheet again.
    nlohmann::ordered_json line = {{"step", trainer_.step()},   {"pictures", trainer_.pictures()},
                                   {"measured", sheet.figures}, {"sheet", name},
                                   {"cell", recipe_.data.size}, {"rows", rows}};
    persist([&] { folder_->addMetrics(line); });
}

ModelCard TrainingSession::card() const {
    ModelCard card = trainer_.weights().card();
    card.data = std::to_string(source_.list().training.size()) + " pictures in crops of " +
                std::to_string(recipe_.data.size) + "×" + std::to_string(recipe_.data.size) + ".";
    card.training = "Objective " + recipe_.objective.name + ", " + std::to_string(trainer_.step()) +
                    " steps of " + std::to_string(recipe_.run.batch) + " pictures" +
                    (recipe_.network.init.empty() ? "" : ", from earlier weights") + ".";
    return card;
}

/// Their number of threads must not become ours, because sums over pictures are split by thread.
void TrainingSession::letOthersRun() {
    if (!context_.yieldToUrgentJobs) return;
    context_.yieldToUrgentJobs();
    setThreads(compute_.threads);
}

void TrainingSession::yieldToUrgentJobs() {
    throwIfStopped(context_.stop);
    letOthersRun();
    if (!control_->paused()) return;
    tell("Paused");
    while (control_->paused() && !control_->stopping()) {
        throwIfStopped(context_.stop);
        letOthersRun();
        std::this_thread::sleep_for(50ms);
    }
}

/// Between two steps. A request to any process of a group counts for all, so that they stop at the
/// same step.
bool TrainingSession::goesOn() {
    if (trainer_.step() >= recipe_.run.steps) return false;
    if (!group_) return !control_->stopping();
    StopRequest request;
    try {
        yieldToUrgentJobs();
    } catch (const Cancelled&) {
        request.cancel = true;
    }
    request.stop = control_->stopping();
    request = agreedRequest(*group_, request);
    if (request.cancel) throw Cancelled();
    return !request.stop;
}

void TrainingSession::step() {
    const auto between = [this] { group_ ? letOthersRun() : yieldToUrgentJobs(); };
    for (;;) {
        try {
            const StepReport report = trainer_.advance(between);
            sum_.loss += report.loss;
            sum_.gradientNorm += report.gradientNorm;
            sum_.learningRate = report.learningRate;
            for (const auto& [name, bins] : report.terms)
                for (const auto& [bin, sum] : bins) {
                    sum_.terms[name][bin].value += sum.value;
                    sum_.terms[name][bin].count += sum.count;
                }
            ++summed_;
            return;
        } catch (const VanishedPicture& gone) {
            waitOut(gone.problem());
        }
    }
}

void TrainingSession::log() {
    if (group_) mergeTerms(*group_, sum_);
    const double elapsed = secondsSince(logged_);
    const auto steps = static_cast<double>(summed_);
    loss_ = sum_.loss / steps;
    picturesPerSecond_ = steps * recipe_.run.batch / std::max(elapsed, 1e-9);
    nlohmann::ordered_json terms = nlohmann::ordered_json::object();
    for (const auto& [name, bins] : sum_.terms)
        for (const auto& [bin, sum] : bins)
            terms[name][bin] =
                sum.value / static_cast<double>(std::max<std::int64_t>(sum.count, 1));
    const nlohmann::ordered_json line = {{"step", trainer_.step()},
                                         {"pictures", trainer_.pictures()},
                                         {"seconds", std::round(seconds() * 10) / 10},
                                         {"loss", loss_},
                                         {"gradient_norm", sum_.gradientNorm / steps},
                                         {"learning_rate", sum_.learningRate},
                                         {"pictures_per_second", picturesPerSecond_},
                                         {"terms", std::move(terms)}};
    if (leads()) persist([&] { folder_->addMetrics(line); });
    tell("");
    sum_ = {};
    summed_ = 0;
    logged_ = Clock::now();
}

TrainResult TrainingSession::run() {
    begin_ = saved_ = logged_ = sampled_ = Clock::now();
    const auto every = [](double minutes) { return minutes * 60; };
    try {
        while (goesOn()) {
            step();
            if (summed_ >= recipe_.run.logEvery) log();
            if (control_->takeBackUp() ||
                secondsSince(saved_) > every(recipe_.run.checkpointMinutes))
                backUp();
            if (control_->takeSample() ||
                (recipe_.run.samplesMinutes > 0 &&
                 secondsSince(sampled_) > every(recipe_.run.samplesMinutes)))
                sample();
        }
        if (summed_ > 0) log();
        backUp();
        if (recipe_.run.samplesMinutes > 0) sample();
    } catch (const Cancelled&) {
        backUp();
        throw;
    } catch (const Error&) {
        if (!control_->stopping()) backUp();
        throw;
    }
    return {.run = folder_->path(),
            .model = folder_->modelFile(),
            .steps = trainer_.step(),
            .pictures = trainer_.pictures(),
            .seconds = seconds(),
            .loss = loss_,
            .complete = trainer_.step() >= recipe_.run.steps,
            .forecast = forecast_,
            .skipped = source_.broken(),
            .provenance = provenance()};
}

} // namespace

TrainResult train(const TrainInput& input, JobContext& context, const Compute& compute) {
    TrainingSession session(input, context, compute);
    if (!input.forecastOnly) return session.run();
    TrainResult result;
    result.forecast = session.measured();
    result.provenance = session.provenance();
    return result;
}

} // namespace zigzag
