// Maps the noise level, the class and the augmentation of EDM's networks to the embedding that
// every block gets.
#pragma once

#include "core/nn/layers.h"
#include "core/nn/network.h"

#include <string>

namespace zigzag::nn::edm {

enum class Family {
    Song,     ///< DDPM++ and NCSN++: sines first, the class enters before the mapping layers
    Dhariwal, ///< ADM: cosines first, the class enters after them
};

/// Sinusoid of the noise level, two linear layers, and the maps of class and augmentation if the
/// checkpoint has them.
class Mapping {
  public:
    /// Takes `map_*`. Frequencies come from `map_noise.freqs` if present (NCSN++), otherwise they
    /// are DDPM's.
    Mapping(Parameters& parameters, const std::string& prefix, Family family);

    /// [N, width()] float32, after its SiLU. Reads noise, labels (undefined: no class, as in EDM's
    /// zero row) and augment.
    at::Tensor operator()(const NetworkInput& input) const;

    std::int64_t width() const { return layer1_.weight.size(0); }
    std::int64_t labelRows() const { return label_.weight.defined() ? label_.weight.size(1) : 0; }
    std::int64_t augmentRows() const {
        return augment_.weight.defined() ? augment_.weight.size(1) : 0;
    }
    bool fourier() const { return fourier_; }

  private:
    at::Tensor sinusoid(const at::Tensor& noise) const;
    at::Tensor labelRow(const NetworkInput& input) const;
    at::Tensor withAugmentation(const at::Tensor& embedding, const NetworkInput& input) const;

    Family family_;
    bool fourier_ = false;
    at::Tensor frequencies_; ///< [noise channels / 2] float32
    Linear label_, augment_, layer0_, layer1_;
};

} // namespace zigzag::nn::edm
