// Coarse fills of a hole, by methods without a network: what a model then refines.
#pragma once

#include "core/tensor/torch.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace zigzag {

/// A hole in a picture. Tensors are on the CPU, float32.
struct Hole {
    at::Tensor known;   ///< [1, 3, H, W], [-1, 1]; what lies under the hole is not looked at
    at::Tensor unknown; ///< [1, 1, H, W]: 1 in the hole, 0 elsewhere
    std::uint64_t variant =
        0; ///< methods that know several answers give another for another number
};

struct CoarseFill {
    std::string_view name, label;
    double sigma; ///< of noise, from which a model refines it
    int variants; ///< how many different fills Hole::variant chooses from; 0 is the one to take first
    /// The picture with the hole filled; known pixels exactly as they were. The same hole and variant give the same picture. Throws
    /// Error(Failed) where this build lacks the library behind it.
    at::Tensor (*fill)(const Hole& hole);
};

/// smooth (averages over ever larger blocks), telea (OpenCV's photo: Telea 2004, fast marching), frequency (xphoto: frequency-selective
/// reconstruction, Seiler et al. 2015), shiftmap (xphoto: texture moved in by dominant shifts, He and Sun 2012), texture (ours: what is coarse as
/// those and a membrane agree on, what is fine of shiftmap).
std::span<const CoarseFill> coarseFills();

} // namespace zigzag
