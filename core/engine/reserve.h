// The processor as the reserve of a GPU whose memory is too small for a job.
#pragma once

#include "core/tensor/memory.h"

#include <exception>

namespace zigzag {

/// What `attempt` returns for the device; where that is a GPU that runs out of memory and
/// `mayChange`, calls `changing` and makes a second attempt on the processor. Other failures, and
/// those of the second attempt, are thrown on.
template <class Attempt, class Changing>
auto withReserve(const at::Device& device, bool mayChange, const Attempt& attempt,
                 const Changing& changing) {
    if (device.is_cpu() || !mayChange) return attempt(device);
    try {
        return attempt(device);
    } catch (const std::exception& failure) {
        if (!isOutOfMemory(failure)) throw;
    }
    changing();
    return attempt(at::Device(at::kCPU));
}

} // namespace zigzag
