// The training run of this window: starts, pauses, resumes and stops it, and reports its progress.
#pragma once

#include "core/jobs/train_control.h"
#include "core/recipe/recipe.h"
#include "ui/job_bridge/job_bridge.h"

#include <QObject>
#include <QString>

#include <filesystem>
#include <memory>
#include <optional>

namespace zigzag::ui {

/// All functions belong to the GUI thread. One run at a time.
class Training : public QObject {
    Q_OBJECT

  public:
    enum class State { Idle, Measuring, Starting, Running, Paused, Stopping };

    explicit Training(JobBridge& bridge, QObject* parent = nullptr);
    ~Training() override;

    /// Measures what the run would take, without leaving files; emits forecastReady() or failed().
    void measure(const Recipe& recipe);
    /// A new run in this folder, which must not hold one.
    void start(const Recipe& recipe, const std::filesystem::path& folder);
    /// Resumes an earlier run with its own recipe.
    void resumeRun(const std::filesystem::path& folder);

    void pause();
    void resume();
    /// Saves a checkpoint and stops; the run can be resumed.
    void stop();
    void sampleNow();
    void backUpNow();
    /// Drops a measurement.
    void cancel();

    State state() const { return state_; }
    /// A run is active, running or paused; a measurement does not count.
    bool active() const { return state_ != State::Idle && state_ != State::Measuring; }
    const std::filesystem::path& folder() const { return folder_; } ///< of the last run
    const TrainStatus& status() const { return status_; }
    const QString& stage() const { return stage_; }

  Q_SIGNALS:
    void stateChanged();
    void forecastReady(const zigzag::TrainForecast& forecast);
    /// After a line of metrics, a sample sheet or a checkpoint: the run's folder has changed.
    void advanced();
    void ended(const zigzag::TrainResult& result);
    void failed(const QString& problem, const QString& remedy);

  private:
    struct Relay;
    void post(TrainInput input, State state);
    void listen(const JobEvent& event, bool measuring);
    void setStatus(const TrainStatus& status);
    void enter(State state);

    JobBridge& bridge_;
    std::shared_ptr<Relay> relay_;
    std::shared_ptr<TrainControl> control_;
    std::optional<JobId> job_;
    State state_ = State::Idle;
    std::filesystem::path folder_;
    TrainStatus status_;
    QString stage_;
};

} // namespace zigzag::ui
