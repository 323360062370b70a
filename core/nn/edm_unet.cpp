// EDM's networks, SongUNet (DDPM++ and NCSN++) and DhariwalUNet (ADM), read from their state dicts.
//
// The state dict is that of EDMPrecond (names start with "model.") or of the bare network.
// Everything but the channels per head of DhariwalUNet (64 unless NetworkHints has another number)
// and the dropout is found from names and shapes. `resample_filter` and `map_noise.freqs` are
// constants in the checkpoint; no gradient reaches them.
#include "core/base/error.h"
#include "core/nn/edm_levels.h"
#include "core/nn/network.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <numbers>

namespace zigzag::nn {
namespace edm {
namespace {

/// F(x, ln(σ)/4, labels, augmentation) of either family.
class EdmUNet final : public Network {
  public:
    EdmUNet(Parameters& parameters, const std::string& prefix,
            const std::vector<std::int64_t>& resolutions, Family family, const BlockStyle& style);

    const NetworkInfo& info() const override { return info_; }
    at::Tensor forward(const NetworkInput& input, const ForwardOptions& options) const override;

  private:
    /// One pass: the embedding and the outputs that the encoder keeps for the decoder.
    struct Pass {
        at::Tensor emb;
        const ForwardOptions& options;
        std::vector<at::Tensor> kept = {};
        at::Tensor through(const UNetBlock& block, const at::Tensor& h) const;
    };

    void checkInput(const NetworkInput& input) const;
    at::Tensor encode(const at::Tensor& x, Pass& pass) const;
    at::Tensor decode(at::Tensor h, Pass& pass) const;
    NetworkInfo describe(const std::vector<std::int64_t>& resolutions, Family family) const;

    at::ScalarType compute_;
    Mapping mapping_;
    std::vector<EncoderLevel> encoder_;
    std::vector<DecoderLevel> decoder_;
    NetworkInfo info_;
};

EdmUNet::EdmUNet(Parameters& parameters, const std::string& prefix,
                 const std::vector<std::int64_t>& resolutions, Family family,
                 const BlockStyle& style)
    : compute_(parameters.compute()), mapping_(parameters, prefix, family) {
    Builder builder(parameters, prefix, resolutions, family, style, mapping_.width());
    encoder_ = builder.encoder();
    decoder_ = builder.decoder();
    info_ = describe(resolutions, family);
    info_.weightBytes = parameters.bytesTaken();
}

void EdmUNet::checkInput(const NetworkInput& input) const {
    const at::Tensor& x = input.x;
    if (!x.defined() || x.dim() != 4 || x.size(1) != info_.channels)
        throw Error(ErrorKind::Model, "The network takes pictures of " +
                                          std::to_string(info_.channels) + " channels.");
    if (x.size(2) % info_.stride != 0 || x.size(3) % info_.stride != 0)
        throw Error(ErrorKind::Model,
                    "The network takes pictures with sides that are multiples of " +
                        std::to_string(info_.stride) + ", not " + std::to_string(x.size(3)) +
                        " x " + std::to_string(x.size(2)) + ".");
    if (!input.noise.defined() || input.noise.dim() != 1 || input.noise.size(0) != x.size(0))
        throw Error(ErrorKind::Model, "The network takes one noise level for each picture.");
    if (input.noiseEnd.defined())
        throw Error(ErrorKind::Model, "The network denoises from one level and has no second one.");
    if (input.labels.defined() && info_.labelRows == 0)
        throw Error(ErrorKind::Model, "The network knows no classes.", "Leave the class out.");
}

at::Tensor EdmUNet::forward(const NetworkInput& input, const ForwardOptions& options) const {
    checkInput(input);
    Pass pass{mapping_(input), options};
    const at::Tensor x = input.x.to(compute_).contiguous(at::MemoryFormat::ChannelsLast);
    const at::Tensor h = encode(x, pass);
    return decode(h, pass).to(at::kFloat).contiguous();
}

at::Tensor EdmUNet::Pass::through(const UNetBlock& block, const at::Tensor& h) const {
    const at::Tensor output = block(h, emb, options.dropout);
    if (options.observe) options.observe(block.name(), output);
    return output;
}

at::Tensor EdmUNet::encode(const at::Tensor& x, Pass& pass) const {
    at::Tensor h, aux = x;
    for (const EncoderLevel& level : encoder_) {
        h = level.first ? (*level.first)(x) : pass.through(*level.down, h);
        if (level.auxResidual) h = aux = (h + (*level.auxResidual)(aux)) * std::numbers::sqrt2 / 2;
        if (level.auxDown) {
            aux = (*level.auxDown)(aux);
            h = h + (*level.auxSkip)(aux);
        }
        pass.kept.push_back(h);
        for (const UNetBlock& block : level.blocks) {
            h = pass.through(block, h);
            pass.kept.push_back(h);
        }
    }
    return h;
}

at::Tensor EdmUNet::decode(at::Tensor h, Pass& pass) const {
    at::Tensor picture;
    for (const DecoderLevel& level : decoder_) {
        for (const UNetBlock& block : level.entry)
            h = pass.through(block, h);
        for (const UNetBlock& block : level.blocks) {
            h = pass.through(block, at::cat({h, pass.kept.back()}, 1));
            pass.kept.pop_back();
        }
        if (level.auxUp && picture.defined()) picture = (*level.auxUp)(picture);
        if (level.head) picture = picture.defined() ? picture + (*level.head)(h) : (*level.head)(h);
    }
    return picture;
}

std::string joined(const std::vector<EncoderLevel>& levels,
                   const std::function<std::string(std::size_t)>& item) {
    std::string text;
    for (std::size_t i = 0; i < levels.size(); ++i)
        if (const std::string one = item(i); !one.empty()) text += (text.empty() ? "" : ",") + one;
    return text;
}

NetworkInfo EdmUNet::describe(const std::vector<std::int64_t>& resolutions, Family family) const {
    const std::int64_t width = encoder_.front().first->weight.size(0);
    const std::string multipliers = joined(encoder_, [&](std::size_t level) {
        const auto& blocks = encoder_[level].blocks;
        return std::to_string((blocks.empty() ? width : blocks.back().out()) / width);
    });
    const std::string attention = joined(encoder_, [&](std::size_t level) -> std::string {
        const bool attends = std::ranges::any_of(encoder_[level].blocks, &UNetBlock::attends);
        return attends ? std::to_string(resolutions[level]) : "";
    });
    const std::string kind = family == Family::Dhariwal ? "EDM's ADM U-Net"
                             : mapping_.fourier()       ? "EDM's NCSN++ U-Net"
                                                        : "EDM's DDPM++ U-Net";
    NetworkInfo info;
    info.architecture = family == Family::Song ? "song" : "dhariwal";
    const std::size_t blocks = encoder_.front().blocks.size();
    const std::string size = std::to_string(resolutions.front());
    info.description = kind + ", width " + std::to_string(width) + ", multipliers " + multipliers +
                       ", " + std::to_string(blocks) + (blocks == 1 ? " block" : " blocks") +
                       " per level" + (attention.empty() ? "" : ", attention at " + attention) +
                       ", trained at " + size + "x" + size;
    info.channels = static_cast<int>(encoder_.front().first->weight.size(1));
    info.labelRows = static_cast<int>(mapping_.labelRows());
    info.stride = 1 << (encoder_.size() - 1);
    return info;
}

std::string prefixOf(const ShapeIndex& shapes) {
    return shapes.contains("model.map_layer0.weight") ? "model." : "";
}

/// The R of every "enc.RxR_…", descending.
std::vector<std::int64_t> resolutionsOf(const ShapeIndex& shapes, const std::string& prefix) {
    std::vector<std::int64_t> found;
    for (const auto& [name, shape] : shapes) {
        if (!name.starts_with(prefix + "enc.")) continue;
        std::int64_t resolution = 0;
        const char* const begin = name.data() + prefix.size() + 4;
        const auto [end, error] = std::from_chars(begin, name.data() + name.size(), resolution);
        if (error == std::errc() && *end == 'x' &&
            std::ranges::find(found, resolution) == found.end())
            found.push_back(resolution);
    }
    std::ranges::sort(found, std::greater());
    return found;
}

/// The head stands at the highest resolution of SongUNet's decoder, and outside the decoder in
/// DhariwalUNet.
bool recognisesSong(const ShapeIndex& shapes) {
    const std::string prefix = prefixOf(shapes);
    const auto isHead = [&](const auto& entry) {
        return entry.first.starts_with(prefix + "dec.") &&
               entry.first.ends_with("_aux_norm.weight");
    };
    return shapes.contains(prefix + "map_layer0.weight") && std::ranges::any_of(shapes, isHead);
}

bool recognisesDhariwal(const ShapeIndex& shapes) {
    const std::string prefix = prefixOf(shapes);
    return shapes.contains(prefix + "map_layer0.weight") &&
           shapes.contains(prefix + "out_conv.weight") && !resolutionsOf(shapes, prefix).empty();
}

std::unique_ptr<Network> buildFamily(Parameters& parameters, const ShapeIndex& shapes,
                                     Family family, const BlockStyle& style) {
    const std::string prefix = prefixOf(shapes);
    const std::vector<std::int64_t> resolutions = resolutionsOf(shapes, prefix);
    if (resolutions.empty() || resolutions.size() > 16)
        throw Error(ErrorKind::Model,
                    parameters.where() + " names " + std::to_string(resolutions.size()) +
                        " resolutions, which no network of EDM has.",
                    "The file is incomplete or belongs to another network.");
    return std::make_unique<EdmUNet>(parameters, prefix, resolutions, family, style);
}

// Dropout as the published networks were trained with (CIFAR-10 and FFHQ; ImageNet-64).
std::unique_ptr<Network> buildSong(Parameters& parameters, const ShapeIndex& shapes,
                                   const NetworkHints&) {
    const BlockStyle style{
        .eps = 1e-6, .skipScale = std::numbers::sqrt2 / 2, .dropout = 0.13, .headChannels = {}};
    return buildFamily(parameters, shapes, Family::Song, style);
}

std::unique_ptr<Network> buildDhariwal(Parameters& parameters, const ShapeIndex& shapes,
                                       const NetworkHints& hints) {
    if (hints.headChannels.value_or(64) < 1)
        throw Error(ErrorKind::Usage, "The channels per head must be positive.");
    const BlockStyle style{.eps = 1e-5,
                           .skipScale = 1,
                           .dropout = 0.10,
                           .headChannels = hints.headChannels.value_or(64)};
    return buildFamily(parameters, shapes, Family::Dhariwal, style);
}

} // namespace
} // namespace edm

template <>
Architecture architecture<"song">() {
    return {edm::recognisesSong, edm::buildSong};
}

template <>
Architecture architecture<"dhariwal">() {
    return {edm::recognisesDhariwal, edm::buildDhariwal};
}

} // namespace zigzag::nn
