// Runs one job on every picture of a folder, one after the other. Each is a job of the queue at the
// lowest priority.
#pragma once

#include "core/series/batch_folder.h"
#include "ui/document/background.h"
#include "ui/job_bridge/job_bridge.h"

#include <QObject>
#include <QString>

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace zigzag::ui {

class BatchRun : public QObject {
    Q_OBJECT

  public:
    struct Plan {
        std::filesystem::path in, out;
        BatchRecipe recipe;
        JobInput job;           ///< without pictures
        bool takesMask = false; ///< each picture has one, or all have the recipe's
        bool testOne = false;   ///< stop after the first that is not done yet
    };
    enum class State { Waiting, Running, Done, Skipped, Failed };
    struct Row {
        BatchTask task;
        State state = State::Waiting;
        QString details; ///< why it failed
    };

    BatchRun(JobBridge& bridge, Background& background, QObject* parent = nullptr);

    /// Skips pictures that this or an earlier run has finished; tries failed ones again.
    void start(Plan plan);
    void cancel();
    bool busy() const { return busy_; }

    const std::vector<Row>& rows() const { return rows_; }
    int count(State state) const;

  Q_SIGNALS:
    void listed(); ///< rows() are known
    void rowChanged(int row);
    void progressed(const zigzag::Progress& progress); ///< of the picture under way
    /// `problem`: why nothing could be done at all; empty otherwise.
    void ended(bool cancelled, const QString& problem);

  private:
    struct Prepared;
    static Prepared prepared(BatchFolder& folder, const BatchTask& task, JobInput job);
    void next();
    void post(Prepared prepared);
    void listen(const JobEvent& event);
    void keep(const std::shared_ptr<const JobResult>& result);
    void note(const Failure& failure);
    void settle(State state, const QString& details = {});
    void end(bool cancelled, const QString& problem = {});

    JobBridge& bridge_;
    Background& background_;
    Plan plan_;
    std::shared_ptr<BatchFolder> folder_; ///< the background's from the start to the end of a run
    std::vector<Row> rows_;
    std::size_t next_ = 0;
    std::string key_;                           ///< of the picture under way
    std::map<std::string, std::string> hashes_; ///< of its files, by argument
    bool busy_ = false;
    bool stopping_ = false;
    std::optional<JobId> running_;
};

} // namespace zigzag::ui
