// Fused kernels and device queries, which only a CUDA build has.
//
// Built with -DZIGZAG_CUDA=ON only; callers check `#ifdef ZIGZAG_CUDA` first. Each kernel has an
// equivalent of plain tensor operations, which runs on every other device and gives the same bits.
// The kernels keep no graph for the backward pass: training uses the equivalents.
#pragma once

#include "core/tensor/torch.h"

#include <cstddef>
#include <string>
#include <vector>

namespace zigzag::cuda {

struct MemoryInfo {
    std::size_t free = 0, total = 0; ///< bytes
};

struct DeviceInfo {
    int index = 0;
    std::string name;
    int major = 0, minor = 0; ///< compute capability
    MemoryInfo memory;
};

/// Whether there is a working GPU. Never throws.
bool available();

/// The GPUs of this machine; empty without a driver.
std::vector<DeviceInfo> devices();

/// Throws Error(Failed) where there is no such device.
MemoryInfo memory(int device);

/// skip·x + out·F, in one pass over memory. x [N, C, H, W] float32; F the same shape, float32,
/// float16 or bfloat16; skip, out [N] float32; all on one GPU. Equivalent: applyScaling in
/// core/diffusion/preconditioning.h.
at::Tensor scaledSum(const at::Tensor& x, const at::Tensor& F, const at::Tensor& skip,
                     const at::Tensor& out);

/// mask·inside + (1 − mask)·outside. inside, outside [N, C, H, W] float32; mask [1 or N, 1, H, W]
/// float32 in [0, 1]; all on one GPU.
at::Tensor composite(const at::Tensor& inside, const at::Tensor& outside, const at::Tensor& mask);

} // namespace zigzag::cuda
