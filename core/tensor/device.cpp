#include "core/tensor/device.h"

#include "core/base/error.h"
#include "core/image/threads.h"

#include <ATen/Context.h>

#include <charconv>
#include <cpuid.h>
#include <thread>

namespace zigzag {
namespace {

at::Device cudaDevice(std::string_view text, std::string_view number) {
    int index = 0;
    const auto [end, failure] =
        std::from_chars(number.data(), number.data() + number.size(), index);
    if (failure != std::errc() || end != number.data() + number.size() || index < 0)
        throw Error(ErrorKind::Usage, "'" + std::string(text) + "' is not a device.",
                    "Give auto, cpu or cuda:N, with N from 0.");
    const int present =
        at::hasCUDA() ? static_cast<int>(at::detail::getCUDAHooks().deviceCount()) : 0;
    if (index >= present)
        throw Error(ErrorKind::Failed,
                    "There is no GPU number " + std::to_string(index) + ": " +
                        (present == 0 ? "this LibTorch sees none."
                                      : "it sees " + std::to_string(present) + "."),
                    "Use --device cpu, or auto.");
    return {at::kCUDA, static_cast<at::DeviceIndex>(index)};
}

} // namespace

at::Device deviceFrom(std::string_view text) {
    if (text == "cpu") return at::kCPU;
    if (text == "auto") return at::hasCUDA() ? at::Device(at::kCUDA, 0) : at::Device(at::kCPU);
    if (text == "cuda") return cudaDevice(text, "0");
    if (text.starts_with("cuda:")) return cudaDevice(text, text.substr(5));
    throw Error(ErrorKind::Usage, "'" + std::string(text) + "' is not a device.",
                "Give auto, cpu or cuda:N.");
}

CpuFeatures cpuFeatures() {
    CpuFeatures features;
#if defined(__x86_64__)
    unsigned a = 0, b = 0, c = 0, d = 0;
    if (__get_cpuid_count(7, 0, &a, &b, &c, &d)) features.amxBf16 = (d >> 22) & 1;
    if (__get_cpuid_count(7, 1, &a, &b, &c, &d)) features.avx512Bf16 = (a >> 5) & 1;
#endif
    return features;
}

at::ScalarType dtypeFrom(std::string_view text, at::Device device) {
    if (text == "float32") return at::kFloat;
    if (text == "bfloat16") return at::kBFloat16;
    if (text != "auto")
        throw Error(ErrorKind::Usage, "'" + std::string(text) + "' is not a number type.",
                    "Give auto, float32 or bfloat16.");
    if (device.is_cuda()) return at::kBFloat16;
    const CpuFeatures features = cpuFeatures();
    return features.amxBf16 || features.avx512Bf16 ? at::kBFloat16 : at::kFloat;
}

const char* dtypeName(at::ScalarType dtype) {
    switch (dtype) {
    case at::kBFloat16:
        return "bfloat16";
    case at::kHalf:
        return "float16";
    default:
        return "float32";
    }
}

std::string describe(const Compute& compute) {
    if (compute.device.is_cuda()) return "GPU " + std::to_string(compute.device.index());
    return "CPU, " + std::to_string(compute.threads) +
           (compute.threads == 1 ? " thread" : " threads");
}

int setThreads(int threads) {
    const int cores = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    const int chosen = threads > 0 ? threads : cores;
    at::set_num_threads(chosen);
    keepOpenCvToOneThread();
    return chosen;
}

} // namespace zigzag
