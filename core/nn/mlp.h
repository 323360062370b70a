// A perceptron over points: the network of the two-dimensional toy.
#pragma once

#include "core/nn/layers.h"
#include "core/nn/network.h"

#include <string>
#include <vector>

namespace zigzag::nn {

/// Everything that names and shapes tell.
struct MlpConfig {
    int channels = 2; ///< of a point
    int width = 192;
    int blocks = 4;    ///< residual: SiLU, linear (+ embedding), SiLU, linear
    int features = 32; ///< sinusoids of ln t
    int embedding = 128;
    bool twoTimes = true;

    static bool recognises(const ShapeIndex& shapes);
    /// Throws Error(Model) that names the tensor which does not fit.
    static MlpConfig fromTensors(const ShapeIndex& shapes);
    std::string description() const;
};

/// F(x, 250·ln t[, 250·ln u]): x [N, C, 1, 1]. No classes. Float32 throughout; cheap to build, so
/// that a trainer may do so at every step.
class Mlp final : public Network {
  public:
    /// Throws Error(Model).
    Mlp(const MlpConfig& config, Parameters& parameters);

    const NetworkInfo& info() const override { return info_; }
    at::Tensor forward(const NetworkInput& input,
                       const ForwardOptions& options = {}) const override;

  private:
    struct Block {
        Linear first, embedding, last;
    };
    /// linear, SiLU, linear over the sinusoids, as the U-Net's time_embed.
    struct Level {
        Linear first, last;
        at::Tensor operator()(const at::Tensor& features) const;
    };

    Level level(Parameters& parameters, const std::string& name) const;
    at::Tensor sinusoids(const at::Tensor& noise) const;
    at::Tensor embed(const NetworkInput& input) const;
    void check(const NetworkInput& input) const;

    MlpConfig config_;
    NetworkInfo info_;
    at::Tensor frequencies_; ///< [features / 2], radians per unit of ln t
    Level time_, timeEnd_;
    Linear align_, entrance_, exit_;
    std::vector<Block> blocks_;
};

/// Every name and shape of a network of this configuration.
ShapeIndex mlpShapes(const MlpConfig& config);

/// Initial weights for training: as randomParameters, with biases of 0 and a last layer of 0, so
/// that F = 0.
Parameters mlpStart(const MlpConfig& config, std::uint64_t seed);

} // namespace zigzag::nn
