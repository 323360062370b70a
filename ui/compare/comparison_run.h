// Computes the cells of a comparison one after the other, each as a job of the queue.
#pragma once

#include "core/image/contact_sheet.h"
#include "core/series/comparison.h"
#include "ui/job_bridge/job_bridge.h"

#include <QObject>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace zigzag::ui {

class ComparisonRun : public QObject {
    Q_OBJECT

  public:
    struct Plan {
        ComparedJob compared;
        std::vector<ComparisonRow> rows;
        std::vector<std::uint64_t> seeds;
        std::string metrics; ///< names with commas between, as metricsIn() takes them
        Image photo;         ///< empty: from noise
    };

    explicit ComparisonRun(JobBridge& bridge, QObject* parent = nullptr);

    /// Drops the cells of an earlier run.
    void start(Plan plan);
    /// Keeps the cells that are done.
    void cancel();
    bool busy() const { return running_.has_value(); }

    const Plan& plan() const { return plan_; }
    /// By rows; a cell that is not done has neither picture nor error.
    const std::vector<std::vector<ComparisonCell>>& cells() const { return cells_; }
    int total() const { return static_cast<int>(plan_.rows.size() * plan_.seeds.size()); }
    int done() const { return next_; }
    ComparisonTable table() const; ///< of the cells that are done
    /// The photo, where there is one, and all cells, row by row.
    std::vector<Labelled> pictures() const;
    int columns() const;

  Q_SIGNALS:
    void started();
    void progressed(const zigzag::Progress& progress); ///< of the cell that is being made
    void cellReady(int row, int column);
    void ended(bool cancelled);

  private:
    void next();
    void listen(const JobEvent& event);
    void finish(const JobEvent& event);

    JobBridge& bridge_;
    Plan plan_;
    std::vector<std::vector<ComparisonCell>> cells_;
    int next_ = 0;
    bool stopping_ = false;
    std::optional<JobId> running_;
    std::unique_ptr<QObject> context_; ///< receives the events of this run
};

} // namespace zigzag::ui
