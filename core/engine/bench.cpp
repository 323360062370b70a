#include "core/engine/bench.h"

#include "core/base/progress.h"
#include "core/model/load.h"
#include "core/nn/unet.h"
#include "core/tensor/device.h"

#include <ATen/record_function.h>

#include <algorithm>
#include <chrono>
#include <map>

namespace zigzag {
namespace {

/// An operation that any implementation of the network must do, by its shapes.
struct Operation {
    std::string name;
    std::vector<std::vector<std::int64_t>> shapes;
    std::int64_t stride = 1, padding = 0;
    friend auto operator<=>(const Operation&, const Operation&) = default;

    double flops() const {
        double product = 2;
        if (name == "aten::scaled_dot_product_attention") {
            for (const std::int64_t extent : shapes[0])
                product *= static_cast<double>(extent);
            return 2 * product * static_cast<double>(shapes[1][2]);
        }
        for (const std::int64_t extent : shapes[1])
            product *= static_cast<double>(extent);
        const auto& in = shapes[0];
        if (name == "aten::linear") return product * static_cast<double>(in[0]);
        const auto step = static_cast<double>(stride * stride);
        return product * static_cast<double>(in[0] * in[2] * in[3]) / step;
    }
};
using Operations = std::map<Operation, int>;

/// The bare operations of what `evaluate` does, with how often each is done.
Operations recorded(const std::function<void()>& evaluate) {
    static thread_local Operations* sink = nullptr;
    Operations operations;
    sink = &operations;
    const auto callback =
        [](const at::RecordFunction& function) -> std::unique_ptr<at::ObserverContext> {
        const std::string name = function.name();
        if (name != "aten::conv2d" && name != "aten::linear" &&
            name != "aten::scaled_dot_product_attention")
            return nullptr;
        Operation operation{.name = name, .shapes = {}};
        const auto inputs = function.inputs();
        for (std::size_t i = 0; i < 2; ++i)
            operation.shapes.push_back(inputs[i].toTensor().sizes().vec());
        if (name == "aten::conv2d") {
            operation.stride = inputs[3].toIntVector()[0];
            operation.padding = inputs[4].toIntVector()[0];
        }
        ++(*sink)[operation];
        return nullptr;
    };
    const auto handle = at::addThreadLocalCallback(
        at::RecordFunctionCallback(callback).needsInputs(true).scopes({at::RecordScope::FUNCTION}));
    evaluate();
    at::removeCallback(handle);
    return operations;
}

/// Does each operation as often as the network does, on tensors of its own.
class BareOperations {
  public:
    BareOperations(const Operations& operations, at::ScalarType dtype) {
        for (const auto& [operation, count] : operations) {
            const bool linear = operation.name == "aten::linear"; // time embeddings stay in float32
            std::vector<at::Tensor> tensors;
            for (const auto& shape : operation.shapes) {
                at::Tensor tensor = at::randn(shape).to(linear ? at::kFloat : dtype);
                if (operation.name == "aten::conv2d")
                    tensor = tensor.contiguous(at::MemoryFormat::ChannelsLast);
                tensors.push_back(tensor);
            }
            prepared_.push_back({operation, count, tensors});
            flops_ += operation.flops() * count;
        }
    }

    void run() const {
        for (const auto& [operation, count, tensors] : prepared_)
            for (int i = 0; i < count; ++i) {
                if (operation.name == "aten::conv2d")
                    at::conv2d(tensors[0], tensors[1], {}, {operation.stride, operation.stride},
                               {operation.padding, operation.padding});
                else if (operation.name == "aten::linear")
                    at::linear(tensors[0], tensors[1]);
                else
                    at::scaled_dot_product_attention(tensors[0], tensors[1], tensors[1]);
            }
    }

    double flops() const { return flops_; }

  private:
    struct Prepared {
        Operation operation;
        int count;
        std::vector<at::Tensor> tensors;
    };
    std::vector<Prepared> prepared_;
    double flops_ = 0;
};

double secondsOf(const std::function<void()>& action) {
    const auto begin = std::chrono::steady_clock::now();
    action();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

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

/// A network to be measured, made anew in each precision.
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
            .gigaflops = bare.flops() / median(whole) * 1e-9};
}

} // namespace

std::vector<BenchRow> runBench(const BenchOptions& options) {
    setThreads(options.threads);
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
