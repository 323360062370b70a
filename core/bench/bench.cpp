#include "core/bench/bench.h"

#include "core/base/progress.h"
#include "core/bench/bare_operations.h"
#include "core/bench/stopwatch.h"
#include "core/bench/training_bench.h"
#include "core/model/load.h"
#include "core/nn/unet.h"
#include "core/tensor/device.h"

namespace zigzag {
namespace {

nn::UNetConfig officialBcm() {
    nn::UNetConfig config; // the defaults are the official ones
    config.attentionLevels = {2, 3};
    config.twoTimes = true;
    config.labelRows = 1000;
    return config;
}

nn::UNetConfig consistencyLsun() {
    nn::UNetConfig config;
    config.width = 256;
    config.multipliers = {1, 1, 2, 2, 4, 4};
    config.resBlocks = 2;
    config.attentionLevels = {3, 4, 5};
    config.cosineAttention = false;
    return config;
}

/// A network to be measured; made anew in each precision.
struct Subject {
    std::string name;
    std::function<std::unique_ptr<nn::Network>(at::ScalarType)> make;
    int side;
};

std::unique_ptr<nn::Network> randomUNet(const nn::UNetConfig& config, at::ScalarType dtype) {
    nn::Parameters parameters = nn::randomParameters(nn::unetShapes(config), 1, at::kCPU, dtype);
    return std::make_unique<nn::UNet>(config, parameters);
}

BenchRow measured(const Subject& subject, at::ScalarType dtype, const BenchOptions& options) {
    const std::unique_ptr<nn::Network> network = subject.make(dtype);
    const nn::NetworkInfo& info = network->info();
    nn::NetworkInput input{.x = at::randn({1, 3, subject.side, subject.side}),
                           .noise = at::full({1}, 100.0f)};
    if (info.twoTimes) input.noiseEnd = at::full({1}, -200.0f);
    if (info.labelRows > 0) input.labels = at::zeros({1}, at::kLong);

    const auto evaluate = [&] { network->forward(input); };
    const BareOperations bare(recorded(evaluate), dtype);
    bare.run();
    std::vector<double> whole, parts, shares;
    double spent = 0;
    for (int i = 0; i < 3 || (spent < options.seconds && i < 200); ++i) {
        throwIfStopped(options.stop);
        whole.push_back(secondsOf(evaluate));
        parts.push_back(secondsOf([&] { bare.run(); }));
        shares.push_back(parts.back() / whole.back());
        spent += whole.back() + parts.back();
    }
    return {.network = subject.name,
            .dtype = dtypeName(dtype),
            .batch = 1,
            .evaluationsPerSecond = 1 / median(whole),
            .bareShare = median(shares),
            .peakBytes = 0,
            .gigaflops = bare.flops() / median(whole) * 1e-9};
}

} // namespace

std::vector<BenchRow> runBench(const BenchOptions& options) {
    setThreads(options.threads);
    if (options.training) return runTrainingBench(options);
    const c10::InferenceMode inference;
    const auto shipped = [](const char* name) {
        return
            [name](at::ScalarType dtype) { return loadNetwork(findModel(name), {.dtype = dtype}); };
    };
    std::vector<Subject> subjects{{"photo, 256×256", shipped("photo"), 256},
                                  {"flowers64-score, 64×64", shipped("flowers64-score"), 64}};
    if (!options.quick) {
        subjects.push_back({"BCM ImageNet-64 shape, random weights",
                            [](at::ScalarType dtype) { return randomUNet(officialBcm(), dtype); },
                            64});
        subjects.push_back(
            {"CM LSUN-256 shape, random weights",
             [](at::ScalarType dtype) { return randomUNet(consistencyLsun(), dtype); }, 256});
    }
    std::vector<BenchRow> rows;
    for (const Subject& subject : subjects)
        for (const at::ScalarType dtype : {at::kFloat, at::kBFloat16}) {
            if (options.onRow) options.onRow(subject.name + ", " + dtypeName(dtype));
            rows.push_back(measured(subject, dtype, options));
        }
    return rows;
}

} // namespace zigzag
