#include "core/cuda/cuda.h"

#include "core/base/error.h"
#include "core/cuda/kernels.h"

#include <cuda_runtime_api.h>

namespace zigzag::cuda {
namespace {

constexpr std::int64_t mostSamples = 65535; // rows of blocks in one launch

void require(bool condition, const char* what) {
    if (!condition)
        throw Error(ErrorKind::Failed, std::string("A CUDA kernel was called wrongly: ") + what);
}

void requireOnOneGpu(std::initializer_list<at::Tensor> tensors) {
    const at::Device device = tensors.begin()->device();
    require(device.is_cuda(), "its tensors are not on a GPU.");
    for (const at::Tensor& tensor : tensors)
        require(tensor.device() == device, "its tensors are on different devices.");
}

Layout layoutOf(const at::Tensor& x, at::MemoryFormat format) {
    const std::int64_t pixels = x.size(2) * x.size(3);
    return {.samples = x.size(0),
            .values = x.size(1) * pixels,
            .pixels = pixels,
            .perPixel = format == at::MemoryFormat::ChannelsLast ? x.size(1) : 1};
}

void requirePictures(const at::Tensor& a, const at::Tensor& b) {
    require(a.dim() == 4 && a.sizes() == b.sizes(), "its pictures are not of one shape.");
    require(a.scalar_type() == at::kFloat, "its pictures are not float32.");
    require(a.size(0) <= mostSamples, "its batch is larger than 65535.");
}

Element elementOf(const at::Tensor& tensor) {
    switch (tensor.scalar_type()) {
    case at::kFloat:
        return Element::Float32;
    case at::kHalf:
        return Element::Float16;
    case at::kBFloat16:
        return Element::BFloat16;
    default:
        break;
    }
    require(false, "the network's output is neither float32, float16 nor bfloat16.");
    return Element::Float32;
}

bool holdsPerSample(const at::Tensor& scale, const at::Tensor& x) {
    return scale.dim() == 1 && scale.size(0) == x.size(0) && scale.scalar_type() == at::kFloat;
}

} // namespace

bool available() {
    int count = 0;
    return cudaGetDeviceCount(&count) == cudaSuccess && count > 0;
}

MemoryInfo memory(int device) {
    MemoryInfo info;
    int before = 0;
    cudaGetDevice(&before);
    const bool known = cudaSetDevice(device) == cudaSuccess &&
                       cudaMemGetInfo(&info.free, &info.total) == cudaSuccess;
    cudaGetLastError(); // clears the error, so that the next kernel does not report it
    cudaSetDevice(before);
    if (!known)
        throw Error(ErrorKind::Failed, "There is no GPU number " + std::to_string(device) + ".",
                    "Choose another device, or --device cpu.");
    return info;
}

std::vector<DeviceInfo> devices() {
    int count = 0;
    if (cudaGetDeviceCount(&count) != cudaSuccess) return {};
    std::vector<DeviceInfo> found;
    for (int index = 0; index < count; ++index) {
        cudaDeviceProp properties{};
        if (cudaGetDeviceProperties(&properties, index) != cudaSuccess) continue;
        found.push_back({.index = index,
                         .name = properties.name,
                         .major = properties.major,
                         .minor = properties.minor,
                         .memory = memory(index)});
    }
    return found;
}

at::Tensor scaledSum(const at::Tensor& x, const at::Tensor& F, const at::Tensor& skip,
                     const at::Tensor& out) {
    requireOnOneGpu({x, F, skip, out});
    requirePictures(x, F);
    require(holdsPerSample(skip, x) && holdsPerSample(out, x), "its scales are not one a sample.");
    const at::MemoryFormat format = F.suggest_memory_format();
    const at::Tensor denseX = x.contiguous(format), denseF = F.contiguous(format);
    const at::Tensor denseSkip = skip.contiguous(), denseOut = out.contiguous();
    at::Tensor y = at::empty_like(denseX);
    if (y.numel() == 0) return y;
    launchScaledSum(x.get_device(), layoutOf(x, format), denseX.const_data_ptr<float>(),
                    denseF.const_data_ptr(), elementOf(F), denseSkip.const_data_ptr<float>(),
                    denseOut.const_data_ptr<float>(), y.mutable_data_ptr<float>());
    return y;
}

at::Tensor composite(const at::Tensor& inside, const at::Tensor& outside, const at::Tensor& mask) {
    requireOnOneGpu({inside, outside, mask});
    requirePictures(inside, outside);
    require(outside.scalar_type() == at::kFloat && mask.scalar_type() == at::kFloat,
            "it composes float32 only.");
    require(mask.dim() == 4 && mask.size(1) == 1 &&
                mask.sizes().slice(2) == inside.sizes().slice(2),
            "its mask is not [1 or N, 1, H, W].");
    require(mask.size(0) == 1 || mask.size(0) == inside.size(0), "its mask is for another batch.");
    const at::MemoryFormat format = inside.suggest_memory_format();
    const at::Tensor a = inside.contiguous(format), b = outside.contiguous(format);
    const at::Tensor weights = mask.contiguous();
    at::Tensor y = at::empty_like(a);
    if (y.numel() == 0) return y;
    launchComposite(inside.get_device(), layoutOf(inside, format), a.const_data_ptr<float>(),
                    b.const_data_ptr<float>(), weights.const_data_ptr<float>(), mask.size(0) > 1,
                    y.mutable_data_ptr<float>());
    return y;
}

} // namespace zigzag::cuda
