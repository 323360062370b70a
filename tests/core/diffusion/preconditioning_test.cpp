// Scalings and rescaled levels against the official ones.
#include "core/card/preconditionings.h"
#include "core/diffusion/preconditioning.h"
#include "tests/support/fixture.h"

#include <QTest>

using namespace zigzag;
using zigzag::test::Fixture;

namespace {
constexpr double rounding = 2e-7;
}

class PreconditioningTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void bidirectional_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"down", "up", "same", "end", "wide32"})
            QTest::addRow("%s", name) << name;
    }
    void bidirectional() {
        QFETCH(QString, name);
        const std::string row = name.toStdString() + ".";
        const Fixture fixture("nn/bcm/tensors.safetensors");
        const at::Tensor t = fixture(row + "t"), u = fixture(row + "u");
        const Scaling scaling = bcmScaling(t, u);
        COMPARE_TENSOR(scaling.skip, fixture(row + "c_skip").flatten(), rounding);
        COMPARE_TENSOR(scaling.in, fixture(row + "c_in").flatten(), rounding);
        COMPARE_TENSOR(admNoise(t), fixture(row + "rescaled_t"), rounding);
        COMPARE_TENSOR(admNoise(u), fixture(row + "rescaled_u"), rounding);
        if (row == "same.")
            QVERIFY((scaling.out == 0).all().item<bool>() &&
                    (scaling.skip == 1).all().item<bool>());
        else
            COMPARE_TENSOR(scaling.out, fixture(row + "c_out").flatten(), rounding);
    }

    void consistencyAndScore() {
        const Fixture fixture("nn/cm/lsun.safetensors");
        for (const std::string row : {"a.", "wide32."}) {
            const at::Tensor t = fixture(row + "t");
            const Scaling cm = cmScaling(t), edm = edmScaling(t);
            COMPARE_TENSOR(cm.skip, fixture(row + "c_skip").flatten(), rounding);
            COMPARE_TENSOR(cm.out, fixture(row + "c_out").flatten(), rounding);
            COMPARE_TENSOR(edm.skip, fixture(row + "edm_c_skip").flatten(), rounding);
            COMPARE_TENSOR(edm.out, fixture(row + "edm_c_out").flatten(), rounding);
            COMPARE_TENSOR(edm.in, fixture(row + "edm_c_in").flatten(), rounding);
        }
    }

    void scoreOfEdm() {
        const Fixture fixture("nn/edm/adm.safetensors");
        const at::Tensor sigma = fixture("a.sigma").to(at::kFloat).flatten();
        COMPARE_TENSOR(edmNoise(sigma), fixture("a.c_noise").flatten().slice(0, 0, sigma.numel()),
                       rounding);
    }

    void appliesPerSample() {
        const at::Tensor x = at::ones({2, 3, 4, 4}), F = at::full({2, 3, 4, 4}, 2.0);
        const at::Tensor made =
            applyScaling(x, F, at::tensor({1.0f, 0.5f}), at::tensor({0.0f, 3.0f}));
        QVERIFY((made[0] == 1).all().item<bool>() && (made[1] == 6.5).all().item<bool>());
    }

    void everyRowIsFinite() {
        const at::Tensor t = at::tensor({0.002f, 0.5f, 80.0f}),
                         u = at::tensor({80.0f, 0.5f, 0.002f});
        for (const PreconditioningRow& row : preconditioningRows) {
            const Preconditioning& bound = preconditioningNamed(row.name);
            const Scaling scaling = bound.scaling(t, u);
            for (const at::Tensor& values : {scaling.skip, scaling.out, scaling.in, bound.noise(t)})
                QVERIFY2(values.isfinite().all().item<bool>(), row.name.data());
            QCOMPARE(row.reachesAnySigma, !at::equal(scaling.skip, bound.scaling(t, t).skip));
        }
    }
};

QTEST_GUILESS_MAIN(PreconditioningTest)
#include "preconditioning_test.moc"
