#include "core/metrics/metrics.h"

namespace zigzag {

double measure(std::string_view metric, const at::Tensor& picture, const at::Tensor& reference) {
    static constexpr auto bound =
        forEachRow<metricRows>([]<RowName name>() { return &measured<name>; });
    const MetricRow& row = rowNamed(metricRows, metric, "metric");
    return bound[indexOf(metricRows, row)](picture, reference);
}

MetricValues measureAll(std::string_view list, const at::Tensor& picture,
                        const at::Tensor& reference) {
    MetricValues values;
    for (const MetricRow* row : metricsIn(list))
        values.emplace(row->name, measure(row->name, picture, reference));
    return values;
}

} // namespace zigzag
