// What every sampler of the registry must do.
#include "core/base/error.h"
#include "core/sampling/sampler.h"
#include "core/tensor/noise.h"
#include "tests/support/models.h"

#include <QTest>

using namespace zigzag;

namespace {

constexpr int steps = 4;

SamplerRun runOn(const Model& model, std::int64_t count) {
    const Noise noise = [count](std::uint32_t stream) {
        std::vector<std::uint64_t> seeds;
        for (std::int64_t i = 0; i < count; ++i)
            seeds.push_back(50 + i);
        return noiseFor(seeds, stream, {16, 16}, 3, at::kCPU);
    };
    return {.model = model,
            .labels = model.labels("2", count),
            .path = Path::parse("80 > 3 > 0.002 + 0.12 > 0.4 > 0.002"),
            .steps = steps,
            .churn = {},
            .noise = noise,
            .onStep = {}};
}

} // namespace

class SamplerConformance : public QObject {
    Q_OBJECT

    std::unique_ptr<Model> model_ =
        zigzag::test::fixtureModel("bcm/model.pt", ModelKind::Bidirectional, "bcm");

    void addRows() {
        QTest::addColumn<QString>("name");
        for (const Sampler& sampler : samplers())
            QTest::addRow("%s", sampler.name.data()) << QString::fromUtf8(sampler.name.data());
    }

  private Q_SLOTS:
    void isFoundByItsName() {
        for (const Sampler& sampler : samplers())
            QCOMPARE(&samplerNamed(sampler.name), &sampler);
        QVERIFY_EXCEPTION_THROWN(samplerNamed("dpm"), Error);
    }

    void isDeterministicAndCounts_data() { addRows(); }
    void isDeterministicAndCounts() {
        QFETCH(QString, name);
        const Sampler& sampler = samplerNamed(name.toStdString());
        SamplerRun run = runOn(*model_, 2);
        int evaluations = 0, total = 0;
        run.onStep = [&](const Step& step) {
            QCOMPARE(step.evaluations, ++evaluations);
            QCOMPARE(step.state.sizes(), (std::vector<std::int64_t>{2, 3, 16, 16}));
            total = step.total;
        };
        const at::Tensor first = sampler.generate(run, run.noise(0));
        QCOMPARE(evaluations, sampler.evaluations(run));
        QCOMPARE(total, evaluations);
        QCOMPARE(first.scalar_type(), at::kFloat);
        QVERIFY(first.isfinite().all().item<bool>());
        evaluations = 0;
        QVERIFY(at::equal(sampler.generate(run, run.noise(0)), first));
    }

    void doesNotDependOnTheBatch_data() { addRows(); }
    void doesNotDependOnTheBatch() {
        QFETCH(QString, name);
        const Sampler& sampler = samplerNamed(name.toStdString());
        const SamplerRun three = runOn(*model_, 3), one = runOn(*model_, 1);
        const at::Tensor together = sampler.generate(three, three.noise(0)),
                         alone = sampler.generate(one, one.noise(0));
        const double difference = (together.slice(0, 0, 1) - alone).abs().max().item<double>();
        QVERIFY2(difference < 1.0 / 255, qPrintable(QString::number(difference)));
    }

    void drawsEachNoiseOnceButTheStarts_data() { addRows(); }
    void drawsEachNoiseOnceButTheStarts() {
        QFETCH(QString, name);
        SamplerRun run = runOn(*model_, 1);
        run.churn.amount = 40;
        const at::Tensor start = run.noise(0);
        std::vector<std::uint32_t> drawn, expected;
        run.noise = [&drawn, noise = run.noise](std::uint32_t stream) {
            drawn.push_back(stream);
            return noise(stream);
        };
        samplerNamed(name.toStdString()).generate(run, start);
        for (std::uint32_t stream = 1; stream <= drawn.size(); ++stream)
            expected.push_back(stream);
        QVERIFY(!drawn.empty());
        QCOMPARE(drawn, expected);
    }

    void solversStandAtTheSigmaThatTheySay_data() { addRows(); }
    void solversStandAtTheSigmaThatTheySay() {
        QFETCH(QString, name);
        const Sampler& sampler = samplerNamed(name.toStdString());
        if (sampler.followsPath || name == "multistep") return;
        SamplerRun run = runOn(*model_, 2);
        run.steps = 18;
        run.churn.amount = 40;
        double sigma = 0, deviation = 0;
        run.onStep = [&](const Step& step) {
            sigma = step.sigma;
            deviation = step.state.std().item<double>();
            throw Cancelled(); // after the first step all but the noise is too small to count
        };
        QVERIFY_EXCEPTION_THROWN(sampler.generate(run, run.noise(0)), Cancelled);
        QVERIFY2(std::abs(deviation / sigma - 1) < 0.1,
                 qPrintable(QStringLiteral("%1 at %2").arg(deviation).arg(sigma)));
    }

    void canBeCancelledBetweenEvaluations_data() { addRows(); }
    void canBeCancelledBetweenEvaluations() {
        QFETCH(QString, name);
        const Sampler& sampler = samplerNamed(name.toStdString());
        SamplerRun run = runOn(*model_, 1);
        int evaluations = 0;
        run.onStep = [&](const Step&) {
            if (++evaluations == 2) throw Cancelled();
        };
        QVERIFY_EXCEPTION_THROWN(sampler.generate(run, run.noise(0)), Cancelled);
        QCOMPARE(evaluations, 2);
    }

    void invertsWhereItCan_data() { addRows(); }
    void invertsWhereItCan() {
        QFETCH(QString, name);
        const Sampler& sampler = samplerNamed(name.toStdString());
        SamplerRun run = runOn(*model_, 1);
        if (!sampler.invert) {
            QVERIFY(name == "stochastic" || name == "ancestral" || name == "multistep");
            return;
        }
        run.path = Path::parse("image + 0.07 > 15 > 80");
        const at::Tensor noise = sampler.invert(run, at::zeros({1, 3, 16, 16}));
        QCOMPARE(noise.sizes(), (std::vector<std::int64_t>{1, 3, 16, 16}));
        QVERIFY(noise.isfinite().all().item<bool>());
    }
};

QTEST_GUILESS_MAIN(SamplerConformance)
#include "conformance_test.moc"
