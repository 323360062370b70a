#include "core/train/group/gradient_sum.h"

#include "core/train/chunks.h"

#include <torch/csrc/autograd/function_hook.h>
#include <torch/csrc/autograd/variable.h>

#include <algorithm>

namespace zigzag {
namespace {

/// Small enough that the first bucket leaves early, and large enough that starting costs little,
/// also for the parts into which a ring divides it, one per process (docs/scaling.md).
std::int64_t bucketBytes(int processes) {
    constexpr std::int64_t smallest = 4 << 20, smallestPart = 512 << 10;
    return std::max(smallest, smallestPart * processes);
}

} // namespace

class GradientSum::Hook final : public torch::autograd::PostAccumulateGradHook {
  public:
    Hook(GradientSum& owner, std::size_t weight) : owner_(owner), weight_(weight) {}
    void operator()(const at::Tensor&) override { owner_.ready(weight_); }

  private:
    GradientSum& owner_;
    const std::size_t weight_;
};

GradientSum::GradientSum(ProcessGroup& group, const NamedTensors& weights) : group_(group) {
    for (const auto& [name, weight] : weights) {
        torch::autograd::impl::set_post_acc_grad_hooks(
            weight, std::make_unique<Hook>(*this, weights_.size()));
        weights_.push_back(weight);
    }
}

GradientSum::~GradientSum() {
    for (const at::Tensor& weight : weights_)
        torch::autograd::impl::set_post_acc_grad_hooks(weight, nullptr);
}

void GradientSum::learnOrder(const std::function<void()>& backward) {
    order_.clear();
    if (group_.leads()) {
        watching_ = Watching::Order;
        backward();
        watching_ = Watching::Nothing;
    }
    for (std::size_t i = 0; i < weights_.size(); ++i)
        if (const auto weight = static_cast<std::int64_t>(i);
            std::ranges::find(order_, weight) == order_.end())
            order_.push_back(weight);
    const at::Tensor shared = at::tensor(order_, at::kLong).to(group_.device());
    group_.broadcast(shared);
    const at::Tensor here = shared.cpu();
    makeBuckets({here.data_ptr<std::int64_t>(), here.data_ptr<std::int64_t>() + here.numel()});
}

void GradientSum::makeBuckets(const std::vector<std::int64_t>& order) {
    buckets_.clear();
    bucketOf_.resize(weights_.size());
    const std::int64_t bytes = bucketBytes(group_.size());
    std::vector<std::int64_t> sizes;
    for (const std::int64_t number : order) {
        const auto weight = static_cast<std::size_t>(number);
        if (buckets_.empty() || sizes.back() * std::int64_t{sizeof(float)} >= bytes) {
            buckets_.emplace_back();
            sizes.push_back(0);
        }
        buckets_.back().weights.push_back(weight);
        bucketOf_[weight] = buckets_.size() - 1;
        sizes.back() += weights_[weight].numel();
    }
    for (std::size_t i = 0; i < buckets_.size(); ++i)
        buckets_[i].values = at::empty({sizes[i]}, weights_.front().options().requires_grad(false));
    reset();
}

void GradientSum::reset() {
    for (Bucket& bucket : buckets_)
        bucket.missing = bucket.weights.size();
    sent_ = 0;
    watching_ = Watching::Nothing;
}

void GradientSum::ready(std::size_t weight) {
    const auto number = static_cast<std::int64_t>(weight);
    if (watching_ == Watching::Order && std::ranges::find(order_, number) == order_.end())
        order_.push_back(number);
    if (watching_ != Watching::Last) return;
    --buckets_[bucketOf_[weight]].missing;
    while (sent_ < buckets_.size() && buckets_[sent_].missing == 0)
        send(buckets_[sent_++]);
}

void GradientSum::send(Bucket& bucket) {
    const at::NoGradGuard noGradients;
    std::int64_t at = 0;
    for (const std::size_t number : bucket.weights) {
        const at::Tensor& weight = weights_[number];
        const at::Tensor place = bucket.values.narrow(0, at, weight.numel());
        if (weight.grad().defined())
            place.copy_(inOrderOf(weight, weight.grad()));
        else
            place.zero_();
        at += weight.numel();
    }
    bucket.sum = group_.sum(bucket.values);
}

double GradientSum::finish(double value) {
    std::vector<double> numbers{value};
    for (const at::Tensor& weight : weights_)
        numbers.push_back(weight.grad().defined() ? 1 : 0);
    while (sent_ < buckets_.size())
        send(buckets_[sent_++]);
    const std::vector<double> sums = group_.sum(numbers);
    for (Bucket& bucket : buckets_) {
        bucket.sum->wait();
        bucket.sum.reset();
        takeOver(bucket, sums);
    }
    reset();
    return sums.front();
}

/// Gradients become views of the bucket, which stays unchanged until the next step's last pass.
void GradientSum::takeOver(const Bucket& bucket, const std::vector<double>& sums) {
    std::int64_t at = 0;
    for (const std::size_t number : bucket.weights) {
        const at::Tensor& weight = weights_[number];
        if (sums[number + 1] > 0)
            weight.mutable_grad() = bucket.values.as_strided(weight.sizes(), weight.strides(), at);
        at += weight.numel();
    }
}

} // namespace zigzag
