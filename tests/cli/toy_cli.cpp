// zigzag-cli with a toy in the place of the engine: every rule of the command line can be tested
// without a network, also what no real engine does when asked. The model's name says how a job
// goes: "slow" runs until it is stopped, "stubborn" ignores the stop, "memory", "missing" and
// "broken" fail, "deep" morphs in 16 bits.
#include "app/cli/program.h"

#include <chrono>
#include <functional>
#include <limits>
#include <map>
#include <new>
#include <thread>

namespace zigzag {
namespace {

using namespace std::chrono_literals;

Provenance provenanceOfToy(const EngineParams& engine) {
    return {"zigzag 0.0.0 (toy)", engine.model, "abc", "cpu", "float32", 1, engine.seed, 0.5};
}

Image flat(Size size, std::uint64_t value) {
    return Image::fromPixels(cv::Mat(size.height, size.width, CV_8UC3,
                                     cv::Scalar::all(static_cast<double>(value % 256))));
}

Array zeros(std::int64_t count) {
    constexpr int side = 4;
    return {{count, 3, side, side},
            std::vector<float>(static_cast<std::size_t>(count * 3 * side * side), 0.5F)};
}

struct Answer {
    JobResult operator()(const GenerateInput& input) const {
        GenerateResult result;
        for (int i = 0; i < input.params.count; ++i)
            result.images.push_back(
                flat({8, 8}, input.engine.seed + static_cast<std::uint64_t>(i)));
        result.raw =
            input.noise.contains("noise") ? input.noise.at("noise") : zeros(input.params.count);
        result.path = "80 > 0.002";
        result.nfe = 1;
        result.provenance = provenanceOfToy(input.engine);
        return result;
    }
    JobResult operator()(const InvertInput& input) const {
        InvertResult result;
        result.noise = zeros(1);
        result.path = "image + 0.07 > 80";
        result.nfe = result.nfeGenerate = 1;
        result.psnr = 30;
        result.seen = flat({8, 8}, 60);
        result.image = flat({8, 8}, 100);
        result.provenance = provenanceOfToy(input.engine);
        return result;
    }
    JobResult operator()(const ReconstructInput& input) const {
        ReconstructResult result;
        result.image = flat({8, 8}, input.engine.seed);
        result.raw = result.noise = zeros(1);
        result.psnr = input.engine.model == "measured"
                          ? 30.0 + static_cast<double>(input.engine.seed)
                          : std::numeric_limits<double>::infinity();
        result.nfeInvert = 2;
        result.nfeGenerate = 1;
        for (const MetricRow* metric : metricsIn(input.params.metrics))
            result.metrics.emplace(metric->name, 0.75);
        result.provenance = provenanceOfToy(input.engine);
        return result;
    }
    JobResult operator()(const InterpolateInput& input) const {
        InterpolateResult result;
        const int count = input.params.at >= 0 ? 1 : input.params.steps;
        for (int i = 0; i < count; ++i) {
            result.frames.push_back(
                input.engine.model == "deep"
                    ? Image::fromPixels(cv::Mat(8, 8, CV_16UC3, cv::Scalar::all(1000 + i)))
                    : flat({8, 8}, static_cast<std::uint64_t>(i)));
            result.positions.push_back(count > 1 ? double(i) / (count - 1) : input.params.at);
        }
        result.provenance = provenanceOfToy(input.engine);
        return result;
    }
    JobResult operator()(const InpaintInput& input) const {
        InpaintResult result;
        for (int i = 0; i < input.params.count; ++i)
            result.candidates.push_back(flat(input.photo.size(), static_cast<std::uint64_t>(i)));
        result.provenance = provenanceOfToy(input.engine);
        return result;
    }
    JobResult operator()(const CleanInput& input) const {
        CleanResult result;
        result.image = input.photo;
        result.quality = input.file.empty() ? 0 : 50;
        result.cpsnr = std::numeric_limits<double>::infinity();
        result.certified = true;
        result.provenance = provenanceOfToy(input.engine);
        return result;
    }
    template <class Input>
    requires requires(const Input& input) { input.photo; }
    JobResult operator()(const Input& input) const {
        return PictureResult{input.photo, 1, provenanceOfToy(input.engine), "0.1 > 0.002"};
    }
    JobResult operator()(const TrainInput& input) const {
        TrainResult result;
        result.provenance = provenanceOfToy(input.engine);
        return result;
    }
};

class Toy : public Executor {
  public:
    JobResult run(const JobInput& input, JobContext& context) override {
        const std::string model =
            std::visit([](const auto& job) { return job.engine.model; }, input);
        if (model == "memory") throw std::bad_alloc();
        if (model == "broken") throw Error(ErrorKind::Failed, "The toy is broken.", "Buy another.");
        if (model == "missing") throw Error(ErrorKind::Model, "There is no such toy.");
        if (model == "foreign") throw std::runtime_error("a library complains");
        context.onProgress({0, 3, "playing"});
        while (model == "slow" || model == "stubborn") {
            if (model == "slow") throwIfStopped(context.stop);
            std::this_thread::sleep_for(10ms);
        }
        if (model == "steady") std::this_thread::sleep_for(80ms);
        context.onProgress({3, 3, "tidying up"});
        return std::visit(Answer(), input);
    }
    EngineInfo info() const override { return {"toy box", "no library"}; }
};

/// The card of a model that was read before says so by more parameters.
ModelCard inspectToy(std::string_view nameOrPath) {
    static std::map<std::string, int, std::less<>> times;
    ModelCard card;
    card.name = nameOrPath;
    card.architecture = "toy";
    card.parameters = std::int64_t{1'250'000} * ++times[card.name];
    card.hash = "abc";
    return card;
}

std::vector<BenchRow> benchToy(const BenchOptions& options) {
    options.onRow("toy network");
    while (options.seconds > 500) {
        throwIfStopped(options.stop);
        std::this_thread::sleep_for(10ms);
    }
    return {{"toy network", "float32", 1, 12.5, 0.5, 100}};
}

ToyReport runPoints(const ToyOptions& options) {
    options.onMeasure(options.recipe.run.steps, 0.5, {0.4, 0.3, 0.2, 0.1});
    return {.average = {0.04, 0.03, 0.02, 0.01}, .raw = {}, .seconds = 1, .startSeconds = 2};
}

} // namespace
} // namespace zigzag

int main(int argc, char** argv) {
    return zigzag::cli::runProgram(argc, argv,
                                   {[] { return std::make_unique<zigzag::Toy>(); },
                                    zigzag::inspectToy, zigzag::benchToy, zigzag::runPoints,
                                    [] { return zigzag::Recipe(); }});
}
