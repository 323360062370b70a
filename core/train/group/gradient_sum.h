// Sums gradients over processes during the backward pass that completes them.
#pragma once

#include "core/train/group/process_group.h"
#include "core/train/optimiser.h"

#include <functional>
#include <memory>
#include <vector>

namespace zigzag {

/// Gradients are sent in buckets of 4 MiB or more, in the order in which a backward pass completes
/// them. A bucket is sent when it is complete and all before it have been sent, so the order is the
/// same in all processes. A weight without a gradient counts as zero if another process has one for
/// it.
class GradientSum {
  public:
    GradientSum(ProcessGroup& group, const NamedTensors& weights);
    ~GradientSum();
    GradientSum(const GradientSum&) = delete;
    GradientSum& operator=(const GradientSum&) = delete;

    bool ordered() const { return !buckets_.empty(); }

    /// Call before the first sum: the leader runs `backward` once to record the order. Leaves
    /// gradients behind.
    void learnOrder(const std::function<void()>& backward);

    /// The next backward pass is the last one of this process in the step, and completes every
    /// gradient once. Without this call all buckets are sent in finish().
    void expectLast() { watching_ = Watching::Last; }

    /// Sends the remaining buckets and waits; every gradient then is the sum. Also returns the sum
    /// of `value`.
    double finish(double value);

    /// Discards a step that was abandoned before its last backward pass.
    void abandon() { reset(); }

  private:
    enum class Watching { Nothing, Order, Last };
    class Hook;
    struct Bucket {
        std::vector<std::size_t> weights; ///< their numbers
        std::size_t missing = 0;
        at::Tensor values;
        std::unique_ptr<ProcessGroup::Pending> sum;
    };
    void ready(std::size_t weight);
    void makeBuckets(const std::vector<std::int64_t>& order);
    void send(Bucket& bucket);
    void takeOver(const Bucket& bucket, const std::vector<double>& sums);
    void reset();

    ProcessGroup& group_;
    std::vector<at::Tensor> weights_;
    std::vector<Bucket> buckets_;
    std::vector<std::size_t> bucketOf_;
    std::size_t sent_ = 0; ///< buckets
    std::vector<std::int64_t> order_;
    Watching watching_ = Watching::Nothing;
};

} // namespace zigzag
