// The speed of training steps on this machine. Internal to core/bench.
#pragma once

#include "core/bench/bench.h"

namespace zigzag {

/// Times whole optimiser steps of the shipped networks (forward, backward, clipping, RAdam and the
/// average), and the bare convolutions and linear maps with their gradients.
std::vector<BenchRow> runTrainingBench(const BenchOptions& options);

} // namespace zigzag
