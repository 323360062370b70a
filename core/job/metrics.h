// The metrics that a picture can be measured by: the facts of each, one a row. core/metrics binds
// what computes them.
#pragma once

#include "core/base/table.h"

#include <array>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace zigzag {

struct MetricRow {
    std::string_view name;  ///< as on the command line and in tables: "psnr"
    std::string_view label; ///< as in the window: "PSNR"
    std::string_view unit;  ///< "dB", or empty
    std::string_view help;  ///< one sentence
    double best = 0;        ///< of a picture that equals its reference and shows no JPEG blocks
    bool higherIsBetter = true;
    bool needsReference = true; ///< compares with the picture as it should be
};

inline constexpr std::array metricRows{
    MetricRow{.name = "psnr",
              .label = "PSNR",
              .unit = "dB",
              .help = "Peak signal-to-noise ratio of 8-bit values.",
              .best = std::numeric_limits<double>::infinity()},
    MetricRow{.name = "psnr-float",
              .label = "PSNR, unrounded",
              .unit = "dB",
              .help = "Peak signal-to-noise ratio without clamping or rounding.",
              .best = std::numeric_limits<double>::infinity()},
    MetricRow{.name = "mse",
              .label = "Mean squared error",
              .unit = "",
              .help = "Mean squared error of 8-bit values divided by 255.",
              .best = 0,
              .higherIsBetter = false},
    MetricRow{.name = "ssim",
              .label = "SSIM",
              .unit = "",
              .help = "Structural similarity in windows of 11 × 11 pixels.",
              .best = 1},
    MetricRow{.name = "psnr-b",
              .label = "PSNR-B",
              .unit = "dB",
              .help = "PSNR of brightness that counts visible JPEG blocks as an error.",
              .best = std::numeric_limits<double>::infinity()},
    MetricRow{.name = "blockiness",
              .label = "Blockiness",
              .unit = "",
              .help = "How visible the 8 × 8 blocks of JPEG are in the picture itself.",
              .best = 0,
              .higherIsBetter = false,
              .needsReference = false}};

/// Measured values by the name of their metric.
using MetricValues = std::map<std::string, double, std::less<>>;

/// The rows that a list such as "psnr, ssim" names, in the order of the table, each once; none for
/// an empty list. Throws Error(Usage) that lists the names.
std::vector<const MetricRow*> metricsIn(std::string_view list);

} // namespace zigzag
