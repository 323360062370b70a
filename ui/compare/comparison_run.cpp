#include "ui/compare/comparison_run.h"

#include <algorithm>
#include <utility>

namespace zigzag::ui {

ComparisonRun::ComparisonRun(JobBridge& bridge, QObject* parent)
    : QObject(parent), bridge_(bridge) {}

void ComparisonRun::start(Plan plan) {
    if (running_) bridge_.cancel(*running_);
    running_.reset();
    context_ = std::make_unique<QObject>();
    plan_ = std::move(plan);
    next_ = 0;
    stopping_ = false;
    cells_.assign(plan_.rows.size(), std::vector<ComparisonCell>(plan_.seeds.size()));
    Q_EMIT started();
    next();
}

void ComparisonRun::cancel() {
    stopping_ = true; // the running job may be done, and its event not delivered yet
    if (running_) bridge_.cancel(*running_);
}

void ComparisonRun::next() {
    if (stopping_ || next_ == total()) {
        running_.reset();
        Q_EMIT ended(next_ < total());
        return;
    }
    const auto columns = plan_.seeds.size();
    const ComparisonRow& row = plan_.rows[static_cast<std::size_t>(next_) / columns];
    const std::uint64_t seed = plan_.seeds[static_cast<std::size_t>(next_) % columns];
    running_ = bridge_.post(
        comparisonJob(plan_.compared, row, seed, plan_.photo), {.previews = false}, context_.get(),
        [this](const JobEvent& event) { listen(event); }, JobBridge::Retry::Never);
}

void ComparisonRun::listen(const JobEvent& event) {
    if (event.what == JobEvent::What::Progressed) Q_EMIT progressed(event.progress);
    const bool ends = event.what == JobEvent::What::Done || event.what == JobEvent::What::Failed ||
                      event.what == JobEvent::What::Cancelled;
    if (ends) finish(event);
}

void ComparisonRun::finish(const JobEvent& event) {
    if (event.what == JobEvent::What::Cancelled) {
        running_.reset();
        Q_EMIT ended(true);
        return;
    }
    const int columns = static_cast<int>(plan_.seeds.size());
    const int row = next_ / columns, column = next_ % columns;
    const ComparisonRow& asked = plan_.rows[static_cast<std::size_t>(row)];
    ComparisonCell& cell = cells_[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
    cell.seed = plan_.seeds[static_cast<std::size_t>(column)];
    cell.path = asked.value("path");
    if (event.what == JobEvent::What::Done)
        cell = comparisonCell(asked, cell.seed, *event.result);
    else
        cell.error = event.failure->problem;
    ++next_;
    Q_EMIT cellReady(row, column);
    next();
}

ComparisonTable ComparisonRun::table() const {
    ComparisonTable table(plan_.rows, plan_.metrics);
    for (std::size_t row = 0; row < cells_.size(); ++row) {
        const auto first = static_cast<std::ptrdiff_t>(row * plan_.seeds.size());
        const auto made = std::clamp<std::ptrdiff_t>(
            next_ - first, 0, static_cast<std::ptrdiff_t>(plan_.seeds.size()));
        table.add(plan_.rows[row], {cells_[row].begin(), cells_[row].begin() + made});
    }
    return table;
}

std::vector<Labelled> ComparisonRun::pictures() const {
    std::vector<Labelled> pictures;
    for (std::size_t row = 0; row < cells_.size(); ++row) {
        if (!plan_.photo.empty()) pictures.push_back({plan_.photo, plan_.rows[row].photo});
        for (const ComparisonCell& cell : cells_[row])
            pictures.push_back({cell.picture, labelOf(plan_.rows[row], cell)});
    }
    return pictures;
}

int ComparisonRun::columns() const {
    return static_cast<int>(plan_.seeds.size()) + (plan_.photo.empty() ? 0 : 1);
}

} // namespace zigzag::ui
