#include "core/nn/unet.h"

#include "core/base/error.h"
#include "core/nn/recompute.h"

namespace zigzag::nn {
namespace {

std::string entryName(const char* list, std::size_t entry) {
    return std::string(list) + "." + std::to_string(entry);
}

Norm normLayer(Parameters& parameters, const std::string& name, std::int64_t channels,
               const UNetConfig& config) {
    if (config.norm == Norm::Kind::Group && channels % config.groups != 0)
        throw Error(ErrorKind::Model,
                    parameters.where() + ": " + name + " has " + std::to_string(channels) +
                        " channels, which do not divide into " + std::to_string(config.groups) +
                        " groups.",
                    "Say how the network normalises (groups or norm in the card).");
    return {parameters, name, channels, config.norm, config.groups, 1e-5};
}

} // namespace

UNet::UNet(const UNetConfig& config, Parameters& parameters)
    : config_(config), compute_(parameters.compute()) {
    const std::int64_t wide = config.embeddingWidth();
    time_ = TimeEmbedding(parameters, "time_embed", config.width);
    if (config.twoTimes) {
        timeEnd_ = TimeEmbedding(parameters, "time_embed_end", config.width);
        align_ = Linear(parameters, "time_embed_align", 2 * wide, wide, false);
    }
    if (config.labelRows > 0)
        labels_ = parameters.take("label_emb.weight", {config.labelRows, wide});

    std::vector<std::int64_t> skipChannels;
    buildEncoder(parameters, skipChannels);
    const std::int64_t deepest = skipChannels.back();
    middleFirst_ =
        block(parameters, "middle_block.0", deepest, deepest, Resampling::None, config.dropoutLow);
    if (config.middleAttention) middleAttention_ = attention(parameters, "middle_block.1", deepest);
    middleLast_ =
        block(parameters, "middle_block.2", deepest, deepest, Resampling::None, config.dropoutLow);
    buildDecoder(parameters, skipChannels);

    const std::int64_t first = std::int64_t{config.width} * config.multipliers.front();
    outNorm_ = normLayer(parameters, "out.0", first, config);
    outConv_ = Conv2d(parameters, "out.2", first,
                      config.outChannels * config.patchSize * config.patchSize, 3);

    info_ = {.architecture = "adm",
             .description = config.description(),
             .channels = config.channels,
             .labelRows = config.labelRows,
             .twoTimes = config.twoTimes,
             .stride = config.stride(),
             .receptiveRadius = config.receptiveRadius(),
             .weightBytes = parameters.bytesTaken()};
}

ResBlock UNet::block(Parameters& parameters, const std::string& name, std::int64_t in,
                     std::int64_t out, Resampling resampling, double dropoutProbability) const {
    ResBlock block;
    block.firstNorm = normLayer(parameters, name + ".in_layers.0", in, config_);
    block.firstConv = Conv2d(parameters, name + ".in_layers.2", in, out, 3);
    block.embedding = Linear(parameters, name + ".emb_layers.1", config_.embeddingWidth(),
                             config_.scaleShift ? 2 * out : out);
    block.lastNorm = normLayer(parameters, name + ".out_layers.0", out, config_);
    block.lastConv = Conv2d(parameters, name + ".out_layers.3", out, out, 3);
    if (in != out) block.skip = Conv2d(parameters, name + ".skip_connection", in, out, 1);
    block.resampling = resampling;
    block.scaleShift = config_.scaleShift;
    block.dropoutProbability = std::max(config_.dropout, dropoutProbability);
    return block;
}

AttentionBlock UNet::attention(Parameters& parameters, const std::string& name,
                               std::int64_t channels) const {
    return {parameters,
            name,
            channels,
            normLayer(parameters, name + ".norm", channels, config_),
            config_.headChannels,
            config_.cosineAttention,
            config_.headMajorQkv,
            config_.flatAttention};
}

void UNet::buildEncoder(Parameters& parameters, std::vector<std::int64_t>& skipChannels) {
    std::int64_t channels = std::int64_t{config_.width} * config_.multipliers.front();
    encoder_.push_back(
        {.conv = Conv2d(parameters, "input_blocks.0.0",
                        config_.channels * config_.patchSize * config_.patchSize, channels, 3)});
    skipChannels.push_back(channels);
    for (int level = 0; level < config_.levels(); ++level) {
        const double low = level > 1 ? config_.dropoutLow : 0;
        for (int i = 0; i < config_.resBlocks; ++i) {
            const std::string name = entryName("input_blocks", encoder_.size());
            const std::int64_t out = std::int64_t{config_.width} * config_.multipliers[level];
            Entry entry{.block =
                            block(parameters, name + ".0", channels, out, Resampling::None, low)};
            if (config_.attentionLevels.contains(level))
                entry.attention = attention(parameters, name + ".1", out);
            encoder_.push_back(std::move(entry));
            skipChannels.push_back(channels = out);
        }
        if (level + 1 == config_.levels()) break;
        const std::string name = entryName("input_blocks", encoder_.size()) + ".0";
        Entry entry;
        if (config_.resampleInBlocks)
            entry.resamplingBlock =
                block(parameters, name, channels, channels, Resampling::Down, low);
        else
            entry.resampler = Resampler{
                Resampling::Down,
                config_.resampleWithConv
                    ? std::optional(Conv2d(parameters, name + ".op", channels, channels, 3, 2))
                    : std::nullopt};
        encoder_.push_back(std::move(entry));
        skipChannels.push_back(channels);
    }
}

void UNet::buildDecoder(Parameters& parameters, std::vector<std::int64_t>& skipChannels) {
    std::int64_t channels = skipChannels.back();
    for (int level = config_.levels() - 1; level >= 0; --level) {
        const double low = level >= config_.levels() - 2 ? config_.dropoutLow : 0;
        for (int i = 0; i <= config_.resBlocks; ++i) {
            const std::string name = entryName("output_blocks", decoder_.size());
            const std::int64_t out = std::int64_t{config_.width} * config_.multipliers[level];
            Entry entry{.block = block(parameters, name + ".0", channels + skipChannels.back(), out,
                                       Resampling::None, low)};
            skipChannels.pop_back();
            channels = out;
            const bool attends = config_.attentionLevels.contains(level);
            if (attends) entry.attention = attention(parameters, name + ".1", out);
            if (level > 0 && i == config_.resBlocks) {
                const std::string up = name + (attends ? ".2" : ".1");
                if (config_.resampleInBlocks)
                    entry.resamplingBlock =
                        block(parameters, up, channels, channels, Resampling::Up, low);
                else
                    entry.resampler = Resampler{
                        Resampling::Up,
                        config_.resampleWithConv
                            ? std::optional(Conv2d(parameters, up + ".conv", channels, channels, 3))
                            : std::nullopt};
            }
            decoder_.push_back(std::move(entry));
        }
    }
}

at::Tensor UNet::Entry::operator()(at::Tensor h, const at::Tensor& embedding,
                                   const ForwardOptions& options) const {
    if (conv) h = (*conv)(h);
    if (block) h = (*block)(h, embedding, options.dropout);
    if (attention) h = (*attention)(h);
    if (resampler) h = (*resampler)(h);
    if (resamplingBlock) h = (*resamplingBlock)(h, embedding, options.dropout);
    return h;
}

/// Applies an entry to its inputs (h, in the decoder the skip, and the embedding).
at::Tensor UNet::staged(const Entry& entry, std::vector<at::Tensor> inputs,
                        const ForwardOptions& options) {
    const auto stage = [&entry](const std::vector<at::Tensor>& in, const ForwardOptions& with) {
        return entry(in.size() > 2 ? at::cat({in[0], in[1]}, 1) : in[0], in.back(), with);
    };
    if (!options.recompute) return stage(inputs, options);
    // The second pass draws the masks of the first: its generator continues from this state.
    std::optional<at::Generator> then;
    if (options.dropout) then = options.dropout->clone();
    bool first = true;
    return recomputed(
        [=](const std::vector<at::Tensor>& in) mutable {
            ForwardOptions with;
            with.dropout = options.dropout;
            if (!first && then) with.dropout = then->clone();
            first = false;
            return stage(in, with);
        },
        std::move(inputs));
}

void UNet::check(const NetworkInput& input) const {
    const auto refuse = [](const std::string& what, const std::string& remedy) {
        throw Error(ErrorKind::Model, what, remedy);
    };
    if (input.x.dim() != 4 || input.x.size(1) != config_.channels)
        refuse("The network takes pictures of " + std::to_string(config_.channels) + " channels.",
               "Give [N, C, H, W].");
    if (input.x.size(2) % info_.stride != 0 || input.x.size(3) % info_.stride != 0)
        refuse("A picture of " + std::to_string(input.x.size(3)) + "×" +
                   std::to_string(input.x.size(2)) + " does not fit this network.",
               "Both sides must be divisible by " + std::to_string(info_.stride) + ".");
    if (config_.twoTimes && !input.noiseEnd.defined())
        refuse("This network needs a second noise level.", "Give the level to go to.");
    if (input.labels.defined() && config_.labelRows == 0)
        refuse("This model knows no classes.", "Leave the class out.");
}

at::Tensor UNet::embed(const NetworkInput& input, const ForwardOptions& options) const {
    at::Tensor embedding = time_(input.noise);
    if (config_.twoTimes) embedding = align_(at::cat({embedding, timeEnd_(input.noiseEnd)}, 1));
    if (config_.labelRows > 0) {
        if (!input.labels.defined())
            throw Error(ErrorKind::Model, "This model needs a class.", "Name one of its classes.");
        embedding =
            embedding + (input.labels.is_floating_point() ? at::matmul(input.labels, labels_)
                                                          : labels_.index({input.labels}));
    }
    if (options.observe) options.observe("emb", embedding);
    return at::silu(embedding);
}

at::Tensor UNet::forward(const NetworkInput& input, const ForwardOptions& options) const {
    check(input);
    const auto seen = [&](const char* list, std::size_t entry, const at::Tensor& h) {
        if (options.observe) options.observe(entryName(list, entry), h);
    };
    const at::Tensor embedding = embed(input, options);
    at::Tensor h = input.x.to(compute_);
    if (config_.patchSize > 1) h = at::pixel_unshuffle(h, config_.patchSize);
    h = h.contiguous(at::MemoryFormat::ChannelsLast);

    std::vector<at::Tensor> skips;
    for (std::size_t i = 0; i < encoder_.size(); ++i) {
        skips.push_back(h = staged(encoder_[i], {h, embedding}, options));
        seen("input_blocks", i, h);
    }
    seen("middle_block", 0, h = middleFirst_(h, embedding, options.dropout));
    if (middleAttention_) seen("middle_block", 1, h = (*middleAttention_)(h));
    seen("middle_block", 2, h = middleLast_(h, embedding, options.dropout));
    for (std::size_t i = 0; i < decoder_.size(); ++i) {
        h = staged(decoder_[i], {h, skips.back(), embedding}, options);
        skips.pop_back();
        seen("output_blocks", i, h);
    }
    h = outConv_(at::silu(outNorm_(h))).to(at::kFloat);
    return config_.patchSize > 1 ? at::pixel_shuffle(h, config_.patchSize) : h.contiguous();
}

ShapeIndex unetShapes(const UNetConfig& config) {
    Parameters recorder = Parameters::recording();
    const UNet network(config, recorder);
    return shapesOf(recorder);
}

template <>
Architecture architecture<"adm">() {
    return {.recognises = &UNetConfig::recognises,
            .build = [](Parameters& parameters, const ShapeIndex& shapes,
                        const NetworkHints& hints) -> std::unique_ptr<Network> {
                return std::make_unique<UNet>(UNetConfig::fromTensors(shapes, hints), parameters);
            }};
}

} // namespace zigzag::nn
