// The processes that train together, one a GPU or a machine.
#pragma once

#include "core/tensor/torch.h"

#include <memory>
#include <string>
#include <vector>

namespace zigzag {

/// Sums and broadcasts over all processes of a job. Every process calls the same functions in the
/// same order with tensors of the same size; one thread at a time. There is no limit on how long the
/// others may take, only on silence: each process gives a sign of life every two seconds, and all
/// functions throw Error(Failed) at most 20 s after another one gave its last, at once where its
/// connection breaks. After that nothing but the destructor may be called.
class ProcessGroup {
  public:
    /// A sum under way. Its tensor is neither read nor written until wait() has returned.
    class Pending {
      public:
        virtual ~Pending() = default;
        virtual void wait() = 0;
    };

    virtual ~ProcessGroup() = default;

    virtual int rank() const = 0; ///< 0: the one that leads and writes
    virtual int size() const = 0; ///< at least 2
    bool leads() const { return rank() == 0; }

    /// Where the tensors of sum() and broadcast() lie.
    virtual at::Device device() const = 0;

    /// Overwrites a contiguous tensor with the leader's.
    virtual void broadcast(const at::Tensor& tensor) = 0;

    /// Begins to replace a contiguous tensor by the sum over all processes, which is the same to the
    /// last bit everywhere.
    virtual std::unique_ptr<Pending> sum(const at::Tensor& tensor) = 0;

    void barrier();
    std::vector<double> sum(const std::vector<double>& numbers);
    std::string broadcast(const std::string& text);

    /// Everyone's text, in the order of ranks.
    std::vector<std::string> gather(const std::string& text);
};

/// The group that torchrun's variables describe: RANK, WORLD_SIZE, MASTER_ADDR and MASTER_PORT.
/// Gloo on the CPU (GLOO_SOCKET_IFNAME names the network interface where the machine's name does not
/// lead to it), NCCL on a GPU. Null where none of the first two is set, or for a single process.
/// Waits up to five minutes for the others. Throws Error(Usage) for variables that contradict each
/// other, Error(Failed) where the others do not come.
std::unique_ptr<ProcessGroup> processGroupFromEnvironment(at::Device device);

/// Where this process computes: on the GPU of its LOCAL_RANK where a group shares a machine's GPUs;
/// `device` as it is on the CPU and for a single process.
at::Device deviceInGroup(at::Device device);

} // namespace zigzag
