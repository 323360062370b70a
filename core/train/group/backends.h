// The communication between processes: Gloo, and NCCL in the CUDA build.
#pragma once

#include <torch/csrc/distributed/c10d/Backend.hpp>
#include <torch/csrc/distributed/c10d/Store.hpp>

#include <string>

namespace zigzag {

/// Timeout of an operation. It is long because a process may pause, or wait for space on a disk;
/// Heartbeat detects processes that are gone.
inline constexpr std::chrono::milliseconds noLimit = std::chrono::hours(24 * 365);

/// Gloo for the CPU, NCCL for a GPU. Blocks until all processes have joined. `host` is where the
/// store is; a loopback address means that all processes are on this machine. Throws what c10d
/// throws, and Error(Failed) for a GPU in a build without CUDA.
c10::intrusive_ptr<c10d::Backend> makeBackend(at::Device device,
                                              const c10::intrusive_ptr<c10d::Store>& store,
                                              int rank, int size, const std::string& host);

/// In builds with NCCL only.
c10::intrusive_ptr<c10d::Backend> ncclBackend(const c10::intrusive_ptr<c10d::Store>& store,
                                              int rank, int size);

/// Whether the work has ended, successfully or not; waits up to `time` for it.
bool waitShortly(c10d::Work& work, at::Device device, std::chrono::milliseconds time);

/// The first line of an exception's text, which may contain a stack trace; without a full stop.
std::string firstLine(const std::string& text);

} // namespace zigzag
