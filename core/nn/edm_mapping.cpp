#include "core/nn/edm_mapping.h"

#include "core/base/error.h"
#include "core/nn/edm_blocks.h"

#include <cmath>
#include <numbers>

namespace zigzag::nn::edm {
namespace {

/// 10000^(−i/half) (Dhariwal) or 10000^(−i/(half − 1)), which reaches 1/10000 (Song); float32 as in
/// the training code.
at::Tensor positionalFrequencies(std::int64_t half, Family family, at::Device device) {
    const double last = static_cast<double>(family == Family::Song ? half - 1 : half);
    const at::Tensor exponents =
        at::arange(half, at::TensorOptions(device).dtype(at::kFloat)) / last;
    return at::pow(1.0 / 10000, exponents);
}

Linear optionalLinear(Parameters& parameters, const std::string& prefix, std::int64_t out) {
    if (!parameters.has(prefix + ".weight")) return {};
    return {parameters, prefix, extent(parameters, prefix + ".weight", 1), out,
            parameters.has(prefix + ".bias")};
}

void expectRows(const at::Tensor& rows, std::int64_t batch, std::int64_t width,
                const std::string& what) {
    if (rows.dim() == 2 && rows.size(0) == batch && rows.size(1) == width) return;
    throw Error(ErrorKind::Model, "The network takes " + what + " as " + std::to_string(batch) +
                                      " rows of " + std::to_string(width) + " values.");
}

/// Class numbers [N] as [N, classes] float32.
at::Tensor oneHot(const at::Tensor& classes, std::int64_t batch, std::int64_t rows) {
    if (classes.dim() != 1 || classes.size(0) != batch)
        throw Error(ErrorKind::Model, "The network takes one class for each of the " +
                                          std::to_string(batch) + " pictures.");
    if (!classes.is_meta() && ((classes < 0) | (classes >= rows)).any().item<bool>())
        throw Error(ErrorKind::Model,
                    "The network knows " + std::to_string(rows) +
                        " classes, and one beyond them was asked for.",
                    "Choose a class from 0 to " + std::to_string(rows - 1) + ".");
    return classes.unsqueeze(1).eq(at::arange(rows, classes.options())).to(at::kFloat);
}

} // namespace

Mapping::Mapping(Parameters& parameters, const std::string& prefix, Family family)
    : family_(family), fourier_(parameters.has(prefix + "map_noise.freqs")) {
    const std::int64_t noiseChannels = extent(parameters, prefix + "map_layer0.weight", 1);
    const std::int64_t width = extent(parameters, prefix + "map_layer0.weight", 0);
    if (noiseChannels < 4 || noiseChannels % 2 != 0)
        throw Error(ErrorKind::Model,
                    parameters.where() + ": '" + prefix + "map_layer0.weight' takes " +
                        std::to_string(noiseChannels) + " values, which no sinusoid has.",
                    "The file belongs to another network.");
    const std::int64_t half = noiseChannels / 2;
    frequencies_ = fourier_ ? parameters.take(prefix + "map_noise.freqs", {half}).detach() *
                                  (2 * std::numbers::pi)
                            : positionalFrequencies(half, family, parameters.device());
    label_ = optionalLinear(parameters, prefix + "map_label",
                            family == Family::Song ? noiseChannels : width);
    augment_ = optionalLinear(parameters, prefix + "map_augment", noiseChannels);
    layer0_ = Linear(parameters, prefix + "map_layer0", noiseChannels, width);
    layer1_ = Linear(parameters, prefix + "map_layer1", width, width);
}

at::Tensor Mapping::sinusoid(const at::Tensor& noise) const {
    const at::Tensor phase = at::outer(noise.to(at::kFloat), frequencies_);
    return family_ == Family::Song ? at::cat({phase.sin(), phase.cos()}, 1)
                                   : at::cat({phase.cos(), phase.sin()}, 1);
}

at::Tensor Mapping::labelRow(const NetworkInput& input) const {
    const std::int64_t batch = input.noise.size(0);
    if (!input.labels.defined()) return at::zeros({batch, labelRows()}, frequencies_.options());
    if (!at::isFloatingType(input.labels.scalar_type()))
        return oneHot(input.labels, batch, labelRows());
    expectRows(input.labels, batch, labelRows(), "class weights");
    return input.labels.to(at::kFloat);
}

at::Tensor Mapping::withAugmentation(const at::Tensor& embedding, const NetworkInput& input) const {
    if (!input.augment.defined()) return embedding;
    expectRows(input.augment, input.noise.size(0), augmentRows(), "augmentation labels");
    return augmentRows() > 0 ? embedding + augment_(input.augment.to(at::kFloat)) : embedding;
}

at::Tensor Mapping::operator()(const NetworkInput& input) const {
    at::Tensor embedding = sinusoid(input.noise);
    if (family_ == Family::Song && labelRows() > 0)
        embedding =
            embedding + label_(labelRow(input) * std::sqrt(static_cast<double>(labelRows())));
    embedding = layer1_(at::silu(layer0_(withAugmentation(embedding, input))));
    if (family_ == Family::Dhariwal && labelRows() > 0)
        embedding = embedding + label_(labelRow(input));
    return at::silu(embedding);
}

} // namespace zigzag::nn::edm
