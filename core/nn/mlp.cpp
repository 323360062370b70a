#include "core/nn/mlp.h"

#include "core/base/error.h"

#include <cmath>

namespace zigzag::nn {
namespace {

std::string blockName(int block) {
    return "blocks." + std::to_string(block);
}

int extent(const ShapeIndex& shapes, const std::string& name, std::size_t axis) {
    const auto found = shapes.find(name);
    constexpr std::int64_t most = 1 << 16;
    if (found == shapes.end() || found->second.size() != 2 || found->second[axis] < 1 ||
        found->second[axis] > most)
        throw Error(ErrorKind::Model,
                    "The weights look like a perceptron, but '" + name + "' does not fit.",
                    "The file is incomplete or belongs to another network.");
    return static_cast<int>(found->second[axis]);
}

} // namespace

bool MlpConfig::recognises(const ShapeIndex& shapes) {
    return shapes.contains("entrance.weight") && shapes.contains("blocks.0.first.weight") &&
           shapes.contains("time_embed.0.weight");
}

MlpConfig MlpConfig::fromTensors(const ShapeIndex& shapes) {
    MlpConfig config;
    config.width = extent(shapes, "entrance.weight", 0);
    config.channels = extent(shapes, "entrance.weight", 1);
    config.embedding = extent(shapes, "time_embed.0.weight", 0);
    config.features = extent(shapes, "time_embed.0.weight", 1);
    if (config.features % 2 != 0)
        throw Error(ErrorKind::Model, "The weights take an odd number of sinusoids of the level.",
                    "The file is damaged.");
    config.twoTimes = shapes.contains("time_embed_align.weight");
    config.blocks = 0;
    while (shapes.contains(blockName(config.blocks) + ".first.weight"))
        ++config.blocks;
    return config;
}

std::string MlpConfig::description() const {
    return "perceptron, " + std::to_string(blocks) + " residual blocks of width " +
           std::to_string(width) + (twoTimes ? ", two times" : "");
}

Mlp::Mlp(const MlpConfig& config, Parameters& parameters) : config_(config) {
    const std::int64_t wide = config.embedding;
    time_ = level(parameters, "time_embed");
    if (config.twoTimes) {
        timeEnd_ = level(parameters, "time_embed_end");
        align_ = Linear(parameters, "time_embed_align", 2 * wide, wide, false);
    }
    entrance_ = Linear(parameters, "entrance", config.channels, config.width);
    for (int i = 0; i < config.blocks; ++i)
        blocks_.push_back(
            {.first = Linear(parameters, blockName(i) + ".first", config.width, config.width),
             .embedding = Linear(parameters, blockName(i) + ".embedding", wide, config.width),
             .last = Linear(parameters, blockName(i) + ".last", config.width, config.width)});
    exit_ = Linear(parameters, "exit", config.width, config.channels);
    // From 4 radians per unit of ln t downwards: functions of sigma change over octaves.
    frequencies_ = 4 * at::exp2(at::arange(config.features / 2, at::kFloat) * -0.5);
    frequencies_ = frequencies_.to(parameters.device());
    info_ = {.architecture = "mlp",
             .description = config.description(),
             .channels = config.channels,
             .twoTimes = config.twoTimes,
             .weightBytes = parameters.bytesTaken()};
}

Mlp::Level Mlp::level(Parameters& parameters, const std::string& name) const {
    return {.first = Linear(parameters, name + ".0", config_.features, config_.embedding),
            .last = Linear(parameters, name + ".2", config_.embedding, config_.embedding)};
}

at::Tensor Mlp::Level::operator()(const at::Tensor& features) const {
    return last(at::silu(first(features)));
}

at::Tensor Mlp::sinusoids(const at::Tensor& noise) const {
    const at::Tensor angles = (noise / 250).unsqueeze(1) * frequencies_;
    return at::cat({at::cos(angles), at::sin(angles)}, 1);
}

at::Tensor Mlp::embed(const NetworkInput& input) const {
    at::Tensor embedding = time_(sinusoids(input.noise));
    if (config_.twoTimes)
        embedding = align_(at::cat({embedding, timeEnd_(sinusoids(input.noiseEnd))}, 1));
    return at::silu(embedding);
}

void Mlp::check(const NetworkInput& input) const {
    const auto refuse = [](const std::string& what, const std::string& remedy) {
        throw Error(ErrorKind::Model, what, remedy);
    };
    if (input.x.dim() != 4 || input.x.size(1) != config_.channels || input.x.size(2) != 1 ||
        input.x.size(3) != 1)
        refuse("A perceptron takes points, not pictures.",
               "Give [N, " + std::to_string(config_.channels) + ", 1, 1].");
    if (config_.twoTimes && !input.noiseEnd.defined())
        refuse("This network needs a second noise level.", "Give the level to go to.");
    if (input.labels.defined()) refuse("This model knows no classes.", "Leave the class out.");
}

at::Tensor Mlp::forward(const NetworkInput& input, const ForwardOptions& options) const {
    check(input);
    const at::Tensor embedding = embed(input);
    at::Tensor h = entrance_(input.x.flatten(1));
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
        const Block& block = blocks_[i];
        h = h + block.last(at::silu(block.first(at::silu(h)) + block.embedding(embedding)));
        if (options.observe) options.observe(blockName(static_cast<int>(i)), h);
    }
    return exit_(at::silu(h)).view_as(input.x);
}

ShapeIndex mlpShapes(const MlpConfig& config) {
    Parameters recorder = Parameters::recording();
    const Mlp network(config, recorder);
    return shapesOf(recorder);
}

Parameters mlpStart(const MlpConfig& config, std::uint64_t seed) {
    auto tensors = randomParameters(mlpShapes(config), seed).all();
    for (auto& [name, tensor] : tensors)
        if (name.ends_with(".bias") || name == "exit.weight") tensor.zero_();
    return {std::move(tensors), "a new perceptron"};
}

template <>
Architecture architecture<"mlp">() {
    return {.recognises = &MlpConfig::recognises,
            .build = [](Parameters& parameters, const ShapeIndex& shapes,
                        const NetworkHints&) -> std::unique_ptr<Network> {
                return std::make_unique<Mlp>(MlpConfig::fromTensors(shapes), parameters);
            }};
}

} // namespace zigzag::nn
