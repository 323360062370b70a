// The kernels as plain functions: they take pointers into the memory of one device and are queued
// on its current stream.
#pragma once

#include <cstdint>

namespace zigzag::cuda {

/// The memory layout of a dense [N, C, H, W] tensor, as far as the kernels need it.
struct Layout {
    std::int64_t samples = 0;
    std::int64_t values = 0; ///< C·H·W
    std::int64_t pixels = 0; ///< H·W
    /// Stride between neighbours of one pixel: C for channels-last, else 1.
    std::int64_t perPixel = 1;
};

enum class Element { Float32, Float16, BFloat16 };

/// y = skip·x + out·F. x, y float32; F of `type`; skip and out one float32 per sample.
void launchScaledSum(int device, const Layout& layout, const float* x, const void* F, Element type,
                     const float* skip, const float* out, float* y);

/// y = mask·inside + (1 − mask)·outside. The mask has one float32 per pixel, for all samples or
/// (`maskPerSample`) for each.
void launchComposite(int device, const Layout& layout, const float* inside, const float* outside,
                     const float* mask, bool maskPerSample, float* y);

} // namespace zigzag::cuda
