#include "core/nn/unet_config.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>

namespace zigzag::nn {
namespace {

/// Each one halves the picture: more would leave nothing of it, and their stride overflows.
constexpr int mostLevels = 12;

/// Reads a checkpoint's names; throws Error(Model) if they leave a question open.
class Reader {
  public:
    explicit Reader(const ShapeIndex& shapes) : shapes_(shapes) {}

    bool has(const std::string& name) const { return shapes_.contains(name); }

    /// Any tensor below this prefix.
    bool hasAny(const std::string& prefix) const {
        const auto next = shapes_.lower_bound(prefix);
        return next != shapes_.end() && next->first.starts_with(prefix);
    }

    const std::vector<std::int64_t>& shape(const std::string& name, std::size_t rank) const {
        const auto found = shapes_.find(name);
        if (found == shapes_.end())
            throw Error(ErrorKind::Model,
                        "The weights have no tensor '" + name + "', which an ADM U-Net needs.",
                        "The file is incomplete or belongs to another network.");
        if (found->second.size() != rank)
            throw Error(ErrorKind::Model,
                        "Tensor '" + name + "' has rank " + std::to_string(found->second.size()) +
                            ", expected " + std::to_string(rank) + ".",
                        "The file belongs to another network.");
        return found->second;
    }

    int extent(const std::string& name, std::size_t rank, std::size_t axis) const {
        const std::int64_t value = shape(name, rank)[axis];
        constexpr std::int64_t most = 1 << 20;
        if (value < 1 || value > most)
            throw Error(ErrorKind::Model,
                        "Tensor '" + name + "' has an extent of " + std::to_string(value) + ".",
                        "The file is damaged.");
        return static_cast<int>(value);
    }

    int entries(const std::string& list) const {
        int count = 0;
        for (const auto& [name, shape] : shapes_) {
            if (!name.starts_with(list + ".")) continue;
            const std::string digits =
                name.substr(list.size() + 1, name.find('.', list.size() + 1) - list.size() - 1);
            if (digits.empty() || digits.size() > 4 ||
                !std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; }))
                throw Error(ErrorKind::Model,
                            "Tensor '" + name + "' is not named as in an ADM U-Net.",
                            "The file belongs to another network.");
            count = std::max(count, std::stoi(digits) + 1);
        }
        return count;
    }

  private:
    const ShapeIndex& shapes_;
};

std::string at(const std::string& list, int entry) {
    return list + "." + std::to_string(entry);
}

[[noreturn]] void refuseLayout(const std::string& what) {
    throw Error(ErrorKind::Model, "The weights look like an ADM U-Net, but " + what + ".",
                "The file is incomplete or belongs to a variant that is not known.");
}

/// Residual blocks per resolution, from where the decoder first enlarges (or, if resampling has no
/// parameters, the encoder's first gap).
int resBlocksPerLevel(const Reader& reader, int decoderEntries) {
    for (int i = 0; i < decoderEntries; ++i)
        for (const char* layer : {".1", ".2"})
            for (const char* mark : {".in_layers.0.weight", ".conv.weight"})
                if (reader.has(at("output_blocks", i) + layer + mark)) return i;
    for (int i = 1; i < decoderEntries; ++i)
        if (!reader.hasAny(at("input_blocks", i) + ".")) return i - 1;
    return decoderEntries - 1;
}

int patchSizeFor(int channels, const NetworkHints& hints) {
    const int patch =
        hints.patchSize.value_or(static_cast<int>(std::lround(std::sqrt(channels / 3.0))));
    return channels == 3 * patch * patch ? patch : 1;
}

void readLevels(UNetConfig& config, const Reader& reader, int levels) {
    int entry = 1;
    config.multipliers.clear();
    for (int level = 0; level < levels; ++level, ++entry) {
        for (int block = 0; block < config.resBlocks; ++block, ++entry) {
            const std::string name = at("input_blocks", entry);
            const int channels = reader.extent(name + ".0.out_layers.3.weight", 4, 0);
            if (channels % config.width != 0)
                refuseLayout("block " + name + " has " + std::to_string(channels) +
                             " channels, no multiple of " + std::to_string(config.width));
            if (block == 0) config.multipliers.push_back(channels / config.width);
            if (reader.hasAny(name + ".1.qkv.weight")) config.attentionLevels.insert(level);
        }
    }
}

void readAttention(UNetConfig& config, const Reader& reader, const ShapeIndex& shapes,
                   const NetworkHints& hints) {
    config.middleAttention = reader.has("middle_block.1.qkv.weight");
    for (const auto& [name, shape] : shapes)
        if (name.ends_with(".qkv.weight")) config.flatAttention = shape.size() == 3;
    config.headMajorQkv = config.flatAttention && !hints.newAttentionOrder.value_or(false);
    config.headChannels = hints.headChannels.value_or(64);
    // Of the official checkpoints with one noise level input, only iCT's are class-conditional
    // without scale-shift.
    config.cosineAttention = hints.cosineAttention.value_or(
        !config.flatAttention && (config.twoTimes || (config.labelRows > 0 && !config.scaleShift)));
    if (config.headChannels < 1)
        refuseLayout("the head width is " + std::to_string(config.headChannels));
}

} // namespace

bool UNetConfig::recognises(const ShapeIndex& shapes) {
    return shapes.contains("input_blocks.0.0.weight") && shapes.contains("time_embed.0.weight") &&
           shapes.contains("out.2.weight");
}

UNetConfig UNetConfig::fromTensors(const ShapeIndex& shapes, const NetworkHints& hints) {
    const Reader reader(shapes);
    UNetConfig config;
    config.width = reader.extent("time_embed.0.weight", 2, 1);
    const int entrance = reader.extent("input_blocks.0.0.weight", 4, 1);
    config.patchSize = patchSizeFor(entrance, hints);
    config.channels = entrance / (config.patchSize * config.patchSize);
    config.outChannels =
        reader.extent("out.2.weight", 4, 0) / (config.patchSize * config.patchSize);
    config.twoTimes = reader.has("time_embed_align.weight");
    config.labelRows = reader.has("label_emb.weight") ? reader.extent("label_emb.weight", 2, 0) : 0;

    const int entries = reader.entries("output_blocks");
    if (entries == 0 || entries > 200)
        refuseLayout("it has " + std::to_string(entries) + " decoder blocks");
    config.resBlocks = resBlocksPerLevel(reader, entries);
    if (config.resBlocks < 1 || entries % (config.resBlocks + 1) != 0)
        refuseLayout("its " + std::to_string(entries) +
                     " decoder blocks do not divide into levels");
    const int levels = entries / (config.resBlocks + 1);
    if (levels > mostLevels) refuseLayout("it has " + std::to_string(levels) + " levels");
    readLevels(config, reader, levels);

    const int firstChannels = config.width * config.multipliers.front();
    config.scaleShift =
        reader.extent("input_blocks.1.0.emb_layers.1.weight", 2, 0) == 2 * firstChannels;
    const std::string down = at("input_blocks", config.resBlocks + 1) + ".0";
    config.resampleInBlocks = config.levels() == 1 || reader.has(down + ".in_layers.0.weight");
    config.resampleWithConv = config.resampleInBlocks || reader.has(down + ".op.weight");
    config.norm = hints.positionNorm.value_or(false) ? Norm::Kind::Position : Norm::Kind::Group;
    config.groups = hints.groups.value_or(32);
    config.dropout = hints.dropout.value_or(config.dropout);
    config.dropoutLow = hints.dropoutLow.value_or(config.dropoutLow);
    readAttention(config, reader, shapes, hints);
    return config;
}

int UNetConfig::receptiveRadius() const {
    if (norm == Norm::Kind::Group || middleAttention || !attentionLevels.empty()) return 0;
    int radius = 2; // first and last convolution
    for (int level = 0; level < levels(); ++level) {
        const int pixel = 1 << level;
        radius += 2 * pixel * (2 * resBlocks + 1);
        if (level + 1 < levels())
            radius += 2 * pixel + 2 * 2 * pixel +
                      2 * pixel; // up, down, and the reach of the pooling itself
    }
    radius += 4 << (levels() - 1);
    return radius * patchSize;
}

std::string UNetConfig::description() const {
    std::string text = "ADM U-Net, width " + std::to_string(width) + ", multipliers ";
    for (const int multiplier : multipliers)
        text += std::to_string(multiplier) + ",";
    text.back() = ';';
    text += " " + std::to_string(resBlocks) + " residual blocks a level, ";
    if (attentionLevels.empty() && !middleAttention)
        text += "no attention";
    else
        text += std::string(cosineAttention ? "cosine" : "plain") + " attention";
    if (twoTimes) text += ", two times";
    if (scaleShift) text += ", scale-shift";
    if (patchSize > 1)
        text += ", pixels folded " + std::to_string(patchSize) + "×" + std::to_string(patchSize);
    if (norm == Norm::Kind::Position) text += ", per-position norm";
    return text;
}

} // namespace zigzag::nn
