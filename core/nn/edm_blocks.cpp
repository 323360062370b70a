#include "core/nn/edm_blocks.h"

#include "core/base/error.h"

#include <algorithm>

namespace zigzag::nn::edm {

std::int64_t extent(const Parameters& parameters, const std::string& name, std::size_t dimension) {
    const auto found = parameters.all().find(name);
    if (found == parameters.all().end() ||
        found->second.dim() <= static_cast<std::int64_t>(dimension))
        throw Error(ErrorKind::Model,
                    parameters.where() + " has no tensor '" + name + "' of at least " +
                        std::to_string(dimension + 1) + " dimensions.",
                    "The file is incomplete or belongs to another network.");
    return found->second.size(static_cast<std::int64_t>(dimension));
}

Norm groupNorm(Parameters& parameters, const std::string& prefix, std::int64_t channels,
               double eps) {
    const std::int64_t groups = std::min<std::int64_t>(32, channels / 4);
    if (groups < 1 || channels % groups != 0)
        throw Error(ErrorKind::Model,
                    parameters.where() + ": the " + std::to_string(channels) + " channels of '" +
                        prefix + "' cannot be normalised in groups of four or more.",
                    "The file belongs to another network.");
    return {parameters, prefix, channels, Norm::Kind::Group, groups, eps};
}

Resampler::Resampler(Parameters& parameters, const std::string& prefix, std::int64_t channels,
                     Resample direction_)
    : direction(direction_) {
    const std::string name = prefix + ".resample_filter";
    const std::int64_t taps = extent(parameters, name, 3);
    if (taps < 2 || taps > 16 || taps % 2 != 0)
        throw Error(ErrorKind::Model,
                    parameters.where() + ": the filter '" + name + "' has " + std::to_string(taps) +
                        " taps; a filter that halves or doubles has an even number up to 16.",
                    "The file belongs to another network.");
    const double gain = direction == Resample::Up ? 4 : 1;
    filter = (parameters.takeCompute(name, {1, 1, taps, taps}).detach() * gain)
                 .expand({channels, 1, taps, taps})
                 .contiguous();
}

at::Tensor Resampler::operator()(const at::Tensor& x, std::int64_t padding) const {
    const std::int64_t channels = filter.size(0);
    if (direction == Resample::Up)
        return at::conv_transpose2d(x, filter, {}, {2, 2}, {padding, padding}, {0, 0}, channels);
    return at::conv2d(x, filter, {}, {2, 2}, {padding, padding}, {1, 1}, channels);
}

ResamplingConv::ResamplingConv(Parameters& parameters, const std::string& prefix, std::int64_t in,
                               std::int64_t out, std::int64_t kernel, Resample direction) {
    if (direction != Resample::None) resampler.emplace(parameters, prefix, in, direction);
    if (kernel > 0) conv.emplace(parameters, prefix, in, out, kernel);
}

at::Tensor ResamplingConv::operator()(const at::Tensor& x) const {
    const at::Tensor resampled = resampler ? (*resampler)(x) : x;
    return conv ? (*conv)(resampled) : resampled;
}

ConvThenDown::ConvThenDown(Parameters& parameters, const std::string& prefix, std::int64_t in,
                           std::int64_t out)
    : weight(parameters.takeCompute(prefix + ".weight", {out, in, 3, 3})),
      bias(parameters.takeCompute(prefix + ".bias", {out})),
      resampler(parameters, prefix, out, Resample::Down) {}

at::Tensor ConvThenDown::operator()(const at::Tensor& x) const {
    const std::int64_t padding = 1 + resampler.padding();
    const at::Tensor wide = at::conv2d(x, weight, {}, {1, 1}, {padding, padding});
    return resampler(wide, 0) + bias.view({1, -1, 1, 1});
}

Attention::Attention(Parameters& parameters, const std::string& prefix, std::int64_t channels,
                     const BlockStyle& style)
    : norm(groupNorm(parameters, prefix + ".norm2", channels, style.eps)),
      qkv(parameters, prefix + ".qkv", channels, 3 * channels, 1),
      proj(parameters, prefix + ".proj", channels, channels, 1),
      heads(style.headChannels ? channels / *style.headChannels : 1) {
    if (heads < 1 || channels % heads != 0)
        throw Error(ErrorKind::Model,
                    parameters.where() + ": the " + std::to_string(channels) +
                        " channels of the attention '" + prefix +
                        "' cannot be split into heads of " + std::to_string(*style.headChannels) +
                        ".",
                    "Set the channels per head that the network was trained with.");
}

at::Tensor Attention::operator()(const at::Tensor& x) const {
    const std::int64_t batch = x.size(0), channels = x.size(1), height = x.size(2),
                       width = x.size(3);
    const at::Tensor parts = qkv(norm(x))
                                 .permute({0, 2, 3, 1})
                                 .reshape({batch, height * width, heads, channels / heads, 3})
                                 .permute({4, 0, 2, 1, 3})
                                 .contiguous(); // [3, N, heads, H·W, dim]
    const at::Tensor mixed = at::scaled_dot_product_attention(parts[0], parts[1], parts[2]);
    return proj(mixed.permute({0, 2, 1, 3})
                    .reshape({batch, height, width, channels})
                    .permute({0, 3, 1, 2}));
}

UNetBlock::UNetBlock(Parameters& parameters, const std::string& prefix, std::int64_t in,
                     std::int64_t embedding, const BlockStyle& style, Resample direction)
    : name_(prefix), style_(style) {
    const std::int64_t width = extent(parameters, prefix + ".conv0.weight", 0);
    adaptiveScale_ = extent(parameters, prefix + ".affine.weight", 0) == 2 * width;
    norm0_ = groupNorm(parameters, prefix + ".norm0", in, style.eps);
    conv0_ = ResamplingConv(parameters, prefix + ".conv0", in, width, 3, direction);
    affine_ = Linear(parameters, prefix + ".affine", embedding, adaptiveScale_ ? 2 * width : width);
    norm1_ = groupNorm(parameters, prefix + ".norm1", width, style.eps);
    conv1_ = Conv2d(parameters, prefix + ".conv1", width, width, 3);
    if (width != in || direction != Resample::None) {
        const bool projects = width != in || parameters.has(prefix + ".skip.weight");
        skip_.emplace(parameters, prefix + ".skip", in, width, projects ? 1 : 0, direction);
    }
    if (parameters.has(prefix + ".qkv.weight"))
        attention_.emplace(parameters, prefix, width, style);
}

at::Tensor UNetBlock::tellLevel(const at::Tensor& h, const at::Tensor& emb) const {
    const at::Tensor told = affine_(emb).unsqueeze(2).unsqueeze(3).to(h.scalar_type());
    if (!adaptiveScale_) return norm1_(h + told);
    const auto scaleAndShift = told.chunk(2, 1);
    return at::addcmul(scaleAndShift[1], norm1_(h), scaleAndShift[0] + 1);
}

at::Tensor UNetBlock::operator()(const at::Tensor& x, const at::Tensor& emb,
                                 const std::optional<at::Generator>& dropoutGenerator) const {
    at::Tensor h = conv0_(at::silu(norm0_(x)));
    h = at::silu(tellLevel(h, emb));
    h = conv1_(dropout(h, style_.dropout, dropoutGenerator));
    h = (h + (skip_ ? (*skip_)(x) : x)) * style_.skipScale;
    return attention_ ? ((*attention_)(h) + h) * style_.skipScale : h;
}

} // namespace zigzag::nn::edm
