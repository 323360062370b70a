// What the demo starts from: sample photos harmed in the ways that the jobs repair.
#pragma once

#include "core/image/image.h"
#include "core/image/mask.h"

#include <cstdint>

namespace zigzag::cli {

/// Gaussian noise of deviation `sigma` in units of [-1, 1], clipped to the range of 8 bits.
Image withNoise(const Image& photo, double sigma, std::uint64_t seed);

/// The photo with what the mask covers painted white; 8 bits, RGB.
Image withHole(const Image& photo, const Mask& mask);

/// Its brightness, 8 bits, gray.
Image withoutColour(const Image& photo);

/// Three dabs of paint, red on green, 64×64.
Image strokesOfAFlower();

} // namespace zigzag::cli
