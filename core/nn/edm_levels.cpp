#include "core/nn/edm_levels.h"

#include "core/base/error.h"

namespace zigzag::nn::edm {

std::string Builder::name(const char* side, std::size_t level, const std::string& part) const {
    const std::string resolution = std::to_string(resolutions_[level]);
    return prefix_ + side + "." + resolution + "x" + resolution + "_" + part;
}

UNetBlock Builder::block(const std::string& prefix, Resample direction) {
    UNetBlock built(parameters_, prefix, channels_, embedding_, style_, direction);
    channels_ = built.out();
    return built;
}

void Builder::addAux(EncoderLevel& built, std::size_t level) {
    const std::string residual = name("enc", level, "aux_residual");
    const std::string down = name("enc", level, "aux_down");
    if (parameters_.has(residual + ".weight")) {
        built.auxResidual.emplace(parameters_, residual, auxChannels_, channels_);
        auxChannels_ = channels_;
    }
    if (parameters_.has(down + ".resample_filter")) {
        built.auxDown.emplace(parameters_, down, auxChannels_, Resample::Down);
        built.auxSkip.emplace(parameters_, name("enc", level, "aux_skip"), auxChannels_, channels_,
                              1);
    }
}

std::vector<EncoderLevel> Builder::encoder() {
    std::vector<EncoderLevel> levels(resolutions_.size());
    for (std::size_t level = 0; level < levels.size(); ++level) {
        EncoderLevel& built = levels[level];
        if (level == 0) {
            const std::string first = name("enc", 0, "conv");
            pictureChannels_ = auxChannels_ = extent(parameters_, first + ".weight", 1);
            channels_ = extent(parameters_, first + ".weight", 0);
            built.first.emplace(parameters_, first, pictureChannels_, channels_, 3);
        } else {
            built.down = block(name("enc", level, "down"), Resample::Down);
            addAux(built, level);
        }
        kept_.push_back(channels_);
        for (int i = 0;; ++i) {
            const std::string prefix = name("enc", level, "block" + std::to_string(i));
            if (!parameters_.has(prefix + ".conv0.weight")) break;
            built.blocks.push_back(block(prefix));
            kept_.push_back(channels_);
        }
    }
    return levels;
}

void Builder::addHead(DecoderLevel& built, std::size_t level) {
    const bool song = family_ == Family::Song;
    const std::string norm = song ? name("dec", level, "aux_norm") : prefix_ + "out_norm";
    const std::string conv = song ? name("dec", level, "aux_conv") : prefix_ + "out_conv";
    const std::string up = name("dec", level, "aux_up");
    if (level > 0 && !(song && parameters_.has(norm + ".weight"))) return;
    if (parameters_.has(up + ".resample_filter"))
        built.auxUp.emplace(parameters_, up, pictureChannels_, Resample::Up);
    built.head = Head{groupNorm(parameters_, norm, channels_, style_.eps),
                      Conv2d(parameters_, conv, channels_, pictureChannels_, 3)};
}

std::vector<DecoderLevel> Builder::decoder() {
    std::vector<DecoderLevel> levels;
    for (std::size_t level = resolutions_.size(); level-- > 0;) {
        DecoderLevel& built = levels.emplace_back();
        if (level + 1 == resolutions_.size()) {
            built.entry.push_back(block(name("dec", level, "in0")));
            built.entry.push_back(block(name("dec", level, "in1")));
        } else {
            built.entry.push_back(block(name("dec", level, "up"), Resample::Up));
        }
        for (int i = 0;; ++i) {
            const std::string prefix = name("dec", level, "block" + std::to_string(i));
            if (!parameters_.has(prefix + ".conv0.weight") || kept_.empty()) break;
            channels_ += kept_.back();
            kept_.pop_back();
            built.blocks.push_back(block(prefix));
        }
        addHead(built, level);
    }
    if (!kept_.empty())
        throw Error(ErrorKind::Model,
                    parameters_.where() +
                        ": the decoder has fewer blocks than the encoder has outputs.",
                    "The file is incomplete or belongs to another network.");
    return levels;
}

} // namespace zigzag::nn::edm
