#include "core/bench/training_bench.h"

#include "core/base/progress.h"
#include "core/bench/bare_operations.h"
#include "core/bench/stopwatch.h"
#include "core/tensor/device.h"
#include "core/train/trainer.h"

#include <fstream>

namespace zigzag {
namespace {

constexpr int batch = 16, microBatch = 8, side = 64;

/// Noise instead of pictures, always the same: only the step is measured.
class Noise final : public SampleSource {
  public:
    explicit Noise(int classes) {
        for (int i = 0; i < classes; ++i)
            classes_.push_back(std::to_string(i));
    }
    Batch batch(const Portion& portion) override {
        Batch batch{.clean = clean_.slice(0, 0, portion.count),
                    .noise = noise_.slice(0, 0, portion.count),
                    .labels = {},
                    .degraded = {},
                    .degradedSigma = {},
                    .draws = {}};
        if (!classes_.empty()) batch.labels = at::zeros({portion.count}, at::kLong);
        for (std::int64_t i = 0; i < portion.count; ++i)
            batch.draws.emplace_back(0, 0, static_cast<std::uint64_t>(i));
        return batch;
    }
    const std::vector<std::string>& classes() const override { return classes_; }
    std::int64_t count() const override { return 0; }
    std::vector<std::int64_t> shape() const override { return {3, side, side}; }

  private:
    std::vector<std::string> classes_;
    at::Tensor clean_ = at::rand({microBatch, 3, side, side}) * 2 - 1;
    at::Tensor noise_ = at::randn({microBatch, 3, side, side});
};

struct Subject {
    std::string name;
    NetworkRecipe network;
    int classes;
};

std::vector<Subject> subjects() {
    NetworkRecipe photo;
    photo.patchSize = 2;
    photo.norm = "position";
    NetworkRecipe flowers;
    flowers.patchSize = 4;
    flowers.width = 96;
    flowers.attentionLevels = "0,1";
    flowers.middleAttention = true;
    flowers.headChannels = 32;
    return {{"photo's shape, 64×64 crops", photo, 0}, {"flowers' first shape, 64×64", flowers, 5}};
}

/// The peak memory of this process so far.
std::int64_t peakBytes() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:")) return std::stoll(line.substr(6)) * 1024;
    return 0;
}

void forgetPeak() {
    std::ofstream("/proc/self/clear_refs") << "5";
}

BenchRow measured(const Subject& subject, at::ScalarType dtype, const BenchOptions& options) {
    Recipe recipe;
    recipe.network = subject.network;
    recipe.objective.name = rowCalled<objectiveRows, "score">.name;
    recipe.optimiser.emaDecays = "0.999";
    recipe.run.batch = batch;
    recipe.run.microBatch = microBatch;
    recipe.run.name = subject.name;
    Noise source(subject.classes);
    Trainer trainer(recipe, source, {.device = at::kCPU, .dtype = dtype, .threads = 0});
    forgetPeak();
    Operations operations = recorded([&] { trainer.advance(); });
    // Records one step: its passes are recorded one by one.
    const BareOperations bare(operations, dtype, true);
    const std::int64_t peak = peakBytes();
    bare.run();
    std::vector<double> whole, shares;
    double spent = 0;
    for (int i = 0; i < 3 || (spent < options.seconds && i < 100); ++i) {
        throwIfStopped(options.stop);
        whole.push_back(secondsOf([&] { trainer.advance(); }));
        const double parts = secondsOf([&] { bare.run(); });
        shares.push_back(parts / whole.back());
        spent += whole.back() + parts;
    }
    return {.network = subject.name,
            .dtype = dtypeName(dtype),
            .batch = batch,
            .evaluationsPerSecond = batch / median(whole),
            .bareShare = median(shares),
            .peakBytes = peak,
            .gigaflops = bare.flops() / median(whole) * 1e-9};
}

} // namespace

std::vector<BenchRow> runTrainingBench(const BenchOptions& options) {
    std::vector<BenchRow> rows;
    for (const Subject& subject : subjects())
        for (const at::ScalarType dtype : {at::kFloat, at::kBFloat16}) {
            if (options.onRow) options.onRow("training, " + subject.name + ", " + dtypeName(dtype));
            rows.push_back(measured(subject, dtype, options));
        }
    return rows;
}

} // namespace zigzag
