// How fast training steps run here. Internal to core/engine.
#pragma once

#include "core/bench/bench.h"

namespace zigzag {

/// Whole optimiser steps of the shipped networks: forward, backward, clipping, RAdam and the average,
/// beside the bare convolutions and linear maps with their gradients.
std::vector<BenchRow> runTrainingBench(const BenchOptions& options);

} // namespace zigzag
