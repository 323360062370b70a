// The metrics by name: how close a picture comes to a reference. Their facts stand in
// core/job/metrics.h.
#pragma once

#include "core/job/metrics.h"
#include "core/tensor/torch.h"

#include <string_view>

namespace zigzag {

/// The value of one metric. Both [N, 3, H, W] in [-1, 1], on one device; a metric that needs no
/// reference does not look at it. Throws Error(Usage) for other shapes. Each metric's own source
/// file specialises this for its row.
template <RowName name>
requires IsRow<metricRows, name>
double measured(const at::Tensor& picture, const at::Tensor& reference);

/// The value of the metric with this name; otherwise as above. Throws Error(Usage) that lists the
/// names.
double measure(std::string_view metric, const at::Tensor& picture, const at::Tensor& reference);

/// All values that metricsIn(list) names.
MetricValues measureAll(std::string_view list, const at::Tensor& picture,
                        const at::Tensor& reference);

} // namespace zigzag
