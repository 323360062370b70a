// Gaussian noise as a function of seed, stream and position only.
#pragma once

#include "core/image/geometry.h"
#include "core/tensor/torch.h"

#include <cstdint>

namespace zigzag {

/// The noise of one sample: a field over the plane. The values of each pixel come from a
/// counter-based generator (Philox 4x32-10, Salmon et al. 2011) whose counter is the pixel's
/// position, and are turned into normal values by Box and Muller's method in float64. They are
/// therefore bit-identical for every batch, tile and number of threads. `stream` 0 is the start
/// noise, k the k-th `+` of a path.
struct NoiseField {
    std::uint64_t seed = 0;
    std::uint32_t stream = 0;

    /// [1, channels, area.height, area.width], float32, N(0, 1), on the CPU; `area` in pixels of
    /// the whole picture.
    at::Tensor values(const Rect& area, int channels = 3) const;
};

/// [N, channels, H, W] for samples with these seeds, moved to the device.
at::Tensor noiseFor(at::ArrayRef<std::uint64_t> seeds, std::uint32_t stream, Size size,
                    int channels, at::Device device);

} // namespace zigzag
