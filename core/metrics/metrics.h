// The metrics by name: how close a picture comes to a reference.
#pragma once

#include "core/tensor/torch.h"

#include <span>
#include <string_view>

namespace zigzag {

/// A row of the metrics. Find one with findRow(metrics(), name, "metric").
struct Metric {
    std::string_view name;  ///< as on the command line: "psnr"
    std::string_view title; ///< as in the window: "PSNR"
    std::string_view unit;  ///< "dB", or empty
    double best = 0;        ///< of a picture that equals its reference (and shows no blocks)
    bool higherIsBetter = true;
    /// Both [N, 3, H, W] in [-1, 1], on one device. Throws Error(Usage) for other shapes.
    double (*compare)(const at::Tensor& picture, const at::Tensor& reference);
};

std::span<const Metric> metrics();

} // namespace zigzag
