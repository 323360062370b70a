#include "core/train/group/backends.h"

#define USE_C10D_NCCL
#include <torch/csrc/distributed/c10d/ProcessGroupNCCL.hpp>

#include <cstdlib>

namespace zigzag {

c10::intrusive_ptr<c10d::Backend> ncclBackend(const c10::intrusive_ptr<c10d::Store>& store,
                                              int rank, int size) {
    // NCCL's watchdog would end the program without a message; Heartbeat ends it with one.
    ::setenv("TORCH_NCCL_ASYNC_ERROR_HANDLING", "0", 0);
    ::setenv("TORCH_NCCL_ENABLE_MONITORING", "0", 0);
    auto options = c10d::ProcessGroupNCCL::Options::create();
    options->timeout = noLimit;
    return c10::make_intrusive<c10d::ProcessGroupNCCL>(store, rank, size, options);
}

} // namespace zigzag
