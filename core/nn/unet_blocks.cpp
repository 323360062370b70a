#include "core/nn/unet_blocks.h"

#include "core/base/error.h"

#include <cmath>

namespace zigzag::nn {

at::Tensor sinusoid(const at::Tensor& tau, std::int64_t width) {
    const std::int64_t half = width / 2;
    const at::Tensor steps = at::arange(half, tau.options().dtype(at::kFloat));
    // In this order of operations, in float32: τ reaches −1553, where a different rounding of f is
    // visible.
    const at::Tensor frequencies = at::exp(steps * -std::log(10000.0) / static_cast<double>(half));
    const at::Tensor angles = tau.unsqueeze(1) * frequencies;
    return at::cat({at::cos(angles), at::sin(angles)}, 1);
}

TimeEmbedding::TimeEmbedding(Parameters& parameters, const std::string& prefix, std::int64_t width_)
    : width(width_), first(parameters, prefix + ".0", width_, 4 * width_),
      last(parameters, prefix + ".2", 4 * width_, 4 * width_) {}

at::Tensor TimeEmbedding::operator()(const at::Tensor& tau) const {
    return last(at::silu(first(sinusoid(tau, width))));
}

at::Tensor resample(const at::Tensor& x, Resampling resampling) {
    switch (resampling) {
    case Resampling::Down:
        return at::avg_pool2d(x, 2);
    case Resampling::Up:
        return at::upsample_nearest2d(x, at::IntArrayRef{x.size(2) * 2, x.size(3) * 2});
    case Resampling::None:
        break;
    }
    return x;
}

at::Tensor ResBlock::operator()(const at::Tensor& x, const at::Tensor& embeddingAfterSilu,
                                const std::optional<at::Generator>& dropoutNoise) const {
    at::Tensor h = firstConv(resample(at::silu(firstNorm(x)), resampling));
    const at::Tensor e =
        embedding(embeddingAfterSilu).to(h.scalar_type()).unsqueeze(-1).unsqueeze(-1);
    if (scaleShift) {
        const auto halves = e.chunk(2, 1);
        h = lastNorm(h) * (1 + halves[0]) + halves[1];
    } else {
        h = lastNorm(h + e);
    }
    h = lastConv(dropout(at::silu(h), dropoutProbability, dropoutNoise));
    const at::Tensor straight = resample(x, resampling);
    return (skip ? (*skip)(straight) : straight) + h;
}

namespace {

/// On a CPU, ATen's fused attention is slow for bfloat16 and few positions: up to six times slower
/// than the two products themselves, which use matrix units.
bool byProducts(const at::Tensor& q) {
    constexpr std::int64_t positions = 1024; // all weights of the attention are in memory
    return q.is_cpu() && q.scalar_type() == at::kBFloat16 && q.size(2) <= positions;
}

/// `q`, `k`, `v`: [N, heads, positions, channels].
at::Tensor attentionByProducts(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v) {
    const at::Tensor scaled = q * (1 / std::sqrt(static_cast<double>(q.size(3))));
    return at::matmul(at::softmax(at::matmul(scaled, k.transpose(2, 3)), -1), v);
}

} // namespace

AttentionBlock::AttentionBlock(Parameters& parameters, const std::string& prefix,
                               std::int64_t channels, const Norm& norm_, std::int64_t headChannels,
                               bool cosine_, bool headMajor_, bool flat)
    : norm(norm_), heads(channels / headChannels), cosine(cosine_), headMajor(headMajor_) {
    if (heads < 1 || channels % headChannels != 0)
        throw Error(ErrorKind::Model,
                    parameters.where() + ": attention " + prefix + " has " +
                        std::to_string(channels) + " channels, which do not divide into heads of " +
                        std::to_string(headChannels) + ".",
                    "Say how many channels a head has (head_channels in the card).");
    const auto pointwise = [&](const std::string& name, std::int64_t out) {
        Conv2d conv;
        if (flat)
            conv.weight =
                parameters.takeCompute(name + ".weight", {out, channels, 1}).unsqueeze(-1);
        else
            conv.weight = parameters.takeCompute(name + ".weight", {out, channels, 1, 1});
        conv.bias = parameters.takeCompute(name + ".bias", {out});
        return conv;
    };
    qkv = pointwise(prefix + ".qkv", 3 * channels);
    projection = pointwise(prefix + ".proj_out", channels);
}

at::Tensor AttentionBlock::operator()(const at::Tensor& x) const {
    return x + projection(attend(qkv(norm(x))));
}

at::Tensor AttentionBlock::attend(const at::Tensor& qkvValues) const {
    const std::int64_t n = qkvValues.size(0), channels = qkvValues.size(1) / 3,
                       height = qkvValues.size(2), width = qkvValues.size(3);
    const std::int64_t dim = channels / heads;
    const at::Tensor positions =
        qkvValues.permute({0, 2, 3, 1}).reshape({n, height * width, 3 * channels});
    // Cut once, in memory order, so that later reads and the writes of the backward pass have no
    // gaps.
    const auto parts =
        (headMajor ? positions.view({n, height * width, heads, 3, dim}).permute({3, 0, 2, 1, 4})
                   : positions.view({n, height * width, 3, heads, dim}).permute({2, 0, 3, 1, 4}))
            .contiguous()
            .unbind();
    const auto normalised = [&](const at::Tensor& z) {
        if (!cosine) return z;
        const at::Tensor rms = z.to(at::kFloat).square().mean(-1, true).sqrt();
        return z / (1e-4 + rms).to(z.scalar_type());
    };
    const at::Tensor q = normalised(parts[0]), k = normalised(parts[1]), v = normalised(parts[2]);
    const at::Tensor attended =
        byProducts(q) ? attentionByProducts(q, k, v) : at::scaled_dot_product_attention(q, k, v);
    return attended.permute({0, 2, 1, 3})
        .reshape({n, height, width, channels})
        .permute({0, 3, 1, 2});
}

at::Tensor Resampler::operator()(const at::Tensor& x) const {
    if (resampling == Resampling::Down) return conv ? (*conv)(x) : resample(x, resampling);
    const at::Tensor enlarged = resample(x, resampling);
    return conv ? (*conv)(enlarged) : enlarged;
}

} // namespace zigzag::nn
