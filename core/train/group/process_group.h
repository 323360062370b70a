// The processes that train together, one per GPU or machine.
#pragma once

#include "core/tensor/torch.h"

#include <memory>
#include <string>
#include <vector>

namespace zigzag {

/// Sums and broadcasts over all processes of a job. Every process calls the same functions in the
/// same order with tensors of the same size, from one thread at a time. The others may take any
/// time, but not without a sign of life: each process gives one every two seconds, and all
/// functions throw Error(Failed) at most 20 s after the last sign of another process, or at once if
/// its connection breaks. After that only the destructor may be called.
class ProcessGroup {
  public:
    /// A sum in progress. Its tensor must be neither read nor written until wait() has returned.
    class Pending {
      public:
        virtual ~Pending() = default;
        virtual void wait() = 0;
    };

    virtual ~ProcessGroup() = default;

    virtual int rank() const = 0; ///< 0: the leader, which writes
    virtual int size() const = 0; ///< at least 2
    bool leads() const { return rank() == 0; }

    /// The device of the tensors of sum() and broadcast().
    virtual at::Device device() const = 0;

    /// Overwrites a contiguous tensor with the leader's.
    virtual void broadcast(const at::Tensor& tensor) = 0;

    /// Starts to replace a contiguous tensor by the sum over all processes, which is the same to
    /// the last bit in all of them.
    virtual std::unique_ptr<Pending> sum(const at::Tensor& tensor) = 0;

    void barrier();
    std::vector<double> sum(const std::vector<double>& numbers);
    std::string broadcast(const std::string& text);

    /// The texts of all processes, in the order of ranks.
    std::vector<std::string> gather(const std::string& text);
};

/// The group that torchrun's variables describe: RANK, WORLD_SIZE, MASTER_ADDR and MASTER_PORT.
/// Gloo on the CPU (GLOO_SOCKET_IFNAME names the network interface if the machine's name does not
/// lead to it), NCCL on a GPU. Null if neither of the first two is set, or for a single process.
/// Waits up to five minutes for the others. Throws Error(Usage) for variables that contradict each
/// other, Error(Failed) if the others do not join.
std::unique_ptr<ProcessGroup> processGroupFromEnvironment(at::Device device);

/// The device on which this process computes: the GPU of its LOCAL_RANK if a group shares the GPUs
/// of a machine; `device` unchanged on the CPU and for a single process.
at::Device deviceInGroup(at::Device device);

} // namespace zigzag
