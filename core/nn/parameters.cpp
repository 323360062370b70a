#include "core/nn/parameters.h"

#include "core/base/error.h"
#include "core/tensor/convert.h"

#include <ATen/CPUGeneratorImpl.h>

#include <cmath>

namespace zigzag::nn {
namespace {

std::string shapeText(at::IntArrayRef shape) {
    std::string text = "[";
    for (const std::int64_t extent : shape)
        text += (text.size() > 1 ? ", " : "") + std::to_string(extent);
    return text + "]";
}

} // namespace

ShapeIndex shapesOf(const TensorFile& file) {
    ShapeIndex shapes;
    for (const auto& [name, tensor] : file.tensors)
        shapes.emplace(name, tensor.shape);
    return shapes;
}

ShapeIndex shapesOf(const Parameters& parameters) {
    ShapeIndex shapes;
    for (const auto& [name, tensor] : parameters.all())
        shapes.emplace(name, tensor.sizes().vec());
    return shapes;
}

Parameters Parameters::recording() {
    Parameters parameters({}, "a recording");
    parameters.recording_ = true;
    return parameters;
}

Parameters Parameters::from(const TensorFile& file, at::Device device, at::ScalarType compute) {
    std::map<std::string, at::Tensor, std::less<>> tensors;
    for (const auto& [name, stored] : file.tensors)
        tensors.emplace(name, toTensor(stored).to(at::TensorOptions(device).dtype(at::kFloat)));
    return {std::move(tensors), file.where, compute};
}

Parameters::Parameters(std::map<std::string, at::Tensor, std::less<>> tensors, std::string where,
                       at::ScalarType compute)
    : tensors_(std::move(tensors)), where_(std::move(where)), compute_(compute) {}

bool Parameters::has(std::string_view name) const {
    return tensors_.find(name) != tensors_.end();
}

at::Device Parameters::device() const {
    return tensors_.empty() ? at::Device(at::kCPU) : tensors_.begin()->second.device();
}

const at::Tensor& Parameters::find(const std::string& name, at::IntArrayRef shape) {
    if (recording_)
        tensors_.emplace(name, at::empty(shape, at::TensorOptions(at::kMeta).dtype(at::kFloat)));
    const auto found = tensors_.find(name);
    if (found == tensors_.end())
        throw Error(ErrorKind::Model,
                    where_ + " has no tensor '" + name + "' (expected " + shapeText(shape) + ").",
                    "The file is incomplete or belongs to another network.");
    if (found->second.sizes() != shape)
        throw Error(
            ErrorKind::Model,
            where_ + ": tensor '" + name + "' has shape " + shapeText(found->second.sizes()) +
                ", expected " + shapeText(shape) + ".",
            "The file belongs to another network, or a setting that it does not tell differs.");
    taken_.insert(name);
    return found->second;
}

at::Tensor Parameters::take(const std::string& name, at::IntArrayRef shape) {
    const at::Tensor& tensor = find(name, shape);
    bytesTaken_ += static_cast<std::int64_t>(tensor.nbytes());
    return tensor;
}

at::Tensor Parameters::takeCompute(const std::string& name, at::IntArrayRef shape) {
    const at::Tensor tensor = find(name, shape).to(compute_);
    bytesTaken_ += static_cast<std::int64_t>(tensor.nbytes());
    return tensor.dim() == 4 ? tensor.contiguous(at::MemoryFormat::ChannelsLast) : tensor;
}

void Parameters::expectAllTaken() const {
    std::string left;
    std::size_t number = 0;
    for (const auto& [name, tensor] : tensors_) {
        if (taken_.contains(name)) continue;
        if (++number <= 3)
            left += (left.empty() ? "'" : ", '") + name + "' " + shapeText(tensor.sizes());
    }
    if (number == 0) return;
    if (number > 3) left += " and " + std::to_string(number - 3) + " more";
    throw Error(ErrorKind::Model,
                where_ + " holds tensors that its network has no place for: " + left + ".",
                "The file belongs to another network.");
}

std::int64_t Parameters::count() const {
    std::int64_t sum = 0;
    for (const auto& [name, tensor] : tensors_)
        sum += tensor.numel();
    return sum;
}

Parameters randomParameters(const ShapeIndex& shapes, std::uint64_t seed, at::Device device,
                            at::ScalarType compute) {
    at::Generator generator = at::make_generator<at::CPUGeneratorImpl>(seed);
    std::map<std::string, at::Tensor, std::less<>> tensors;
    for (const auto& [name, shape] : shapes) {
        std::int64_t fanIn = 1;
        for (std::size_t i = 1; i < shape.size(); ++i)
            fanIn *= shape[i];
        at::Tensor values = at::randn(shape, generator, at::kFloat);
        if (shape.size() > 1)
            values /= std::sqrt(static_cast<double>(fanIn));
        else
            values = values * 0.1 + (name.ends_with(".weight") ? 1.0 : 0.0);
        tensors.emplace(name, values.to(device));
    }
    return {std::move(tensors), "random weights", compute};
}

} // namespace zigzag::nn
