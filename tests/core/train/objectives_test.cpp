// What every objective must do, whatever it minimises; how levels are drawn for it; and what CD's
// minimiser is on data with a known ODE.
#include "core/base/error.h"
#include "core/nn/unet.h"
#include "core/train/objectives/consistency.h"
#include "core/train/objectives/lpips.h"
#include "core/train/objectives/sigmas.h"
#include "tests/core/train/networks.h"
#include "tests/support/models.h"

#include <QTemporaryDir>
#include <QTest>
#include <torch/csrc/jit/api/module.h>

#include <cmath>
#include <fstream>

using namespace zigzag;
using test::TrainedNetwork;

namespace {

constexpr std::int64_t samples = 4;

TrainedNetwork tinyNetwork(bool twoTimes, std::uint64_t seed, bool gradients) {
    nn::UNetConfig config;
    config.width = 32;
    config.multipliers = {1, 2};
    config.resBlocks = 1;
    config.middleAttention = false;
    config.twoTimes = twoTimes;
    config.labelRows = 2;
    return {nn::randomParameters(nn::unetShapes(config), seed).all(), gradients};
}

/// Samples `first` … `first + count − 1` of one step.
Batch batchOf(std::int64_t first, std::int64_t count, bool degraded) {
    at::manual_seed(9);
    const auto part = [&](const at::Tensor& all) { return all.slice(0, first, first + count); };
    Batch batch{.clean = part(at::randn({samples, 3, 8, 8}) * 0.5),
                .noise = part(at::randn({samples, 3, 8, 8})),
                .labels = part(at::tensor({0, 1, 1, 0}, at::kLong))};
    if (degraded) {
        batch.degraded = batch.clean + 0.1 * batch.noise;
        batch.degradedSigma = part(at::tensor({0.05F, 0.1F, 0.2F, 0.4F}));
    }
    for (std::int64_t sample = first; sample < first + count; ++sample)
        batch.draws.emplace_back(1, 2, static_cast<std::uint64_t>(sample));
    return batch;
}

/// One way to use a row.
struct Use {
    const char* label;
    ObjectiveRecipe recipe;
    bool degraded = false;
};

std::vector<Use> uses() {
    std::vector<Use> list;
    for (const Objective& row : objectives())
        list.push_back({row.name.data(), {.name = std::string(row.name), .lastIntervals = 40}});
    list.push_back({"score, log-uniform", {.name = "score", .sigmas = "loguniform"}});
    list.push_back({"cd, Euler", {.name = "cd", .weight = "uniform", .solver = "euler"}});
    list.push_back(
        {"bct, continuous",
         {.name = "bct", .pairs = "ect", .softSigmas = "loguniform", .softWeight = "level"}});
    list.push_back({"bct, carried",
                    {.name = "bct", .pairs = "ect", .softTerm = "carry", .softWeight = "uniform"}});
    list.push_back({"bct, l1", {.name = "bct", .distance = "l1", .softWeight = "half"}});
    list.push_back({"follow, there and back",
                    {.name = "follow", .trajectoryOwn = 0.5, .trajectoryReturn = 0.5}});
    list.push_back({"restoration, jpeg", {.name = "restoration", .distance = "l2"}, true});
    list.push_back({"restoration, bct", {.name = "restoration", .beside = "bct"}});
    return list;
}

/// The networks of a step and what was asked of them.
struct Stage {
    TrainedNetwork online, average, teacher, frozen;
    int averageCalls = 0, teacherCalls = 0;
    bool otherEnds = false; ///< a level to go to other than 0.002 was asked for

    explicit Stage(const Objective& row)
        : online(tinyNetwork(row.needsTwoTimes, 1, true)),
          average(tinyNetwork(row.needsTwoTimes, 2, true)), teacher(tinyNetwork(false, 3, true)),
          frozen(heldCopy(online.weights)) {}

    static TrainedNetwork heldCopy(const NamedTensors& weights) {
        NamedTensors held;
        for (const auto& [name, weight] : weights)
            held.emplace(name, weight.detach());
        return {held, false};
    }

    /// Maps that the row does not need are empty.
    Maps maps(const Objective& row, const at::Tensor& labels) {
        const char* kind = row.needsTwoTimes ? "bcm" : "cm";
        Maps maps;
        maps.online = [this, map = online.map(kind, labels)](
                          const at::Tensor& x, const at::Tensor& t, const at::Tensor& u) {
            otherEnds |= (u - static_cast<float>(sigmaMin)).abs().max().item<float>() > 0;
            return map(x, t, u);
        };
        maps.frozen = frozen.map(kind, labels);
        if (row.usesAverage) maps.average = counted(average.map(kind, labels), averageCalls);
        if (row.needsTeacher) maps.teacher = counted(teacher.map("edm", labels), teacherCalls);
        return maps;
    }

    static Map counted(Map map, int& calls) {
        return [map = std::move(map), &calls](const at::Tensor& x, const at::Tensor& t,
                                              const at::Tensor& u) {
            ++calls;
            return map(x, t, u);
        };
    }
};

void expectGradients(const NamedTensors& weights, bool expected) {
    double largest = 0;
    for (const auto& [name, weight] : weights) {
        if (!weight.grad().defined()) continue;
        largest = std::max(largest, weight.grad().abs().max().item<double>());
    }
    QCOMPARE(largest > 0, expected);
    QVERIFY(std::isfinite(largest));
}

Batch manySamples(std::int64_t count) {
    Batch batch{.clean = at::zeros({count, 1, 1, 1}), .noise = at::zeros({count, 1, 1, 1})};
    for (std::int64_t i = 0; i < count; ++i)
        batch.draws.emplace_back(3, 4, static_cast<std::uint64_t>(i));
    return batch;
}

std::vector<float> values(const at::Tensor& tensor) {
    const at::Tensor plain = tensor.contiguous();
    return {plain.data_ptr<float>(), plain.data_ptr<float>() + plain.numel()};
}

} // namespace

class ObjectivesTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void meetsTheContract_data();
    void meetsTheContract();
    void drawsFromTheSampleAlone_data() { meetsTheContract_data(); }
    void drawsFromTheSampleAlone();
    void tellsTheDecayOfItsAverage();
    void gridSigmasAreNeighboursUpToTheTop();
    void continuousPairsCloseInWithTheStages();
    void distillationErrorFallsWithTheGrid_data();
    void distillationErrorFallsWithTheGrid();
    void lpipsSeesPicturesAsItsNetworksDo();
    void lpipsRefusesOtherFiles();
};

void ObjectivesTest::meetsTheContract_data() {
    QTest::addColumn<int>("use");
    const std::vector<Use> list = uses();
    for (std::size_t i = 0; i < list.size(); ++i)
        QTest::addRow("%s", list[i].label) << static_cast<int>(i);
}

void ObjectivesTest::meetsTheContract() {
    QFETCH(int, use);
    const Use tried = uses()[static_cast<std::size_t>(use)];
    const Objective& row = objectiveNamed(tried.recipe.name);
    QVERIFY(!row.label.empty());
    Stage stage(row);
    Batch batch = batchOf(0, samples, tried.degraded);
    const Loss loss = row.loss(tried.recipe, {3, 10}, batch, stage.maps(row, batch.labels));
    QCOMPARE(loss.values.sizes().vec(), std::vector<std::int64_t>{samples});
    QVERIFY(at::isfinite(loss.values).all().item<bool>());
    QVERIFY((loss.values > 0).all().item<bool>());

    at::Tensor sum = at::zeros({samples});
    for (const Term& term : loss.terms) {
        QVERIFY(!term.values.requires_grad());
        QCOMPARE(term.sigmas.sizes().vec(), std::vector<std::int64_t>{samples});
        QVERIFY((term.sigmas >= 0.002F).all().item<bool>());
        QVERIFY((term.sigmas <= 80.001F).all().item<bool>());
        sum = sum + term.values;
    }
    COMPARE_TENSOR(sum, loss.values.detach(), 1e-6);

    loss.values.mean().backward();
    expectGradients(stage.online.weights, true);
    expectGradients(stage.average.weights, false);
    expectGradients(stage.teacher.weights, false);
    expectGradients(stage.frozen.weights, false);
    QCOMPARE(stage.averageCalls > 0, row.usesAverage);
    QCOMPARE(stage.teacherCalls > 0, row.needsTeacher);
    QVERIFY(row.needsTwoTimes || !stage.otherEnds);
    QVERIFY(stage.otherEnds || row.name != "bct");
}

void ObjectivesTest::drawsFromTheSampleAlone() {
    QFETCH(int, use);
    const Use tried = uses()[static_cast<std::size_t>(use)];
    const Objective& row = objectiveNamed(tried.recipe.name);
    Stage stage(row);
    const auto lossOf = [&](std::int64_t first, std::int64_t count) {
        const at::NoGradGuard noGradient;
        Batch batch = batchOf(first, count, tried.degraded);
        return row.loss(tried.recipe, {3, 10}, batch, stage.maps(row, batch.labels));
    };
    const Loss whole = lossOf(0, samples), first = lossOf(0, 1), rest = lossOf(1, samples - 1);
    for (std::size_t term = 0; term < whole.terms.size(); ++term)
        QVERIFY(at::equal(whole.terms[term].sigmas,
                          at::cat({first.terms[term].sigmas, rest.terms[term].sigmas})));
    COMPARE_TENSOR(at::cat({first.values, rest.values}), whole.values, 1e-4);
}

void ObjectivesTest::tellsTheDecayOfItsAverage() {
    const ObjectiveRecipe recipe{.firstIntervals = 2, .lastIntervals = 150, .targetDecay = 0.9};
    for (const Objective& row : objectives()) {
        const double first = row.averageDecay(recipe, {0, 1000});
        const double last = row.averageDecay(recipe, {999, 1000});
        QVERIFY(last < 1);
        QCOMPARE(last > 0, row.usesAverage);
        QCOMPARE(last > first, row.name == "ct");
    }
}

void ObjectivesTest::gridSigmasAreNeighboursUpToTheTop() {
    constexpr int intervals = 6;
    const std::vector<double> grid = risingGrid(intervals);
    Batch batch = manySamples(4000);
    const Sigmas drawn = gridSigmas({.sigmaMean = 1}, intervals, batch);
    std::vector<int> seen(intervals + 1), seenEnds(intervals + 1);
    const auto t = values(drawn.t), t2 = values(drawn.t2), t3 = values(drawn.t3);
    for (std::size_t i = 0; i < t.size(); ++i) {
        const auto indexOf = [&](float sigma) {
            for (std::size_t n = 0; n < grid.size(); ++n)
                if (static_cast<float>(grid[n]) == sigma) return n;
            return grid.size();
        };
        const std::size_t n = indexOf(t[i]);
        QVERIFY(n >= 1 && n < grid.size());
        QCOMPARE(indexOf(t2[i]), n - 1);
        QVERIFY(t3[i] != t[i]);
        ++seen[n];
        ++seenEnds.at(indexOf(t3[i]));
    }
    for (std::size_t n = 1; n <= intervals; ++n)
        QVERIFY(seen[n] > 0);
    for (std::size_t n = 0; n <= intervals; ++n)
        QVERIFY(seenEnds[n] > 0);
}

void ObjectivesTest::continuousPairsCloseInWithTheStages() {
    double before = std::numeric_limits<double>::infinity();
    for (const std::int64_t step : {0, 30, 60, 90}) {
        Batch batch = manySamples(500);
        const Sigmas drawn = continuousSigmas({.softSigmas = "loguniform"}, {step, 100}, batch);
        QVERIFY(drawn.t.min().item<double>() > 1.03 * sigmaMin);
        QVERIFY(drawn.t2.min().item<float>() >= static_cast<float>(sigmaMin));
        QVERIFY((drawn.t > drawn.t2).all().item<bool>());
        QVERIFY(((drawn.t3 - drawn.t).abs() >= drawn.t / 33).all().item<bool>());
        const double gap = ((drawn.t - drawn.t2) / drawn.t).mean().item<double>();
        QVERIFY(gap < before);
        before = gap;
    }
}

void ObjectivesTest::distillationErrorFallsWithTheGrid_data() {
    QTest::addColumn<double>("order");
    QTest::addRow("euler") << 1.0;
    QTest::addRow("heun") << 2.0;
}

/// On Gaussian data. CD's loss vanishes for the map that follows the teacher's steps down the grid:
/// that map is what it trains, and its distance to the exact one falls with the solver's order.
void ObjectivesTest::distillationErrorFallsWithTheGrid() {
    QFETCH(double, order);
    const std::string solver = QTest::currentDataTag();
    const test::Gaussian gaussian;
    const Map teacher = [&](const at::Tensor& x, const at::Tensor& t, const at::Tensor&) {
        return gaussian.denoise(x, t[0].item<double>());
    };
    at::manual_seed(4);
    const at::Tensor start = gaussian.mean + 80 * at::randn({16, 1, 2, 2}, at::kDouble);
    const auto errorOf = [&](int intervals) {
        const std::vector<double> grid = risingGrid(intervals);
        const auto sigma = [&](int n) {
            return at::full({16}, grid[static_cast<std::size_t>(n)], at::kDouble);
        };
        const Map down = [&](const at::Tensor& x, const at::Tensor& t, const at::Tensor&) {
            at::Tensor state = x;
            for (int n = intervals; n > 0; --n)
                if (t[0].item<double>() >= grid[static_cast<std::size_t>(n)])
                    state = teacherStep(teacher, state, sigma(n), sigma(n - 1), solver);
            return state;
        };
        const at::Tensor t = sigma(intervals), t2 = sigma(intervals - 1);
        Maps maps;
        maps.online = down;
        const Loss loss = consistencyLoss({.distance = "l2"}, maps, down, start,
                                          teacherStep(teacher, start, t, t2, solver), t, t2);
        if (loss.values.max().item<double>() > 0) return std::numeric_limits<double>::infinity();
        const at::Tensor exact = gaussian.move(start, 80, sigmaMin);
        return (down(start, t, t) - exact).norm().item<double>();
    };
    const auto slopeAt = [&](int intervals) {
        return std::log2(errorOf(intervals) / errorOf(2 * intervals));
    };
    // A slope differs from the order by a term that halves with the step: extrapolated to none.
    const double coarse = slopeAt(80), fine = slopeAt(160), limit = 2 * fine - coarse;
    QVERIFY2(std::abs(fine - order) < 0.02, qPrintable(QString::number(fine)));
    QVERIFY2(limit >= order - 1e-3, qPrintable(QString::number(limit)));
    QVERIFY(errorOf(160) < errorOf(80));
}

void ObjectivesTest::lpipsSeesPicturesAsItsNetworksDo() {
    QTemporaryDir folder;
    const std::string file = folder.filePath("sum.pt").toStdString();
    torch::jit::Module module("Sum");
    module.define("def forward(self, a, b):\n    return (a - b).sum([1, 2, 3])\n");
    module.save(file);
    const auto distance = lpipsFrom(file, at::kCPU);
    const at::Tensor a = at::ones({2, 3, 16, 16}).requires_grad_(true);
    const at::Tensor b = at::full({2, 3, 16, 16}, -1.0);
    const at::Tensor sums = distance(a, b);
    COMPARE_TENSOR(sums, at::full({2}, 3.0 * 224 * 224), 1e-5);
    sums.sum().backward();
    QVERIFY(a.grad().abs().min().item<float>() > 0);

    Maps maps;
    maps.perceptual = distance;
    maps.online = [](const at::Tensor& x, const at::Tensor&, const at::Tensor&) { return x; };
    const ObjectiveRecipe recipe{.distance = "lpips", .weight = "uniform"};
    const at::Tensor t = at::ones({2});
    const Loss loss = consistencyLoss(recipe, maps, maps.online, a, b, t, t / 2);
    COMPARE_TENSOR(loss.values, sums, 1e-6);
    maps.perceptual = {};
    QVERIFY_THROWS_EXCEPTION(Error, consistencyLoss(recipe, maps, maps.online, a, b, t, t / 2));
}

void ObjectivesTest::lpipsRefusesOtherFiles() {
    QTemporaryDir folder;
    const std::string text = folder.filePath("text.pt").toStdString();
    std::ofstream(text) << "no network";
    QVERIFY_THROWS_EXCEPTION(Error, lpipsFrom(text, at::kCPU));
    QVERIFY_THROWS_EXCEPTION(Error, lpipsFrom(folder.filePath("none.pt").toStdString(), at::kCPU));
    QVERIFY_THROWS_EXCEPTION(Error, lpipsFrom(folder.path().toStdString(), at::kCPU));
    QVERIFY_THROWS_EXCEPTION(Error, lpipsFrom(ZIGZAG_TEST_DATA "/nn/bcm/model.pt", at::kCPU));

    const std::string other = folder.filePath("other.pt").toStdString();
    torch::jit::Module module("Other");
    module.define("def forward(self, a, b):\n    return a - b\n");
    module.save(other);
    const at::Tensor a = at::zeros({2, 3, 8, 8});
    QVERIFY_THROWS_EXCEPTION(Error, lpipsFrom(other, at::kCPU)(a, a));
}

QTEST_GUILESS_MAIN(ObjectivesTest)
#include "objectives_test.moc"
