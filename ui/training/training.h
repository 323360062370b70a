// The training run of this window: posted, watched and held by its strings.
#pragma once

#include "core/recipe/recipe.h"
#include "core/jobs/train_control.h"
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

    /// Measures what the run would take and leaves nothing behind; ends in forecastReady() or failed().
    void measure(const Recipe& recipe);
    /// A new run in this folder, which must not hold one.
    void start(const Recipe& recipe, const std::filesystem::path& folder);
    /// Goes on with an earlier one, by its own recipe.
    void resumeRun(const std::filesystem::path& folder);

    void pause();
    void goOn();
    /// With a checkpoint; the run can be resumed.
    void stop();
    void sampleNow();
    void backUpNow();
    /// Drops a measurement.
    void cancel();

    State state() const { return state_; }
    /// A run is there, going on or pausing: not a mere measurement.
    bool active() const { return state_ != State::Idle && state_ != State::Measuring; }
    const std::filesystem::path& folder() const { return folder_; } ///< of the last run
    const TrainStatus& status() const { return status_; }
    const QString& stage() const { return stage_; }

  Q_SIGNALS:
    void stateChanged();
    void forecastReady(const zigzag::TrainForecast& forecast);
    /// After a line of metrics, a sheet of samples or a checkpoint: the folder may hold something new.
    void advanced();
    void ended(const zigzag::TrainResult& result);
    void failed(const QString& problem, const QString& remedy);

  private:
    struct Relay;
    void post(TrainInput input, State state);
    void listen(const JobEvent& event, bool measuring);
    void take(const TrainStatus& status);
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
