// The optimisers against torch's RAdam and against their formulas, and what a trainer builds on:
// memory order, exact resuming, clipping, averages.
#include "core/base/error.h"
#include "core/base/registry.h"
#include "core/recipe/choices.h"
#include "core/train/optimiser.h"
#include "tests/core/train/networks.h"

#include <QTest>

#include <cmath>

using namespace zigzag;
using test::Fixture;

namespace {

NamedTensors leaf(const at::Tensor& values) {
    return {{"w", values.clone().requires_grad_(true)}};
}

std::unique_ptr<Optimiser> make(const OptimiserRecipe& recipe, const NamedTensors& weights) {
    return makeOptimiser(weights, recipe);
}

NamedTensors smallNetwork() {
    at::manual_seed(3);
    return {{"conv", at::randn({70, 60, 3, 3}).contiguous(at::MemoryFormat::ChannelsLast)},
            {"linear", at::randn({300, 200})},
            {"bias", at::randn({7})}};
}

void setGradients(NamedTensors& weights, int step) {
    at::manual_seed(static_cast<std::uint64_t>(100 + step));
    for (auto& [name, weight] : weights)
        weight.mutable_grad() = at::randn(weight.sizes()); // plain order, unlike the convolution
}

void addRows() {
    QTest::addColumn<QString>("name");
    for (const ChoiceRow& row : optimiserRows)
        QTest::addRow("%s", row.name.data()) << QString::fromUtf8(row.name.data());
}

} // namespace

class OptimiserTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void radamFollowsTorch_data();
    void radamFollowsTorch();
    void followsItsFormula_data() { addRows(); }
    void followsItsFormula();
    void doesNotDependOnThreads_data() { addRows(); }
    void doesNotDependOnThreads();
    void resumesBitForBit_data() { addRows(); }
    void resumesBitForBit();
    void refusesForeignState();
    void leavesWeightsWithoutGradientAlone();
    void clipsTheNorm();
    void averagesFollowTheirFormula();
    void learningRateWarmsUpAndFalls();
};

void OptimiserTest::radamFollowsTorch_data() {
    QTest::addColumn<double>("beta2");
    QTest::addColumn<double>("decay");
    QTest::addRow("radam_default") << 0.999 << 0.0;
    QTest::addRow("radam_decay") << 0.999 << 0.05;
    QTest::addRow("radam_betas") << 0.99 << 0.0;
}

void OptimiserTest::radamFollowsTorch() {
    QFETCH(double, beta2);
    QFETCH(double, decay);
    const Fixture fixture("train/optim.safetensors");
    const std::string name = QTest::currentDataTag();
    OptimiserRecipe recipe{.name = "radam", .beta2 = beta2, .weightDecay = decay};
    NamedTensors weights = leaf(fixture(name + ".p0"));
    const auto optimiser = make(recipe, weights);
    const at::Tensor gradients = fixture(name + ".grads"), expected = fixture(name + ".params");
    for (std::int64_t step = 0; step < gradients.size(0); ++step) {
        weights.at("w").mutable_grad() = gradients[step];
        optimiser->step(0.01);
        COMPARE_TENSOR(weights.at("w"), expected[step], 1e-6);
    }
    QCOMPARE(optimiser->steps(), gradients.size(0));
}

/// One weight, three steps, in double precision by hand.
void OptimiserTest::followsItsFormula() {
    QFETCH(QString, name);
    const OptimiserRecipe recipe{
        .name = name.toStdString(), .beta1 = 0.8, .beta2 = 0.9, .weightDecay = 0.1};
    const double rate = 0.02;
    NamedTensors weights = leaf(at::full({1}, 1.5));
    const auto optimiser = make(recipe, weights);
    double w = 1.5, m = 0, v = 0;
    for (int n = 1; n <= 3; ++n) {
        const double raw = 0.3 * n;
        weights.at("w").mutable_grad() = at::full({1}, raw);
        optimiser->step(rate);
        const bool decoupled = recipe.name == "adamw";
        const double g = raw + (decoupled ? 0 : 0.1 * w);
        if (decoupled) w -= rate * 0.1 * w;
        m = 0.8 * m + 0.2 * g;
        v = 0.9 * v + 0.1 * g * g;
        const double mean = m / (1 - std::pow(0.8, n));
        if (recipe.name == "rmsprop")
            w -= rate * g / std::sqrt(v);
        else if (recipe.name == "radam") // ρ stays below 5 for three steps of β2 = 0.9
            w -= rate * mean;
        else
            w -= rate * mean / std::sqrt(v / (1 - std::pow(0.9, n)));
        QVERIFY(std::abs(weights.at("w").item<double>() - w) < 1e-6);
    }
}

void OptimiserTest::doesNotDependOnThreads() {
    QFETCH(QString, name);
    std::vector<NamedTensors> ends;
    for (const int threads : {1, 2}) {
        at::set_num_threads(threads);
        NamedTensors weights = smallNetwork();
        const auto optimiser = make({.name = name.toStdString(), .weightDecay = 0.01}, weights);
        for (int step = 0; step < 8; ++step) {
            setGradients(weights, step);
            optimiser->step(1e-2);
        }
        QVERIFY(weights.at("conv").is_contiguous(at::MemoryFormat::ChannelsLast));
        ends.push_back(weights);
    }
    at::set_num_threads(1);
    for (const auto& [weight, values] : ends[0])
        QVERIFY2(at::equal(values, ends[1].at(weight)), weight.c_str());
    QVERIFY(!at::equal(ends[0].at("conv"), smallNetwork().at("conv")));
}

void OptimiserTest::resumesBitForBit() {
    QFETCH(QString, name);
    const OptimiserRecipe recipe{.name = name.toStdString()};
    NamedTensors unbroken = smallNetwork(), resumed = smallNetwork();
    const auto run = [](NamedTensors& weights, Optimiser& optimiser, int from, int to) {
        for (int step = from; step < to; ++step) {
            setGradients(weights, step);
            optimiser.step(1e-2);
        }
    };
    const auto whole = make(recipe, unbroken);
    run(unbroken, *whole, 0, 9);
    const auto first = make(recipe, resumed);
    run(resumed, *first, 0, 4);
    const auto second = make(recipe, resumed);
    second->restore(first->state(), first->steps());
    run(resumed, *second, 4, 9);
    for (const auto& [weight, values] : unbroken)
        QVERIFY2(at::equal(values, resumed.at(weight)), weight.c_str());
}

void OptimiserTest::refusesForeignState() {
    const auto optimiser = make({}, smallNetwork());
    NamedTensors state = optimiser->state();
    state.at("m.bias") = at::zeros({8});
    QVERIFY_THROWS_EXCEPTION(Error, optimiser->restore(state, 1));
    state.erase("m.bias");
    QVERIFY_THROWS_EXCEPTION(Error, optimiser->restore(state, 1));
    QCOMPARE(optimiser->steps(), 0);
}

void OptimiserTest::leavesWeightsWithoutGradientAlone() {
    NamedTensors weights = smallNetwork();
    const at::Tensor before = weights.at("linear").clone();
    weights.at("bias").mutable_grad() = at::ones({7});
    make({.weightDecay = 0.1}, weights)->step(0.1);
    QVERIFY(at::equal(weights.at("linear"), before));
    QVERIFY(!at::equal(weights.at("bias"), smallNetwork().at("bias")));
}

void OptimiserTest::clipsTheNorm() {
    NamedTensors weights = smallNetwork();
    setGradients(weights, 0);
    double squares = 0;
    for (const auto& [name, weight] : weights)
        squares += weight.grad().to(at::kDouble).square().sum().item<double>();
    const at::Tensor before = weights.at("conv").grad().clone();
    const double norm = clipGradients(weights, 0);
    QVERIFY(std::abs(norm / std::sqrt(squares) - 1) < 1e-12);
    QVERIFY(at::equal(weights.at("conv").grad(), before));
    QCOMPARE(clipGradients(weights, 2 * norm), norm);
    QVERIFY(at::equal(weights.at("conv").grad(), before));
    QCOMPARE(clipGradients(weights, 0.5), norm);
    QVERIFY(std::abs(clipGradients(weights, 0) - 0.5) < 1e-6);
    weights.at("bias").mutable_grad().fill_(std::numeric_limits<float>::quiet_NaN());
    QVERIFY(std::isnan(clipGradients(weights, 1)));
    QCOMPARE(clipGradients(smallNetwork(), 1), 0.0);
}

void OptimiserTest::averagesFollowTheirFormula() {
    const Fixture fixture("train/optim.safetensors");
    const NamedTensors source{{"w", fixture("ema.source")}};
    Average official({{"w", fixture("ema.before")}}, 0.97, false);
    official.update(source, 0);
    COMPARE_TENSOR(official.tensors().at("w"), fixture("ema.after_rate_0_97"), 1e-6);

    Average warm({{"w", at::zeros({1})}}, 0.5, true);
    const NamedTensors ones{{"w", at::ones({1})}};
    warm.update(ones, 0); // decay 1/10
    QVERIFY(std::abs(warm.tensors().at("w").item<double>() - 0.9) < 1e-6);
    warm.update(ones, 1000); // the decay itself
    QVERIFY(std::abs(warm.tensors().at("w").item<double>() - 0.95) < 1e-6);

    NamedTensors weights = smallNetwork();
    Average copy(weights, 0, false);
    for (auto& [name, weight] : weights)
        weight.add_(1.7);
    copy.update(weights, 3);
    for (const auto& [name, weight] : weights)
        QVERIFY(at::equal(copy.tensors().at(name), weight));
}

void OptimiserTest::learningRateWarmsUpAndFalls() {
    const OptimiserRecipe recipe{.learningRate = 2, .warmup = 4, .finalRate = 0.1};
    QCOMPARE(learningRateAt(recipe, 0, 105), 0.5);
    QCOMPARE(learningRateAt(recipe, 3, 105), 2.0);
    QCOMPARE(learningRateAt(recipe, 4, 105), 2.0);
    QCOMPARE(learningRateAt(recipe, 54, 105), 1.1);
    QCOMPARE(learningRateAt(recipe, 104, 105), 0.2);
    QCOMPARE(learningRateAt({.learningRate = 2}, 70, 105), 2.0);
}

QTEST_GUILESS_MAIN(OptimiserTest)
#include "optimiser_test.moc"
