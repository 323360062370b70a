// Adds up gradients over processes while the backward pass that completes them still runs.
#pragma once

#include "core/train/group/process_group.h"
#include "core/train/optimiser.h"

#include <functional>
#include <memory>
#include <vector>

namespace zigzag {

/// Gradients travel in buckets of 4 MiB or more, in the order in which a backward pass completes them:
/// a bucket leaves as soon as it is whole and all before it have left, so that the order is the same
/// everywhere. A weight without a gradient counts as zero as long as another process has one for it.
class GradientSum {
  public:
    GradientSum(ProcessGroup& group, const NamedTensors& weights);
    ~GradientSum();
    GradientSum(const GradientSum&) = delete;
    GradientSum& operator=(const GradientSum&) = delete;

    bool ordered() const { return !buckets_.empty(); }

    /// Before the first sum: the leader runs `backward` once to see the order. Leaves gradients.
    void learnOrder(const std::function<void()>& backward);

    /// The next backward pass is the last of this process in the step, and completes every gradient
    /// once. Without this call all buckets leave in finish().
    void expectLast() { watching_ = Watching::Last; }

    /// Sends what has not left yet and waits; then every gradient is the sum. Returns the sum of
    /// `value` too.
    double finish(double value);

    /// Forgets a step that was abandoned before its last backward pass.
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
