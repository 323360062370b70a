// How fast networks run here, beside the bare arithmetic that they cannot do without. Torch-free.
#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace zigzag {

struct BenchOptions {
    int threads = 0;       ///< 0: all cores
    double seconds = 3;    ///< measured per row, after a warm-up
    bool quick = false;    ///< the shipped networks only
    bool training = false; ///< whole training steps instead of evaluations
    std::stop_token stop = {};
    std::function<void(const std::string& row)> onRow = {};
};

/// One network in one precision.
struct BenchRow {
    std::string network; ///< "BCM 64×64 (official shape, random weights)", …
    std::string dtype;
    int batch = 1;
    double evaluationsPerSecond =
        0; ///< median over the repetitions, times the batch; in training pictures per second
    double bareShare =
        0; ///< time of the bare convolutions, linear maps and attentions of the same shapes / time of the evaluation
    std::int64_t peakBytes = 0; ///< training: the most memory held, torch itself included
    double gigaflops = 0; ///< multiply-adds of convolutions and linear maps, times 2, per second
};

/// Evaluation and bare operations are timed alternately in the same run, so that their ratio holds on a noisy machine.
/// Throws Error(Model) where a shipped model is missing, Cancelled when stopped.
std::vector<BenchRow> runBench(const BenchOptions& options = {});

} // namespace zigzag
