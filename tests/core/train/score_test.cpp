// Score matching against EDM's official loss, and restoration against its formula.
#include "core/base/error.h"
#include "core/train/objectives/restoration.h"
#include "core/train/objectives/score.h"
#include "tests/core/train/networks.h"

#include <QTest>

#include <cmath>

using namespace zigzag;
using test::Fixture;
using test::TrainedNetwork;

namespace {

constexpr double lossLimit = 1e-4;

} // namespace

class ScoreTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void matchesTheOfficialLoss() {
        const Fixture fixture("train/edm.safetensors");
        TrainedNetwork network(test::fixtureWeights("edm/adm.pt"), true);
        const at::Tensor t = fixture("sigma").flatten();
        const Loss loss = scoreLoss(network.map("edm-song", fixture("labels")), fixture("y"),
                                    fixture("noise"), t);
        COMPARE_TENSOR(loss.values, fixture("loss").flatten(1).mean(1), lossLimit);
        QCOMPARE(loss.terms.size(), 1u);
        QVERIFY(!loss.terms[0].values.requires_grad());

        const auto dim = static_cast<double>(fixture("y")[0].numel());
        (loss.values.mean() * dim).backward();
        for (const auto& [name, tensor] : fixture.file().tensors)
            if (name.starts_with("grad."))
                COMPARE_TENSOR(network.weights.at(name.substr(5)).grad(), toTensor(tensor), 1e-4);
        const auto norms = test::readJson("train/edm_grad_norms.json").at("grad_norms");
        test::compareNorms(network.weights, norms);
    }

    void restorationWeighsTheNetworksOwnError() {
        const at::Tensor clean = at::randn({2, 3, 4, 4}), degraded = at::randn({2, 3, 4, 4});
        const at::Tensor t = at::tensor({0.05F, 0.3F});
        Maps maps;
        maps.online = [](const at::Tensor& x, const at::Tensor&, const at::Tensor& u) {
            return u.min().item<float>() == 0.002F ? x * 0.5 : x;
        };
        const at::Tensor weight = (t.square() + 0.25) / (t * 0.5).square();
        const at::Tensor off = degraded * 0.5 - clean;
        ObjectiveRecipe recipe{.distance = "l2"};
        const Loss squared = restorationLoss(recipe, maps, degraded, clean, t);
        COMPARE_TENSOR(squared.values, off.square().mean({1, 2, 3}) * weight, 1e-5);
        recipe.distance = "l1";
        const Loss absolute = restorationLoss(recipe, maps, degraded, clean, t);
        COMPARE_TENSOR(absolute.values, off.abs().mean({1, 2, 3}) * weight.sqrt(), 1e-5);
        recipe.distance = "huber";
        const Loss robust = restorationLoss(recipe, maps, degraded, clean, t);
        COMPARE_TENSOR(robust.values,
                       (off.square().mean({1, 2, 3}).sqrt() - 0.00054) * weight.sqrt(), 1e-4);
    }

    void restorationRefusesObjectivesItCannotStandBeside() {
        Batch batch{.clean = at::zeros({1, 3, 4, 4}), .noise = at::zeros({1, 3, 4, 4})};
        batch.draws.emplace_back(1, 2, 3);
        QVERIFY_THROWS_EXCEPTION(Error,
                                 restorationStep({.beside = "restoration"}, {}, batch, Maps{}));
        QVERIFY_THROWS_EXCEPTION(Error, restorationStep({.beside = "ffhq"}, {}, batch, Maps{}));
    }
};

QTEST_GUILESS_MAIN(ScoreTest)
#include "score_test.moc"
