#include "core/train/weights.h"

#include "core/base/error.h"
#include "core/card/preconditionings.h"
#include "core/model/load.h"
#include "core/nn/unet.h"
#include "core/tensor/convert.h"
#include "core/tensor/sample_rng.h"
#include "core/train/objective.h"

#include <cmath>

namespace zigzag {
namespace {

/// Step numbers of SampleRng that no training step has.
constexpr std::uint64_t initialisation = ~std::uint64_t{1};

/// Constants in EDM's networks: filters and frequencies that are not trained.
bool isConstant(const std::string& name) {
    return name.ends_with("resample_filter") || name.ends_with("map_noise.freqs");
}

at::Tensor leaf(const at::Tensor& values, at::Device device, bool learnt) {
    at::Tensor tensor = values.to(at::TensorOptions(device).dtype(at::kFloat), false, true);
    tensor =
        tensor.dim() == 4 ? tensor.contiguous(at::MemoryFormat::ChannelsLast) : tensor.contiguous();
    return tensor.detach().set_requires_grad(learnt);
}

nn::UNetConfig configFrom(const NetworkRecipe& network, int labelRows) {
    nn::UNetConfig config;
    config.patchSize = network.patchSize;
    config.width = network.width;
    config.multipliers.clear();
    for (const double multiplier : numbersIn(network.multipliers, "network.multipliers"))
        config.multipliers.push_back(static_cast<int>(multiplier));
    config.resBlocks = network.resBlocks;
    for (const double sigma : numbersIn(network.attentionLevels, "network.attention_levels"))
        config.attentionLevels.insert(static_cast<int>(sigma));
    config.middleAttention = network.middleAttention;
    config.headChannels = network.headChannels;
    config.cosineAttention = network.cosineAttention;
    config.norm = network.norm == "position" ? nn::Norm::Kind::Position : nn::Norm::Kind::Group;
    config.groups = network.groups;
    config.twoTimes = network.twoTimes;
    config.labelRows = labelRows;
    return config;
}

/// As PyTorch initialises the official networks: uniform in ±1/√fan-in, norms 1 and 0, class
/// embeddings normal, and zero at the end of a residual branch or the network.
at::Tensor initial(const std::string& name, const std::vector<std::int64_t>& shape,
                   const nn::ShapeIndex& shapes, const at::Generator& generator) {
    const bool ends = name.find(".out_layers.3.") != std::string::npos ||
                      name.find(".proj_out.") != std::string::npos || name.starts_with("out.2.");
    if (ends) return at::zeros(shape);
    if (name == "label_emb.weight") return at::randn(shape, generator, at::kFloat);
    const bool bias = name.ends_with(".bias");
    const std::string owner = name.substr(0, name.rfind('.')) + ".weight";
    const std::vector<std::int64_t>& weight = shapes.find(owner)->second;
    if (weight.size() < 2) return bias ? at::zeros(shape) : at::ones(shape);
    std::int64_t fanIn = 1;
    for (std::size_t i = 1; i < weight.size(); ++i)
        fanIn *= weight[i];
    const double bound = 1 / std::sqrt(static_cast<double>(fanIn));
    return at::empty(shape, at::kFloat).uniform_(-bound, bound, generator);
}

NamedTensors randomWeights(const nn::ShapeIndex& shapes, std::uint64_t seed) {
    NamedTensors weights;
    std::uint64_t number = 0;
    for (const auto& [name, shape] : shapes) {
        at::Generator generator = at::globalContext().defaultGenerator(at::kCPU).clone();
        generator.set_current_seed(SampleRng(seed, initialisation, number++).word());
        weights.emplace(name, initial(name, shape, shapes, generator));
    }
    return weights;
}

NamedTensors readWeights(const TensorFile& file) {
    NamedTensors weights;
    for (const auto& [name, stored] : file.tensors)
        weights.emplace(name, toTensor(stored).to(at::kFloat));
    return weights;
}

/// What the weights do not tell, as keys of a card.
std::map<std::string, std::string> hintTexts(const NetworkRecipe& network) {
    std::map<std::string, std::string> texts;
    if (network.norm == "position")
        texts["norm"] = "position";
    else if (network.groups != 32)
        texts["groups"] = std::to_string(network.groups);
    if (network.middleAttention || !network.attentionLevels.empty()) {
        texts["head_channels"] = std::to_string(network.headChannels);
        texts["cosine_attention"] = network.cosineAttention ? "true" : "false";
    }
    return texts;
}

} // namespace

ModelCard cardFor(const Recipe& recipe, const std::vector<std::string>& classes, int resolution) {
    ModelCard card;
    card.name = recipe.run.name;
    card.kind = kindOf(recipe.objective);
    card.resolution = resolution;
    if (objectiveOf(recipe.objective).conditions)
        card.conditions = {"diffusion", "jpeg"};
    else if (!classes.empty()) {
        card.classes = classes;
        card.nullClass = true;
    }
    card.range = {0.002, recipe.objective.sigmaMaximum};
    return card;
}

NamedTensors withSecondTime(NamedTensors weights) {
    if (weights.contains("time_embed_align.weight") || !weights.contains("time_embed.0.weight"))
        return weights;
    for (const char* part : {"0.weight", "0.bias", "2.weight", "2.bias"})
        weights["time_embed_end." + std::string(part)] =
            weights.at("time_embed." + std::string(part)).clone();
    const std::int64_t wide = weights.at("time_embed.2.weight").size(0);
    weights["time_embed_align.weight"] = at::cat({at::eye(wide), at::zeros({wide, wide})}, 1);
    return weights;
}

NamedTensors copied(const NamedTensors& tensors) {
    NamedTensors copies;
    for (const auto& [name, tensor] : tensors)
        copies.emplace(name, tensor.detach().clone());
    return copies;
}

TrainedWeights::TrainedWeights(const Recipe& recipe, ModelCard card, int labelRows, Compute compute,
                               NamedTensors start)
    : card_(std::move(card)), compute_(compute) {
    const NetworkRecipe& network = recipe.network;
    NamedTensors values;
    if (!start.empty()) {
        values = network.twoTimes ? withSecondTime(std::move(start)) : std::move(start);
    } else if (network.init.empty()) {
        values = randomWeights(nn::unetShapes(configFrom(network, labelRows)), recipe.run.seed);
        card_.network = hintTexts(network);
    } else {
        const std::filesystem::path beside = recipe.path(network.init);
        const ModelReference model =
            findModel(std::filesystem::exists(beside) ? beside.string() : network.init);
        const ModelCard known = loadModel(model, Compute{})->card();
        card_.network = known.network;
        values = readWeights(readTensorFile(model.weights));
        if (network.twoTimes) values = withSecondTime(std::move(values));
    }
    hints_ = hintsFrom(card_);
    hints_.dropout = network.dropout;
    hints_.dropoutLow = network.dropoutLow;
    for (const auto& [name, tensor] : values)
        weights_.emplace(name, leaf(tensor, compute_.device, !isConstant(name)));

    nn::Parameters parameters(weights_, "the weights to start from");
    const std::unique_ptr<nn::Network> built = nn::buildNetwork(parameters, hints_);
    const nn::NetworkInfo& info = built->info();
    if (info.labelRows != labelRows)
        throw Error(ErrorKind::Model,
                    "The weights to start from have " + std::to_string(info.labelRows) +
                        " classes or conditions, but the recipe's pictures make " +
                        std::to_string(labelRows) + " (the null class included).",
                    "Start from other weights, or from none: leave network.init empty.");
    card_.architecture = info.description;
    card_.stride = info.stride;
    card_.receptiveRadius = info.receptiveRadius;
    if (info.receptiveRadius > 0) card_.resolution = 0;
    card_.parameters = count();
    if (card_.kind == ModelKind::Bidirectional && !info.twoTimes)
        throw Error(ErrorKind::Model,
                    "A bidirectional model needs a network with two noise levels.",
                    "Set network.two_times=true.");
    card_.preconditioning =
        preconditioningFor(info.twoTimes ? ModelKind::Bidirectional : card_.kind).name;
}

std::int64_t TrainedWeights::count() const {
    std::int64_t sum = 0;
    for (const auto& [name, tensor] : weights_)
        sum += tensor.numel();
    return sum;
}

std::unique_ptr<Model> TrainedWeights::model(const NamedTensors& tensors, bool held) const {
    std::map<std::string, at::Tensor, std::less<>> used;
    for (const auto& [name, tensor] : tensors)
        used.emplace(name, held ? tensor.detach() : tensor);
    nn::Parameters parameters(std::move(used), card_.name, compute_.dtype);
    return makeModel(card_, nn::buildNetwork(parameters, hints_), compute_);
}

Map TrainedWeights::map(const Model& model, at::Tensor labels,
                        std::optional<std::uint64_t> dropoutSeed, bool recompute) {
    return [&model, labels = std::move(labels), dropoutSeed,
            recompute](const at::Tensor& x, const at::Tensor& t, const at::Tensor& u) {
        nn::ForwardOptions options;
        options.recompute = recompute;
        if (dropoutSeed) {
            options.dropout = at::globalContext().defaultGenerator(x.device()).clone();
            options.dropout->set_current_seed(*dropoutSeed);
        }
        return model.evaluate(x, t, u, labels, options);
    };
}

Map TrainedWeights::mapOver(const NamedTensors& tensors, bool held, at::Tensor labels,
                            std::optional<std::uint64_t> dropoutSeed, bool recompute) const {
    auto model = std::make_shared<std::unique_ptr<Model>>();
    return [this, &tensors, held, model, labels = std::move(labels), dropoutSeed,
            recompute](const at::Tensor& x, const at::Tensor& t, const at::Tensor& u) {
        if (!*model) *model = this->model(tensors, held);
        return map(**model, labels, dropoutSeed, recompute)(x, t, u);
    };
}

void copyInto(const NamedTensors& to, const NamedTensors& from) {
    const at::NoGradGuard noGradients;
    for (const auto& [name, tensor] : to) {
        const auto found = from.find(name);
        if (found == from.end() || found->second.sizes() != tensor.sizes())
            throw Error(ErrorKind::File, "The checkpoint does not hold '" + name + "'.",
                        "It belongs to another recipe: start a new run.");
        tensor.copy_(found->second);
    }
}

} // namespace zigzag
