// Grids, curricula and distributions of noise levels against the official code, and the draws from
// them against their probabilities.
#include "core/base/error.h"
#include "core/diffusion/training_sigmas.h"
#include "tests/support/fixture.h"

#include <QTest>
#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>
#include <numeric>

using namespace zigzag;
using test::Fixture;

namespace {

constexpr double tableLimit = 1e-11;
constexpr int drawn = 20000;

nlohmann::json readJson(const std::string& name) {
    std::ifstream stream(ZIGZAG_TEST_DATA "/train/" + name);
    return nlohmann::json::parse(stream);
}

at::Tensor tensorOf(const std::vector<double>& values) {
    return at::tensor(values, at::kDouble);
}

/// iCT's bins of N intervals, as the official code hands them to its sampler.
std::vector<double> officialBins(int intervals) {
    return lognormalBins(risingGrid(intervals), -1.1, 2.0);
}

std::vector<double> without(std::vector<double> weights, std::size_t index) {
    weights[index] = 0;
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    for (double& weight : weights)
        weight /= sum;
    return weights;
}

/// Shares of the indices 0 … n − 1 among the draws.
std::vector<double> sharesOf(std::size_t n, const std::function<int(SampleRng&)>& draw) {
    std::vector<double> shares(n, 0.0);
    for (int i = 0; i < drawn; ++i) {
        SampleRng draws(5, 6, static_cast<std::uint64_t>(i));
        shares.at(static_cast<std::size_t>(draw(draws))) += 1.0 / drawn;
    }
    return shares;
}

void compareShares(const std::vector<double>& shares, const std::vector<double>& expected) {
    QCOMPARE(shares.size(), expected.size());
    for (std::size_t n = 0; n < shares.size(); ++n) {
        const double deviation = std::sqrt(expected[n] * (1 - expected[n]) / drawn);
        QVERIFY(std::abs(shares[n] - expected[n]) <= 5 * deviation);
    }
}

} // namespace

class TrainingSigmasTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void gridsAndBinsMatchIct() {
        const Fixture fixture("train/ict_lognormal.safetensors");
        for (const int points : {10, 11, 20, 21, 41, 81, 161, 320, 321, 641, 1281}) {
            const std::string run = "num_scales_" + std::to_string(points) + ".";
            const at::Tensor sigmas = fixture(run + "t").slice(0, 0, points);
            COMPARE_TENSOR(tensorOf(risingGrid(points - 1)), sigmas, tableLimit);
            const at::Tensor bins = fixture(run + "P").slice(0, 0, points - 1);
            COMPARE_TENSOR(tensorOf(officialBins(points - 1)), bins, tableLimit);
            QCOMPARE(fixture(run + "P").slice(0, points - 1).abs().sum().item<double>(), 0.0);
        }
    }

    void binsMatchBcm() {
        const Fixture table("train/bcm_lognormal.safetensors");
        for (const int points : {11, 21, 321, 1281}) {
            const std::string run = "num_scales_" + std::to_string(points) + ".";
            const auto intervals = static_cast<std::size_t>(points - 1);
            const std::vector<double> bins = officialBins(points - 1);
            // The official code leaves the highest pair out; ours keeps it.
            COMPARE_TENSOR(tensorOf(without(bins, intervals - 1)),
                           table(run + "P").slice(0, 0, points - 1), tableLimit);
            COMPARE_TENSOR(tensorOf(without(bins, 1)),
                           table(run + "P_t3_index0").slice(0, 0, points - 1), tableLimit);
        }
        const Fixture step("train/bcm_finetune.safetensors");
        const std::vector<double> bins = officialBins(320);
        COMPARE_TENSOR(tensorOf(without(bins, 319)), step("P_indices").slice(0, 0, 320),
                       tableLimit);
        for (const int sample : {0, 1}) {
            const auto n = static_cast<std::size_t>(step("indices")[sample].item<std::int64_t>());
            COMPARE_TENSOR(tensorOf(without(bins, n + 1)),
                           step("P_t3." + std::to_string(sample)).slice(0, 0, 320), tableLimit);
        }
    }

    void curriculaMatchTheOfficialOnes() {
        const nlohmann::json ict = readJson("ict_schedule.json");
        const nlohmann::json ct = readJson("ct_schedule.json");
        for (const auto& [name, run] : ict.items()) {
            if (!run.is_object()) continue;
            for (std::size_t i = 0; i < run.at("k").size(); ++i)
                QCOMPARE(ictIntervals(run["k"][i], run["K"], run["s0"], run["s1"]) + 1,
                         run["num_scales"][i].get<int>());
        }
        for (const auto& [name, run] : ct.items()) {
            if (!run.is_object()) continue;
            for (std::size_t i = 0; i < run.at("k").size(); ++i) {
                const int intervals = ctIntervals(run["k"][i], run["K"], run["s0"], run["s1"]);
                QCOMPARE(intervals + 1, run["num_scales"][i].get<int>());
                const double decay = run["target_ema"][i];
                QVERIFY(std::abs(ctTargetDecay(run["s0"], run["mu0"], intervals) / decay - 1) <
                        tableLimit);
            }
        }
    }

    void binsAreDrawnByTheirProbability() {
        const std::vector<double> bins = officialBins(20);
        compareShares(sharesOf(20, [&](SampleRng& draws) { return drawBin(bins, draws); }), bins);
        compareShares(sharesOf(20, [&](SampleRng& draws) { return drawBin(bins, draws, 7); }),
                      without(bins, 7));
        SampleRng draws(1, 2, 3);
        const std::vector<double> single{0.0, 1.0};
        QCOMPARE(drawBin(single, draws), 1);
        QVERIFY_THROWS_EXCEPTION(Error, drawBin(single, draws, 1));
    }

    void sigmasFollowTheirLaw_data() {
        QTest::addColumn<bool>("logUniform");
        QTest::addRow("lognormal") << false;
        QTest::addRow("loguniform") << true;
    }

    void sigmasFollowTheirLaw() {
        QFETCH(bool, logUniform);
        const std::vector<double> grid = risingGrid(12, 0.01, 3);
        const SigmaDistribution law{
            .name = logUniform ? "loguniform" : "lognormal", .minimum = 0.01, .maximum = 3};
        const auto binOf = [&](SampleRng& draws) {
            const double t = drawSigma(law, draws);
            return static_cast<int>(std::upper_bound(grid.begin(), grid.end(), t) - grid.begin()) -
                   1;
        };
        compareShares(sharesOf(12, binOf),
                      logUniform ? logUniformBins(grid) : lognormalBins(grid, -1.1, 2.0));
    }

    void sigmasKeepTheirDistance() {
        for (int i = 0; i < 2000; ++i) {
            SampleRng draws(7, 8, static_cast<std::uint64_t>(i));
            QVERIFY(std::abs(drawSigma({}, draws, 0.4) - 0.4) >= 0.4 / 32);
        }
        SampleRng draws(7, 8, 9);
        QVERIFY_THROWS_EXCEPTION(Error, drawSigma({.mean = 100}, draws));
        QVERIFY_THROWS_EXCEPTION(Error, lognormalBins(risingGrid(4), 1000, 1));
    }

    /// The schedule of the paper: r = 0 at first, where σ_min stands in; then halves of the
    /// distance.
    void ectPartnersCloseIn() {
        QCOMPARE(ectPartner(0.5, 0, 2), 0.002);
        double before = 5;
        for (int stage = 0; stage < 12; ++stage) {
            const double gap = 5 - ectPartner(5, stage, 2);
            QVERIFY(std::abs(gap - 5 * std::pow(2, -stage - 1) * (1 + 8 / (1 + std::exp(5.0)))) <
                    1e-12);
            QVERIFY(gap < before);
            before = gap;
        }
    }
};

QTEST_GUILESS_MAIN(TrainingSigmasTest)
#include "training_sigmas_test.moc"
