#include "core/cuda/kernels.h"

#include <c10/cuda/CUDAGuard.h>
#include <c10/cuda/CUDAStream.h>

#include <algorithm>
#include <cuda_bf16.h>
#include <cuda_fp16.h>

namespace zigzag::cuda {
namespace {

constexpr int threadsPerBlock = 256;

// Multiplication and addition are rounded separately, as in the equivalent tensor operations.
__device__ float weightedSum(float a, float x, float b, float y) {
    return __fadd_rn(__fmul_rn(a, x), __fmul_rn(b, y));
}

__device__ float toFloat(float value) {
    return value;
}
__device__ float toFloat(__half value) {
    return __half2float(value);
}
__device__ float toFloat(__nv_bfloat16 value) {
    return __bfloat162float(value);
}

// One row of blocks per sample; the threads of a row iterate over its values.
template <class T>
__global__ void scaledSum(Layout layout, const float* x, const T* F, const float* skip,
                          const float* out, float* y) {
    const std::int64_t start = blockIdx.y * layout.values;
    const std::int64_t stride = std::int64_t{gridDim.x} * blockDim.x;
    const float a = skip[blockIdx.y], b = out[blockIdx.y];
    for (std::int64_t i = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x; i < layout.values;
         i += stride)
        y[start + i] = weightedSum(a, x[start + i], b, toFloat(F[start + i]));
}

__global__ void composite(Layout layout, const float* inside, const float* outside,
                          const float* mask, bool maskPerSample, float* y) {
    const std::int64_t start = blockIdx.y * layout.values;
    const std::int64_t stride = std::int64_t{gridDim.x} * blockDim.x;
    const float* weights = maskPerSample ? mask + blockIdx.y * layout.pixels : mask;
    for (std::int64_t i = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x; i < layout.values;
         i += stride) {
        const float m = weights[i / layout.perPixel % layout.pixels];
        y[start + i] = weightedSum(m, inside[start + i], 1 - m, outside[start + i]);
    }
}

dim3 gridOf(const Layout& layout) {
    const std::int64_t blocks = (layout.values + threadsPerBlock - 1) / threadsPerBlock;
    return {static_cast<unsigned>(std::min<std::int64_t>(blocks, 1024)),
            static_cast<unsigned>(layout.samples)};
}

} // namespace

void launchScaledSum(int device, const Layout& layout, const float* x, const void* F, Element type,
                     const float* skip, const float* out, float* y) {
    const c10::cuda::CUDAGuard guard(static_cast<c10::DeviceIndex>(device));
    const auto stream = c10::cuda::getCurrentCUDAStream();
    const auto launch = [&](auto* typed) {
        scaledSum<<<gridOf(layout), threadsPerBlock, 0, stream>>>(layout, x, typed, skip, out, y);
    };
    switch (type) {
    case Element::Float32:
        launch(static_cast<const float*>(F));
        break;
    case Element::Float16:
        launch(static_cast<const __half*>(F));
        break;
    case Element::BFloat16:
        launch(static_cast<const __nv_bfloat16*>(F));
        break;
    }
    C10_CUDA_KERNEL_LAUNCH_CHECK();
}

void launchComposite(int device, const Layout& layout, const float* inside, const float* outside,
                     const float* mask, bool maskPerSample, float* y) {
    const c10::cuda::CUDAGuard guard(static_cast<c10::DeviceIndex>(device));
    const auto stream = c10::cuda::getCurrentCUDAStream();
    composite<<<gridOf(layout), threadsPerBlock, 0, stream>>>(layout, inside, outside, mask,
                                                              maskPerSample, y);
    C10_CUDA_KERNEL_LAUNCH_CHECK();
}

} // namespace zigzag::cuda
