#include "core/job/metrics.h"

namespace zigzag {

std::vector<const MetricRow*> metricsIn(std::string_view list) {
    constexpr std::string_view separators = ", ";
    std::array<bool, metricRows.size()> named{};
    for (std::size_t at = 0; (at = list.find_first_not_of(separators, at)) != list.npos;) {
        const std::size_t end = std::min(list.find_first_of(separators, at), list.size());
        named[indexOf(metricRows, rowNamed(metricRows, list.substr(at, end - at), "metric"))] =
            true;
        at = end;
    }
    std::vector<const MetricRow*> rows;
    for (std::size_t i = 0; i < metricRows.size(); ++i)
        if (named[i]) rows.push_back(&metricRows[i]);
    return rows;
}

} // namespace zigzag
