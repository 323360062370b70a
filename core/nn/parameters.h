// The parameters of a network by name, with checked shapes.
#pragma once

#include "core/tensor/torch.h"
#include "core/weights/tensor_file.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace zigzag::nn {

/// Names and shapes alone: enough to find a network's configuration.
using ShapeIndex = std::map<std::string, std::vector<std::int64_t>, std::less<>>;

class Parameters;

ShapeIndex shapesOf(const TensorFile& file);
ShapeIndex shapesOf(const Parameters& parameters);

/// Tensors by name, float32 on one device. Layers take what they need while they are built. A
/// tensor that is left over or has another shape throws Error(Model) that names file, tensor and
/// mismatch. The tensors are shared: those returned are the same objects as those stored here, so a
/// trainer that updates them in place updates the network.
class Parameters {
  public:
    /// Reads every tensor of the file. `compute` is the type in which convolutions will run; biases
    /// and norms follow their layer.
    static Parameters from(const TensorFile& file, at::Device device,
                           at::ScalarType compute = at::kFloat);

    /// From tensors in memory (tests, training).
    Parameters(std::map<std::string, at::Tensor, std::less<>> tensors, std::string where,
               at::ScalarType compute = at::kFloat);

    /// Returns tensors of any requested shape, on the meta device, and records them: the shapes
    /// that a network needs.
    static Parameters recording();

    bool has(std::string_view name) const;
    at::ScalarType compute() const { return compute_; }
    at::Device device() const;
    const std::string& where() const { return where_; }

    /// The tensor in float32. Throws Error(Model) if it is missing or has another shape.
    at::Tensor take(const std::string& name, at::IntArrayRef shape);

    /// The same in the compute type; rank 4 in channels-last order.
    at::Tensor takeCompute(const std::string& name, at::IntArrayRef shape);

    /// Throws Error(Model) if tensors are left over: the file belongs to another network.
    void expectAllTaken() const;

    const std::map<std::string, at::Tensor, std::less<>>& all() const { return tensors_; }
    std::int64_t count() const; ///< number of scalars

    /// Memory of the tensors returned so far, in their types.
    std::int64_t bytesTaken() const { return bytesTaken_; }

  private:
    const at::Tensor& find(const std::string& name, at::IntArrayRef shape);

    std::map<std::string, at::Tensor, std::less<>> tensors_;
    std::set<std::string, std::less<>> taken_;
    std::int64_t bytesTaken_ = 0;
    std::string where_;
    at::ScalarType compute_;
    bool recording_ = false;
};

/// Random parameters of the given shapes for benchmarks and tests: normal with standard deviation
/// 1/√fan-in; norm weights 1, biases small.
Parameters randomParameters(const ShapeIndex& shapes, std::uint64_t seed,
                            at::Device device = at::kCPU, at::ScalarType compute = at::kFloat);

} // namespace zigzag::nn
