// The device and precision in which networks run.
#pragma once

#include "core/tensor/torch.h"

#include <string>
#include <string_view>

namespace zigzag {

struct Compute {
    at::Device device = at::kCPU;
    at::ScalarType dtype =
        at::kFloat;  ///< of convolutions and attention; float32 or bfloat16 (float16 for tests)
    int threads = 0; ///< CPU threads of a network evaluation
};

/// "auto" (a GPU if there is one), "cpu", "cuda:N". Throws Error(Usage) for other words and
/// Error(Failed) for a GPU that does not exist.
at::Device deviceFrom(std::string_view text);

/// "float32", "bfloat16", or "auto": bfloat16 if this processor multiplies it fast (AMX or
/// AVX512-BF16), on a GPU of compute capability ≥ 8; else float32.
at::ScalarType dtypeFrom(std::string_view text, at::Device device);

const char* dtypeName(at::ScalarType dtype);

/// "CPU, 2 threads" or the GPU's name.
std::string describe(const Compute& compute);

/// Sets the number of threads that torch uses on the calling thread (0: as many as there are cores)
/// and restricts OpenCV to one. torch's default can be 1 and is a property of the thread, so the
/// engine's thread calls this first. Returns the number set.
int setThreads(int threads);

/// The number of CPU features for bfloat16: read from the processor, not measured.
struct CpuFeatures {
    bool amxBf16 = false;
    bool avx512Bf16 = false;
};
CpuFeatures cpuFeatures();

} // namespace zigzag
