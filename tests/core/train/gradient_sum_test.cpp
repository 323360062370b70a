// The sum of gradients over processes, with a group whose other members are made up.
#include "core/train/group/gradient_sum.h"

#include <QTest>

using namespace zigzag;

namespace {

/// This process and another one with the same gradients: a sum is twice the tensor, once it has
/// been waited for.
class Twins final : public ProcessGroup {
  public:
    int rank() const override { return 0; }
    int size() const override { return 2; }
    at::Device device() const override { return at::kCPU; }
    void broadcast(const at::Tensor&) override {}

    std::unique_ptr<Pending> sum(const at::Tensor& tensor) override {
        if (tensor.scalar_type() == at::kFloat) {
            sent.push_back(tensor.numel());
            if (duringBackward) ++early;
        }
        return std::make_unique<Doubling>(tensor);
    }

    std::vector<std::int64_t> sent; ///< buckets, in the order in which they left
    int early = 0;
    bool duringBackward = false;

  private:
    struct Doubling final : Pending {
        explicit Doubling(at::Tensor values) : tensor(std::move(values)) {}
        void wait() override { tensor.mul_(2); }
        at::Tensor tensor;
    };
};

constexpr std::int64_t large = 1200 * 1000; // more than a bucket of 4 MiB

at::Tensor leaf(std::int64_t size) {
    return at::full({size}, 0.5).set_requires_grad(true);
}

/// x·c, then ·b, then ·a: the backward pass meets a first. Their names say another order.
struct Chain {
    NamedTensors weights{
        {"1", leaf(large)}, {"2", leaf(large - 1)}, {"3", leaf(large - 2)}, {"unused", leaf(3)}};

    void backward(double scale) const {
        at::Tensor value = at::full({1}, scale);
        for (const char* name : {"2", "3", "1"})
            value = (value * weights.at(name)).sum() / static_cast<double>(large);
        value.backward();
    }
    void clear() {
        for (auto& [name, weight] : weights)
            weight.mutable_grad() = at::Tensor();
    }
};

} // namespace

class GradientSumTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void bucketsLeaveInTheOrderOfTheBackwardPassWhileItRuns() {
        Chain chain;
        Twins twins;
        GradientSum sum(twins, chain.weights);
        QVERIFY(!sum.ordered());
        sum.learnOrder([&] { chain.backward(1); });
        QVERIFY(sum.ordered());
        QVERIFY(twins.sent.empty());
        chain.clear();
        for (int step = 0; step < 2; ++step) {
            twins.sent.clear();
            twins.early = 0;
            chain.backward(1); // an earlier pass of the step sends nothing
            QVERIFY(twins.sent.empty());
            sum.expectLast();
            twins.duringBackward = true;
            chain.backward(3);
            twins.duringBackward = false;
            QCOMPARE(twins.early, 3);
            const at::Tensor before = chain.weights.at("1").grad().clone();
            QCOMPARE(sum.finish(5), 10.0);
            QCOMPARE(twins.sent, (std::vector<std::int64_t>{large, large - 2, large - 1, 3}));
            QVERIFY(at::equal(chain.weights.at("1").grad(), before * 2));
            chain.clear();
        }
    }

    void aWeightThatNobodyUsedHasNoGradient() {
        Chain chain;
        Twins twins;
        GradientSum sum(twins, chain.weights);
        sum.learnOrder([&] { chain.backward(1); });
        chain.clear();
        sum.expectLast();
        chain.backward(1);
        sum.finish(0);
        QVERIFY(!chain.weights.at("unused").grad().defined());
        QVERIFY(chain.weights.at("2").grad().defined());
    }

    void anAbandonedStepLeavesNoTrace() {
        Chain chain;
        Twins twins;
        GradientSum sum(twins, chain.weights);
        sum.learnOrder([&] { chain.backward(1); });
        chain.clear();
        sum.expectLast();
        sum.abandon();
        chain.backward(1);
        QVERIFY(twins.sent.empty());
        chain.clear();
        sum.expectLast();
        chain.backward(1);
        sum.finish(0);
        QCOMPARE(twins.sent.size(), std::size_t{4});
    }

    void whatIsCompletedInPartsMayLeaveAtTheEnd() {
        Chain chain;
        Twins twins;
        GradientSum sum(twins, chain.weights);
        sum.learnOrder([&] {
            chain.backward(1);
            chain.backward(1);
        });
        chain.clear();
        chain.backward(1);
        chain.backward(1);
        QVERIFY(twins.sent.empty());
        const at::Tensor before = chain.weights.at("2").grad().clone();
        sum.finish(0);
        QCOMPARE(twins.sent, (std::vector<std::int64_t>{large, large - 2, large - 1, 3}));
        QVERIFY(at::equal(chain.weights.at("2").grad(), before * 2));
    }

    void gradientsKeepTheMemoryOrderOfTheirWeights() {
        const at::Tensor weight = at::arange(2 * 3 * 2 * 2, at::kFloat)
                                      .view({2, 3, 2, 2})
                                      .contiguous(at::MemoryFormat::ChannelsLast)
                                      .set_requires_grad(true);
        Twins twins;
        GradientSum sum(twins, {{"w", weight}});
        const at::Tensor factors = at::randn({2, 3, 2, 2});
        const auto backward = [&] { (weight * factors).sum().backward(); };
        sum.learnOrder(backward);
        weight.mutable_grad() = at::Tensor();
        sum.expectLast();
        backward();
        sum.finish(0);
        QCOMPARE(weight.grad().strides(), weight.strides());
        QVERIFY(at::equal(weight.grad(), factors * 2));
    }
};

QTEST_GUILESS_MAIN(GradientSumTest)
#include "gradient_sum_test.moc"
