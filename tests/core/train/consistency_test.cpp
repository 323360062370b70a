// Losses and gradients of iCT, CT, CD and BCT against the official code, and BCM's start from iCT.
#include "core/train/objectives/bidirectional.h"
#include "core/train/objectives/consistency.h"
#include "core/train/objectives/score.h"
#include "core/train/objectives/sigmas.h"
#include "core/train/weights.h"
#include "tests/core/train/networks.h"
#include "tests/support/models.h"

#include <QTest>

using namespace zigzag;
using test::Fixture;
using test::TrainedNetwork;

namespace {

// The README of the fixtures: states, loss values, gradients.
constexpr double stateLimit = 1e-5, lossLimit = 1e-4, gradientLimit = 1e-4;

const ObjectiveRecipe official{.distance = "huber", .huberC = 0.06, .weight = "distance"};

/// Every "PREFIX.NAME" of the fixture against the gradient of NAME.
void compareGradients(const Fixture& fixture, const std::string& prefix,
                      const NamedTensors& weights) {
    int compared = 0;
    for (const auto& [name, tensor] : fixture.file().tensors) {
        if (!name.starts_with(prefix)) continue;
        COMPARE_TENSOR(weights.at(name.substr(prefix.size())).grad(), toTensor(tensor),
                       gradientLimit);
        ++compared;
    }
    QVERIFY(compared > 0);
}

/// A map that keeps what it gave.
Map noted(Map map, at::Tensor& result) {
    return [map = std::move(map), &result](const at::Tensor& x, const at::Tensor& t,
                                           const at::Tensor& u) { return result = map(x, t, u); };
}

} // namespace

class ConsistencyTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void ictMatchesTheOfficialLoss_data();
    void ictMatchesTheOfficialLoss();
    void ctAndCdMatchTheOfficialLoss_data();
    void ctAndCdMatchTheOfficialLoss();
    void scoreMatchesConsistencyModelsCode();
    void bctMatchesTheOfficialLoss_data();
    void bctMatchesTheOfficialLoss();
    void bctCanLeaveTheSoftTermOut();
    void softWeightsFollowTheirFormulas();
    void bcmStartsFromIctAsInTheOfficialCode();
};

void ConsistencyTest::ictMatchesTheOfficialLoss_data() {
    QTest::addColumn<int>("intervals");
    QTest::addRow("N10") << 10;
    QTest::addRow("N1280") << 1280;
}

void ConsistencyTest::ictMatchesTheOfficialLoss() {
    QFETCH(int, intervals);
    const std::string run = QTest::currentDataTag();
    const Fixture file("train/ict.safetensors");
    const auto fixture = [&](const std::string& name) { return file(run + "." + name); };
    const at::Tensor t = fixture("t"), t2 = fixture("t2");
    const std::vector<double> grid = risingGrid(intervals);
    for (std::int64_t i = 0; i < t.size(0); ++i) {
        const auto n = fixture("indices")[i].item<std::int64_t>();
        QCOMPARE(t[i].item<float>(), static_cast<float>(grid[static_cast<std::size_t>(n + 1)]));
        QCOMPARE(t2[i].item<float>(), static_cast<float>(grid[static_cast<std::size_t>(n)]));
    }

    TrainedNetwork network(test::fixtureWeights("ict/model.pt"), true);
    const TrainedNetwork copy(test::fixtureWeights("ict/model.pt"), false);
    at::Tensor online, target;
    Maps maps;
    maps.online = noted(network.map("cm", fixture("y")), online);
    const at::Tensor xt = noisy(fixture("x0"), fixture("noise"), t);
    const at::Tensor xt2 = noisy(fixture("x0"), fixture("noise"), t2);
    COMPARE_TENSOR(xt2, fixture("x_t2"), stateLimit);
    const Loss loss = consistencyLoss(official, maps, noted(copy.map("cm", fixture("y")), target),
                                      xt, xt2, t, t2);
    COMPARE_TENSOR(online, fixture("online"), stateLimit);
    COMPARE_TENSOR(target, fixture("target"), stateLimit);
    COMPARE_TENSOR(loss.values, fixture("loss"), lossLimit);
    loss.values.mean().backward();
    compareGradients(file, run + ".grad.", network.weights);
    test::compareNorms(network.weights,
                       test::readJson("train/ict_grad_norms.json").at(run).at("grad_norms"));
}

void ConsistencyTest::ctAndCdMatchTheOfficialLoss_data() {
    QTest::addColumn<QString>("name");
    for (const char* run : {"ct_l2", "ct_l1", "cd_analytic_l2", "cd_net_l2"})
        QTest::addRow("%s", run) << run;
}

void ConsistencyTest::ctAndCdMatchTheOfficialLoss() {
    QFETCH(QString, name);
    const std::string run = name.toStdString();
    const Fixture fixture("train/cm_ct_cd.safetensors");
    const at::Tensor x0 = fixture("x0"), y = fixture("y"), t = fixture("t"), t2 = fixture("t2");
    TrainedNetwork network(test::fixtureWeights("cm/imagenet64.pt"), true);
    const TrainedNetwork behind(test::fixtureWeights("cm/imagenet64.pt", 0.98), false);
    const TrainedNetwork teacher(test::fixtureWeights("cm/imagenet64.pt"), false);
    const auto gaussian = [](const at::Tensor& x, const at::Tensor& sigma, const at::Tensor&) {
        return 0.2 + (x - 0.2) * (0.25 / (0.25 + sigma.square())).view({-1, 1, 1, 1});
    };

    at::Tensor online, target;
    Maps maps;
    maps.online = noted(network.map("cm", y), online);
    maps.teacher = run == "cd_net_l2" ? teacher.map("edm", y) : Map(gaussian);
    const at::Tensor xt = noisy(x0, fixture("noise"), t);
    const at::Tensor xt2 = run.starts_with("ct") ? noisy(x0, fixture("noise"), t2)
                                                 : teacherStep(maps.teacher, xt, t, t2, "heun");
    COMPARE_TENSOR(xt2, fixture(run + ".x_t2"), stateLimit);
    QVERIFY(!xt2.requires_grad());
    const ObjectiveRecipe recipe{.distance = run.substr(run.size() - 2), .weight = "uniform"};
    const Loss loss =
        consistencyLoss(recipe, maps, noted(behind.map("cm", y), target), xt, xt2, t, t2);
    COMPARE_TENSOR(online, fixture("online"), stateLimit);
    COMPARE_TENSOR(target, fixture(run + ".target"), stateLimit);
    COMPARE_TENSOR(loss.values, fixture(run + ".loss"), lossLimit);
    loss.values.mean().backward();
    compareGradients(fixture, run + ".grad.", network.weights);
    test::compareNorms(network.weights,
                       test::readJson("train/cm_ct_cd_grad_norms.json").at(run).at("grad_norms"));
}

void ConsistencyTest::scoreMatchesConsistencyModelsCode() {
    const Fixture fixture("train/cm_ct_cd.safetensors");
    const TrainedNetwork network(test::fixtureWeights("cm/imagenet64.pt"), false);
    const at::Tensor t = fixture("edm_training.sigma");
    const Loss loss =
        scoreLoss(network.map("edm", fixture("y")), fixture("x0"), fixture("noise"), t);
    COMPARE_TENSOR(loss.values, fixture("edm_training.mse"), lossLimit);
    COMPARE_TENSOR(loss.values / edmWeight(t), fixture("edm_training.xs_mse"), lossLimit);
    COMPARE_TENSOR(edmWeight(fixture("weightings.sigma")), fixture("weightings.karras"), 1e-6);
}

void ConsistencyTest::bctMatchesTheOfficialLoss_data() {
    QTest::addColumn<QString>("name");
    for (const char* term : {"loss_ct", "loss_soft", "loss"})
        QTest::addRow("%s", term) << term;
}

void ConsistencyTest::bctMatchesTheOfficialLoss() {
    QFETCH(QString, name);
    const std::string part = name.toStdString();
    const Fixture fixture("train/bcm_finetune.safetensors");
    const at::Tensor x0 = fixture("x0"), noise = fixture("noise"), y = fixture("y");
    const at::Tensor t = fixture("t"), t2 = fixture("t2"), t3 = fixture("t3");
    const std::vector<double> grid = risingGrid(320);
    const at::Tensor index = fixture("t3_indices");
    for (std::int64_t i = 0; i < t.size(0); ++i)
        QCOMPARE(
            t3[i].item<float>(),
            static_cast<float>(grid.at(static_cast<std::size_t>(index[i].item<std::int64_t>()))));

    TrainedNetwork network(test::fixtureWeights("bcm/model.pt"), true);
    const TrainedNetwork held(test::fixtureWeights("bcm/model.pt"), false);
    std::vector<at::Tensor> online, frozen;
    const auto listed = [](Map map, std::vector<at::Tensor>& results) {
        return [map = std::move(map), &results](const at::Tensor& x, const at::Tensor& sigma,
                                                const at::Tensor& u) {
            return results.emplace_back(map(x, sigma, u));
        };
    };
    Maps maps;
    maps.online = listed(network.map("bcm", y), online);
    maps.frozen = listed(held.map("bcm", y), frozen);
    const at::Tensor xt2 = noisy(x0, noise, t2);
    COMPARE_TENSOR(xt2, fixture("x_t2"), stateLimit);
    const Loss loss = bidirectionalLoss(official, maps, noisy(x0, noise, t), xt2, t, t2, t3);
    QCOMPARE(online.size(), 2u);
    QCOMPARE(frozen.size(), 2u);
    COMPARE_TENSOR(online[0], fixture("online"), stateLimit);
    COMPARE_TENSOR(frozen[0], fixture("target"), stateLimit);
    COMPARE_TENSOR(online[1], fixture("est_t3"), stateLimit);
    COMPARE_TENSOR(frozen[1], fixture("est_t3_to_end"), stateLimit);
    QCOMPARE(loss.terms.size(), 2u);
    COMPARE_TENSOR(loss.terms[0].values, fixture("loss_ct"), lossLimit);
    COMPARE_TENSOR(loss.terms[1].values, fixture("loss_soft"), lossLimit);
    COMPARE_TENSOR(loss.values, fixture("loss"), lossLimit);

    // The soft term alone is what remains without the other, which is what softShare 0 leaves.
    at::Tensor value = loss.values;
    if (part != "loss") {
        const at::Tensor first = bidirectionalLoss({.huberC = 0.06, .softShare = 0}, maps,
                                                   noisy(x0, noise, t), xt2, t, t2, t3)
                                     .values;
        value = part == "loss_ct" ? first : loss.values - first;
    }
    value.mean().backward();
    compareGradients(fixture, "grad." + part + ".", network.weights);
    test::compareNorms(
        network.weights,
        test::readJson("train/bcm_finetune_grad_norms.json").at("grad_norms_" + part));
    for (const auto& [key, weight] : held.weights)
        QVERIFY2(!weight.grad().defined(), key.c_str());
}

void ConsistencyTest::bctCanLeaveTheSoftTermOut() {
    const Fixture fixture("train/bcm_finetune.safetensors");
    const TrainedNetwork network(test::fixtureWeights("bcm/model.pt"), false);
    int passes = 0;
    Maps maps;
    maps.online = maps.frozen = [&, map = network.map("bcm", fixture("y"))](
                                    const at::Tensor& x, const at::Tensor& t, const at::Tensor& u) {
        ++passes;
        return map(x, t, u);
    };
    ObjectiveRecipe recipe = official;
    recipe.softShare = 0;
    const Loss loss = bidirectionalLoss(recipe, maps, fixture("x_t"), fixture("x_t2"), fixture("t"),
                                        fixture("t2"), fixture("t3"));
    COMPARE_TENSOR(loss.values, fixture("loss_ct_only"), lossLimit);
    QCOMPARE(loss.terms.size(), 1u);
    QCOMPARE(passes, 2);
}

void ConsistencyTest::softWeightsFollowTheirFormulas() {
    const at::Tensor t = at::tensor({2.0F, 0.5F}), t3 = at::tensor({4.0F, 0.1F});
    COMPARE_TENSOR(softWeight({.softWeight = "distance"}, t, t3), at::tensor({0.5F, 2.5F}), 1e-6);
    COMPARE_TENSOR(softWeight({.softWeight = "level"}, t, t3), at::tensor({0.5F, 2.0F}), 1e-6);
    COMPARE_TENSOR(softWeight({.softWeight = "half"}, t, t3), at::tensor({0.5F, 2.25F}), 1e-6);
}

void ConsistencyTest::bcmStartsFromIctAsInTheOfficialCode() {
    const Fixture fixture("train/bcm_init_from_ict.safetensors");
    const NamedTensors weights = withSecondTime(test::fixtureWeights("ict/model.pt"));
    for (const auto& [name, tensor] : fixture.file().tensors)
        if (name.starts_with("time_embed"))
            QVERIFY2(at::equal(weights.at(name), toTensor(tensor)), name.c_str());
    const TrainedNetwork network(weights, false);
    const auto evaluated = [&](const at::Tensor& u) {
        const at::Tensor x = fixture("x"), t = fixture("t");
        return network.map("bcm", fixture("y"))(x, t, u);
    };
    COMPARE_TENSOR(evaluated(fixture("u")), fixture("f"), stateLimit);
    COMPARE_TENSOR(evaluated(sigmaFor(fixture("u"), sigmaMin)), fixture("f_u_end"), stateLimit);
}

QTEST_GUILESS_MAIN(ConsistencyTest)
#include "consistency_test.moc"
