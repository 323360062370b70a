// The toy's exact answers, against closed forms, and the measure that compares a map with them.
#include "core/bench/toy/measure.h"
#include "core/diffusion/preconditioning.h"
#include "tests/support/models.h"

#include <QTest>

using namespace zigzag;
using namespace zigzag::toy;

namespace {

/// Points of the noised mixture at log-uniform levels, and levels to go to.
struct Sample {
    at::Tensor x, t, u;
};

Sample sampleOf(const Mixture& mixture, int count) {
    Sample sample{at::empty({count, 2}, at::kDouble), at::empty({count}, at::kDouble),
                  at::empty({count}, at::kDouble)};
    for (int i = 0; i < count; ++i) {
        SampleRng draws(5, 0, static_cast<std::uint64_t>(i));
        const double t = std::exp(draws.uniform(std::log(0.002), std::log(80.0)));
        sample.t[i] = t;
        sample.u[i] = std::exp(draws.uniform(std::log(0.002), std::log(80.0)));
        std::array<double, 2> point{};
        mixture.draw(draws, point);
        for (std::size_t axis = 0; axis < 2; ++axis)
            sample.x[i][static_cast<std::int64_t>(axis)] = point[axis] + t * draws.normal();
    }
    return sample;
}

/// Largest error relative to √(u² + 0.25).
double worst(const at::Tensor& a, const at::Tensor& b, const at::Tensor& u) {
    return ((a - b) / (u.square() + 0.25).sqrt().unsqueeze(1)).abs().max().item<double>();
}

} // namespace

class ToyMixtureTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void drawsTheRing();
    void knowsItsScore();
    void solvesOneGaussianAsTheClosedForm();
    void agreesWithItselfAtHalfTheStep();
    void comesBack();
    void findsNoErrorInTheExactMap();
    void measuresEachDirectionAlone();
};

void ToyMixtureTest::drawsTheRing() {
    const Mixture ring = Mixture::ring();
    constexpr int count = 4000;
    at::Tensor points = at::empty({count, 2}, at::kDouble);
    for (int i = 0; i < count; ++i) {
        SampleRng draws(2, 0, static_cast<std::uint64_t>(i));
        ring.draw(draws, {points.data_ptr<double>() + 2 * i, 2});
    }
    // Variance per axis 0.65²/2 + 0.12²; radius² 0.65² + 2·0.12².
    QVERIFY(points.mean(0).abs().max().item<double>() < 0.03);
    QVERIFY(std::abs(points.square().mean().item<double>() - 0.22565) < 0.005);
    const at::Tensor radii = points.square().sum(1).sqrt();
    QVERIFY(std::abs(radii.std().item<double>() - 0.12) < 0.01);
}

void ToyMixtureTest::knowsItsScore() {
    // Tweedie: D = x + t²·∇ log p_t, with the gradient of the density by differences.
    const Mixture ring = Mixture::ring();
    const Sample sample = sampleOf(ring, 64);
    const at::Tensor angles = at::arange(8, at::kDouble) * (M_PI / 4);
    const at::Tensor centres = 0.65 * at::stack({at::cos(angles), at::sin(angles)}, 1);
    const at::Tensor variance = (sample.t.square() + 0.0144).unsqueeze(1);
    const auto logDensity = [&](const at::Tensor& x) {
        return at::logsumexp(-0.5 * (x.unsqueeze(1) - centres).square().sum(2) / variance, 1);
    };
    for (int axis = 0; axis < 2; ++axis) {
        const at::Tensor nudge = at::zeros_like(sample.x);
        nudge.select(1, axis).copy_(1e-5 * variance.sqrt().squeeze(1));
        const at::Tensor slope = (logDensity(sample.x + nudge) - logDensity(sample.x - nudge)) /
                                 (2 * nudge.select(1, axis));
        const at::Tensor expected = sample.x.select(1, axis) + sample.t.square() * slope;
        const at::Tensor D = ring.posteriorMean(sample.x, sample.t).select(1, axis);
        QVERIFY((D - expected).abs().max().item<double>() < 1e-6);
    }
}

void ToyMixtureTest::solvesOneGaussianAsTheClosedForm() {
    const test::Gaussian gaussian{.mean = 0.2, .deviation = 0.3};
    const Mixture single(at::full({1, 2}, gaussian.mean, at::kDouble), gaussian.deviation);
    const Sample sample = sampleOf(single, 64);
    at::Tensor expected = at::empty_like(sample.x);
    for (int i = 0; i < 64; ++i)
        expected[i] =
            gaussian.move(sample.x[i], sample.t[i].item<double>(), sample.u[i].item<double>());
    const at::Tensor found = single.flow(sample.x, sample.t, sample.u);
    const double error = worst(found, expected, sample.u);
    QVERIFY2(error < 1e-7, qPrintable(QString::number(error)));
}

void ToyMixtureTest::agreesWithItselfAtHalfTheStep() {
    const Mixture ring = Mixture::ring();
    const Sample sample = sampleOf(ring, 256);
    const at::Tensor usual = ring.flow(sample.x, sample.t, sample.u);
    const at::Tensor finer = ring.flow(sample.x, sample.t, sample.u, 800);
    const double error = worst(usual, finer, sample.u);
    QVERIFY2(error < 1e-6, qPrintable(QString::number(error)));
}

void ToyMixtureTest::comesBack() {
    const Mixture ring = Mixture::ring();
    const Sample sample = sampleOf(ring, 64);
    const at::Tensor there = ring.flow(sample.x, sample.t, sample.u);
    QVERIFY(worst(ring.flow(there, sample.u, sample.t), sample.x, sample.t) < 1e-5);
}

void ToyMixtureTest::findsNoErrorInTheExactMap() {
    const Mixture ring = Mixture::ring();
    const Measure measure(ring, 128);
    const MapErrors errors =
        measure([&](const at::Tensor& x, const at::Tensor& t, const at::Tensor& u) {
            return ring.flow(x.flatten(1).to(at::kDouble), t.to(at::kDouble), u.to(at::kDouble))
                .to(at::kFloat)
                .view_as(x);
        });
    for (const double error : {errors.down, errors.up, errors.oneStep, errors.roundTrip})
        QVERIFY2(error < 2e-5, qPrintable(QString::number(error)));
}

void ToyMixtureTest::measuresEachDirectionAlone() {
    const Mixture ring = Mixture::ring();
    const Measure measure(ring, 256);
    const MapErrors errors =
        measure([&](const at::Tensor& x, const at::Tensor& t, const at::Tensor& u) {
            const at::Tensor scale = (u.square() + 0.25).sqrt().view({-1, 1, 1, 1});
            const at::Tensor wrong = at::where((u > t).view({-1, 1, 1, 1}), 0.3, 0.1) * scale;
            return ring.flow(x.flatten(1).to(at::kDouble), t.to(at::kDouble), u.to(at::kDouble))
                       .to(at::kFloat)
                       .view_as(x) +
                   wrong;
        });
    QVERIFY(std::abs(errors.up - 0.3) < 1e-3);
    QVERIFY(std::abs(errors.down - 0.1) < 1e-3);
    QVERIFY(std::abs(errors.oneStep - 0.1) < 1e-3);
    QVERIFY(errors.roundTrip > 0.05);
}

QTEST_GUILESS_MAIN(ToyMixtureTest)
#include "toy_mixture_test.moc"
