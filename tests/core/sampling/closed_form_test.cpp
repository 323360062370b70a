// Solvers and paths on data whose PF ODE is known.
#include "core/metrics/psnr.h"
#include "core/sampling/inversion.h"
#include "core/sampling/ode.h"
#include "core/sampling/walk.h"
#include "core/tensor/noise.h"
#include "tests/support/models.h"

#include <QTest>

using namespace zigzag;
using zigzag::test::Gaussian;
using zigzag::test::relativeL2;

namespace {

at::Tensor noiseOf(std::uint64_t seed) {
    return NoiseField{seed}.values({0, 0, 8, 8}).to(at::kDouble);
}

/// Max error at sigma_min of a solver with this many steps from 80, on the Gaussian.
template <class Solver>
double errorWith(Solver solver, int steps) {
    const Gaussian gaussian;
    const std::vector<double> sigmas = karrasSigmas(steps);
    const at::Tensor start = noiseOf(1) * sigmas.front();
    const Denoiser D = [&](const at::Tensor& x, double sigma) {
        return gaussian.denoise(x, sigma);
    };
    const at::Tensor end = solver(D, start, sigmas, OdeOptions{}, Noise{}, OnStep{});
    return (end - gaussian.move(start, sigmas.front(), sigmas.back()))
        .abs()
        .max()
        .template item<double>();
}

} // namespace

class ClosedForms : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void eulerIsOfOrderOne() {
        const double ratio = errorWith(&euler, 160) / errorWith(&euler, 320);
        QVERIFY2(ratio > 1.9 && ratio < 2.1, qPrintable(QString::number(ratio)));
    }

    void heunIsOfOrderTwo() {
        const double ratio = errorWith(&heun, 160) / errorWith(&heun, 320);
        QVERIFY2(ratio > 3.7 && ratio < 4.3, qPrintable(QString::number(ratio)));
    }

    void heunGoesUpAndComesBack() {
        const Gaussian gaussian;
        const Denoiser D = [&](const at::Tensor& x, double sigma) {
            return gaussian.denoise(x, sigma);
        };
        std::vector<double> sigmas = karrasSigmas(200);
        std::vector<double> rising(sigmas.rbegin(), sigmas.rend());
        const at::Tensor picture = noiseOf(2) * 0.5;
        const at::Tensor back = heun(D, heun(D, picture, rising), sigmas);
        QVERIFY((back - picture).abs().max().item<double>() < 1e-3);
    }

    void multistepAddsNothingAtTheEndOfItsRange() {
        const Denoiser black = [](const at::Tensor& x, double) { return at::full_like(x, -1); };
        const Noise noise = [](std::uint32_t stream) { return noiseOf(20 + stream); };
        const std::vector<double> sigmas = karrasSigmas(2, {0.01, 40});
        double sigma = 0;
        const at::Tensor end = multistep(black, noise(0) * 40, sigmas, true, noise,
                                         [&](const Step& step) { sigma = step.sigma; });
        QCOMPARE(sigma, 0.01);
        QVERIFY(at::equal(end, at::full_like(end, -1)));
    }

    void invertingAndReconstructingIsTheIdentity() {
        const Gaussian gaussian;
        const Mover move = [&](const at::Tensor& x, double from, double to) {
            return gaussian.move(x, from, to);
        };
        const at::Tensor picture = (noiseOf(3) * 0.3).clamp(-1, 1).to(at::kFloat);
        const at::Tensor entry = noiseOf(4).to(at::kFloat);
        const Path down = Path::parse("80 > 0.002");
        const Noise silent = [&](std::uint32_t) { return at::zeros_like(entry); };
        for (const char* way : {"image + 0.0021 > 80", "image + 0.0021 > 15 > 80"}) {
            const at::Tensor noise = walk(Path::parse(way), move, picture, silent);
            const at::Tensor back = walk(down, move, noise, silent);
            QVERIFY2((back - picture).abs().max().item<double>() < 1e-4, way);
        }
        // With entry noise, what comes back is what went in, carried from the entry level to
        // sigma_min.
        const Noise noise = [&](std::uint32_t) { return entry; };
        const at::Tensor inverted =
            walk(Path::parse("image + 0.07 > 15 > 80"), move, picture, noise);
        const at::Tensor expected = gaussian.move(picture + entry * 0.07, 0.07, 0.002);
        QVERIFY((walk(down, move, inverted, noise) - expected).abs().max().item<double>() < 1e-4);
    }

    void oneBidirectionalStepOfABlindNetworkIsAnEulerStep() {
        // algorithms.md section 2: if F ignores u and is an EDM network, f(x, t, u) is one Euler
        // step of that denoiser from t to u.
        const at::Tensor x = noiseOf(5).to(at::kFloat), F = noiseOf(6).to(at::kFloat);
        for (const auto& [from, to] :
             std::vector<std::pair<double, double>>{{80, 2.4}, {0.07, 15}, {1.2, 0.002}, {3, 3}}) {
            const at::Tensor t = at::full({1}, from, at::kDouble),
                             u = at::full({1}, to, at::kDouble);
            const Scaling edm = edmScaling(t), bcm = bcmScaling(t, u);
            const at::Tensor D = applyScaling(x, F, edm.skip, edm.out);
            const at::Tensor step = x + (to - from) / from * (x - D);
            const at::Tensor f = applyScaling(x, F, bcm.skip, bcm.out);
            QVERIFY2(relativeL2(f, step) < 1e-12,
                     qPrintable(QStringLiteral("%1 > %2").arg(from).arg(to)));
        }
    }

    void stayingIsTheIdentity() {
        const auto model =
            zigzag::test::fixtureModel("bcm/model.pt", ModelKind::Bidirectional, "bcm");
        const at::Tensor x = NoiseField{7}.values({0, 0, 16, 16});
        const ModelEvaluator evaluator(*model, model->labels("3", 1));
        for (const double sigma : {0.002, 0.1, 2.4, 80.0})
            QVERIFY(at::equal(evaluator.move(x, sigma, sigma), x));
    }

    void bidirectionalAtTheEndDiffersLittleFromConsistency() {
        const at::Tensor t =
            at::exp(at::linspace(std::log(0.002), std::log(80.0), 500, at::kDouble));
        const Scaling bcm = bcmScaling(t, at::full_like(t, 0.002)), cm = cmScaling(t);
        QVERIFY((bcm.out - cm.out).abs().max().item<double>() < 1e-15);
        const double difference = (bcm.skip - cm.skip).abs().max().item<double>();
        QVERIFY2(difference > 1e-4 && difference <= 1.01e-3,
                 qPrintable(QString::number(difference)));
    }

    void sphericalInterpolationKeepsTheLength() {
        const at::Tensor a = noiseOf(8), b = noiseOf(9);
        QVERIFY(relativeL2(slerp(a, b, 0), a) < 1e-14);
        QVERIFY(relativeL2(slerp(a, b, 1), b) < 1e-14);
        QVERIFY(relativeL2(slerp(a, a, 0.3), a) < 1e-9);
        const at::Tensor unitA = a / a.norm(), unitB = b / b.norm();
        for (const double alpha : {0.25, 0.5, 0.75})
            QVERIFY(std::abs(slerp(unitA, unitB, alpha).norm().item<double>() - 1) < 1e-12);
    }

    void bothStatesOfAPairAreInterpolated() {
        const Latent a{noiseOf(8), noiseOf(9)}, b{noiseOf(10), noiseOf(11)};
        const Latent middle = slerp(a, b, 0.4);
        QVERIFY(at::equal(middle.noise, slerp(a.noise, b.noise, 0.4)));
        QVERIFY(at::equal(middle.previous, slerp(a.previous, b.previous, 0.4)));
        QVERIFY(!slerp(Latent{a.noise}, Latent{b.noise}, 0.4).previous.defined());
        QVERIFY_EXCEPTION_THROWN(slerp(a, Latent{b.noise}, 0.4), std::invalid_argument);
    }

    void sigmasThatCannotBeSolvedAreRefused_data() {
        QTest::addColumn<QList<double>>("sigmas");
        QTest::addColumn<bool>("falling");
        QTest::addRow("none") << QList<double>{} << false;
        QTest::addRow("one") << QList<double>{80} << false;
        QTest::addRow("0 inside") << QList<double>{80, 0, 1} << false;
        QTest::addRow("negative") << QList<double>{80, -1} << false;
        QTest::addRow("not a number") << QList<double>{std::nan(""), 1} << false;
        QTest::addRow("rising") << QList<double>{1, 2} << true;
        QTest::addRow("standing still") << QList<double>{2, 2, 1} << true;
    }
    void sigmasThatCannotBeSolvedAreRefused() {
        QFETCH(QList<double>, sigmas);
        QFETCH(bool, falling);
        const Denoiser D = [](const at::Tensor& x, double) { return at::zeros_like(x); };
        const Noise noise = [](std::uint32_t stream) { return noiseOf(stream); };
        const std::vector<double> given(sigmas.begin(), sigmas.end());
        const auto refused = [&](const auto& solve) {
            try {
                solve();
            } catch (const std::invalid_argument&) {
                return true;
            }
            return false;
        };
        const at::Tensor x = noiseOf(1);
        QVERIFY(refused([&] { ancestral(D, x, given, {}, noise); }));
        QVERIFY(refused([&] { multistep(D, x, given, true, noise); }));
        QCOMPARE(refused([&] { euler(D, x, given, {}, noise); }), !falling);
        QCOMPARE(refused([&] { heun(D, x, given, {}, noise); }), !falling);
        const std::vector<double> toZero{80, 1, 0};
        QVERIFY(!refused([&] { ancestral(D, x, toZero, {}, noise); }));
        QVERIFY(refused([&] { multistep(D, x, toZero, true, noise); }));
    }

    void refinementReachesTheWantedPsnr() {
        // An inversion that is off by 10 %: each correction takes 90 % of the error away.
        const at::Tensor picture = noiseOf(10) * 0.3;
        const auto invert = [](const at::Tensor& x) { return Latent{x * 1.8, x * 0.9}; };
        const auto generate = [](const Latent& z) { return z.noise / 4 + z.previous / 2; };
        const auto decibels = [](const at::Tensor& made, const at::Tensor& wanted) {
            return psnr(made, wanted, 2);
        };
        const Refined plain = refineInversion(picture, invert, generate, decibels, 0);
        const Refined refined = refineInversion(picture, invert, generate, decibels, 80);
        QCOMPARE(plain.corrections, 0);
        QVERIFY(refined.psnr >= 80);
        QVERIFY(refined.corrections > 0 && refined.corrections <= 4);
        QVERIFY(relativeL2(generate(refined.latent), picture) < 1e-3);
    }
};

QTEST_GUILESS_MAIN(ClosedForms)
#include "closed_form_test.moc"
