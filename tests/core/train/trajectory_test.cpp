// The objective that follows trajectories, on Gaussian data, whose PF ODE is known.
#include "core/train/objectives/trajectory.h"
#include "tests/support/models.h"

#include <QTest>

#include <cmath>
#include <map>

using namespace zigzag;

namespace {

constexpr std::int64_t samples = 16;

Batch gaussianBatch(const test::Gaussian& gaussian) {
    at::manual_seed(6);
    const at::Tensor like = at::zeros({samples, 3, 4, 4}, at::kDouble);
    Batch batch{.clean = gaussian.mean + gaussian.deviation * at::randn_like(like),
                .noise = at::randn_like(like)};
    for (std::uint64_t sample = 0; sample < samples; ++sample)
        batch.draws.emplace_back(1, 2, sample);
    return batch;
}

/// Both levels a sample; `factor` bends the exact map.
Map mapOf(const test::Gaussian& gaussian, const at::Tensor& factor) {
    return [=](const at::Tensor& x, const at::Tensor& t, const at::Tensor& u) {
        const double variance = gaussian.deviation * gaussian.deviation;
        const at::Tensor scale = ((u.square() + variance) / (t.square() + variance)).sqrt();
        return gaussian.mean + factor * (x - gaussian.mean) * scale.view({-1, 1, 1, 1});
    };
}

Maps mapsOf(const test::Gaussian& gaussian, const at::Tensor& factor) {
    Maps maps;
    maps.online = mapOf(gaussian, factor);
    maps.frozen = mapOf(gaussian, factor.detach());
    maps.teacher = [=](const at::Tensor& x, const at::Tensor& t, const at::Tensor&) {
        const double variance = gaussian.deviation * gaussian.deviation;
        const at::Tensor kept = variance / (variance + t.square());
        return gaussian.mean + (x - gaussian.mean) * kept.view({-1, 1, 1, 1});
    };
    return maps;
}

std::map<std::string, at::Tensor> termsOf(const Loss& loss) {
    std::map<std::string, at::Tensor> sums;
    for (const Term& term : loss.terms) {
        at::Tensor& sum = sums[std::string(term.name)];
        sum = sum.defined() ? sum + term.values : term.values;
    }
    return sums;
}

at::Tensor factorOf(double value) {
    return at::full({}, value, at::kDouble).requires_grad_(true);
}

} // namespace

class TrajectoryTest : public QObject {
    Q_OBJECT

    const test::Gaussian gaussian_;

  private Q_SLOTS:
    void trajectoriesAreTheOdes();
    void theExactMapLosesNothing();
    void aReturnTeachesTheWayUp();
    void aReturnIsLeftOutUnlessAskedFor();
};

void TrajectoryTest::trajectoriesAreTheOdes() {
    Batch batch = gaussianBatch(gaussian_);
    const ObjectiveRecipe recipe{.name = "follow", .trajectorySteps = 400};
    const Trajectories walked =
        trajectoriesOf(recipe, batch, mapsOf(gaussian_, factorOf(1)).teacher);
    QCOMPARE(walked.states.sizes().vec(), (std::vector<std::int64_t>{401, samples, 3, 4, 4}));
    const Map exact = mapOf(gaussian_, at::ones({}, at::kDouble));
    for (const std::int64_t point :
         {std::int64_t{0}, std::int64_t{walked.entry}, std::int64_t{250}})
        COMPARE_TENSOR(exact(walked.states[400], walked.sigmas[400], walked.sigmas[point]),
                       walked.states[point], 1e-3);
}

void TrajectoryTest::theExactMapLosesNothing() {
    Batch batch = gaussianBatch(gaussian_);
    const ObjectiveRecipe recipe{.name = "follow",
                                 .distance = "l2",
                                 .trajectorySteps = 400,
                                 .trajectoryOwn = 0.5,
                                 .trajectoryReturn = 1};
    const Loss loss = followStep(recipe, {}, batch, mapsOf(gaussian_, factorOf(1)));
    QVERIFY(loss.values.max().item<double>() < 1e-6);
}

/// A map that stretches every move comes back stretched three times, and only the two moves up get
/// a gradient.
void TrajectoryTest::aReturnTeachesTheWayUp() {
    constexpr double stretched = 1.1, share = 0.25;
    Batch batch = gaussianBatch(gaussian_);
    const ObjectiveRecipe recipe{.name = "follow",
                                 .distance = "l2",
                                 .trajectorySteps = 400,
                                 .trajectoryMoves = 1,
                                 .trajectoryReturn = share};
    const auto lossOf = [&](double returning, const at::Tensor& factor) {
        Batch again = gaussianBatch(gaussian_);
        ObjectiveRecipe changed = recipe;
        changed.trajectoryReturn = returning;
        return followStep(changed, {}, again, mapsOf(gaussian_, factor));
    };
    const at::Tensor factor = factorOf(stretched);
    const Loss loss = lossOf(share, factor);
    (loss.values.mean() - lossOf(0, factor).values.mean()).backward();

    const Trajectories exact =
        trajectoriesOf(recipe, batch, mapsOf(gaussian_, factorOf(1)).teacher);
    const double power = (exact.states[0] - gaussian_.mean).square().mean().item<double>();
    const double off = std::pow(stretched, 3) - 1;
    const double slope = share * power * 2 * off * 2 * stretched * stretched;
    QVERIFY(std::abs(factor.grad().item<double>() / slope - 1) < 1e-3);

    const double told = termsOf(loss).at("returned").mean().item<double>();
    QVERIFY(std::abs(told / (share * power * off * off) - 1) < 1e-3);
}

void TrajectoryTest::aReturnIsLeftOutUnlessAskedFor() {
    Batch batch = gaussianBatch(gaussian_);
    const ObjectiveRecipe recipe{.name = "follow", .trajectorySteps = 4, .trajectoryMoves = 3};
    const Loss loss = followStep(recipe, {}, batch, mapsOf(gaussian_, factorOf(1)));
    QCOMPARE(loss.terms.size(), std::size_t{3});
    QVERIFY(!termsOf(loss).contains("returned"));
}

QTEST_GUILESS_MAIN(TrajectoryTest)
#include "trajectory_test.moc"
