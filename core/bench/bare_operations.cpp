#include "core/bench/bare_operations.h"

#include <ATen/record_function.h>

namespace zigzag {

double Operation::flops() const {
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

BareOperations::BareOperations(const Operations& operations, at::ScalarType dtype, bool training) {
    for (const auto& [operation, count] : operations) {
        const bool linear = operation.name == "aten::linear"; // time embeddings stay in float32
        Prepared prepared{operation, count, {}, {}};
        for (const auto& shape : operation.shapes) {
            at::Tensor tensor = at::randn(shape).to(linear ? at::kFloat : dtype);
            if (operation.name == "aten::conv2d")
                tensor = tensor.contiguous(at::MemoryFormat::ChannelsLast);
            prepared.tensors.push_back(tensor.set_requires_grad(training));
        }
        if (training) prepared.gradient = at::randn_like(perform(prepared));
        flops_ += operation.flops() * count * (training ? 3 : 1);
        prepared_.push_back(std::move(prepared));
    }
}

at::Tensor BareOperations::perform(const Prepared& prepared) {
    const auto& [operation, count, tensors, gradient] = prepared;
    if (operation.name == "aten::conv2d")
        return at::conv2d(tensors[0], tensors[1], {}, {operation.stride, operation.stride},
                          {operation.padding, operation.padding});
    if (operation.name == "aten::linear") return at::linear(tensors[0], tensors[1]);
    return at::scaled_dot_product_attention(tensors[0], tensors[1], tensors[1]);
}

void BareOperations::run() const {
    for (const Prepared& prepared : prepared_)
        for (int i = 0; i < prepared.count; ++i) {
            const at::Tensor result = perform(prepared);
            if (prepared.gradient.defined())
                torch::autograd::grad({result}, prepared.tensors, {prepared.gradient});
        }
}

} // namespace zigzag
