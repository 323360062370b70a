// The speed of networks on this machine, beside that of their bare arithmetic. Free of torch.
#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace zigzag {

struct BenchOptions {
    int threads = 0;       ///< 0: all cores
    double seconds = 3;    ///< measured for each row, after a warm-up
    bool quick = false;    ///< only the shipped networks
    bool training = false; ///< whole training steps instead of evaluations
    std::stop_token stop = {};
    std::function<void(const std::string& row)> onRow = {};
};

/// One network in one precision.
struct BenchRow {
    std::string network; ///< "BCM 64×64 (official shape, random weights)", …
    std::string dtype;
    int batch = 1;
    /// Median over the repetitions, times the batch; in training: pictures per second.
    double evaluationsPerSecond = 0;
    /// Time of the bare convolutions, linear maps and attentions of the same shapes, divided by the
    /// time of the evaluation.
    double bareShare = 0;
    std::int64_t peakBytes = 0; ///< training: peak memory of the process, with torch
    double gigaflops = 0; ///< multiply-adds of convolutions and linear maps, times 2, per second
};

/// Evaluation and bare operations are timed alternately in the same run, so that their ratio holds
/// on a busy machine. Throws Error(Model) where a shipped model is missing, Cancelled when stopped.
std::vector<BenchRow> runBench(const BenchOptions& options = {});

} // namespace zigzag
