// What every row of the samplers must do, on every kind of model that it allows: models of Gaussian
// data, of which everything is known.
#include "core/base/error.h"
#include "core/job/default_path.h"
#include "core/sampling/sampler.h"
#include "core/tensor/noise.h"
#include "tests/support/models.h"
#include "tests/support/refusal.h"

#include <QTest>

using namespace zigzag;
using namespace zigzag::test;

namespace {

constexpr ModelKind kinds[] = {ModelKind::Score, ModelKind::Consistency, ModelKind::Bidirectional};
constexpr int manySteps = 64;

/// A model that counts its evaluations.
class Counted final : public Evaluator {
  public:
    explicit Counted(ModelKind kind) : model_(gaussianModel(kind)), inner_(*model_) {}
    const ModelCard& card() const override { return model_->card(); }
    mutable int evaluations = 0;

  private:
    at::Tensor run(const at::Tensor& x, double from, double to, InputReuse input) const override {
        ++evaluations;
        return inner_.evaluate(x, from, to, input);
    }

    std::unique_ptr<Model> model_;
    ModelEvaluator inner_;
};

at::Tensor noiseOf(std::uint32_t stream, std::int64_t count) {
    std::vector<std::uint64_t> seeds;
    for (std::int64_t i = 0; i < count; ++i)
        seeds.push_back(50 + static_cast<std::uint64_t>(i));
    return noiseFor(seeds, stream, {16, 16}, 3, at::kCPU);
}

at::Tensor pictures(std::int64_t count) {
    const Gaussian data;
    return (data.mean + data.deviation * noiseOf(1000, count)).clamp(-1, 1);
}

/// A run of so many steps, or along a path of so many evaluations.
SamplerRun runOf(const Sampler& sampler, const Evaluator& evaluator, const char* job, int steps,
                 std::int64_t count) {
    return {.evaluator = evaluator,
            .path =
                sampler.row().supports.path ? defaultPath(job, evaluator.card(), steps) : Path(),
            .steps = steps,
            .noise = [count](std::uint32_t stream) { return noiseOf(stream, count); }};
}

double rootMeanSquare(const at::Tensor& x) {
    return x.square().mean().sqrt().item<double>();
}

/// How far pictures are from those that their latents give back. The path's entry noise is left
/// out: it is meant to change them.
double roundTripError(const Sampler& sampler, const Evaluator& evaluator, int steps) {
    const Noise silent = [](std::uint32_t) { return at::zeros({2, 3, 16, 16}); };
    const at::Tensor x = pictures(2);
    SamplerRun up = runOf(sampler, evaluator, "invert", steps, 2);
    SamplerRun down = runOf(sampler, evaluator, "reconstruct", steps, 2);
    up.noise = down.noise = silent;
    return rootMeanSquare(sampler.down(down, sampler.up(up, x)) - x);
}

} // namespace

class SamplerConformance : public QObject {
    Q_OBJECT

    static void addRows(const std::function<bool(const SamplerRow&, const ModelCard&)>& fits) {
        QTest::addColumn<QString>("sampler");
        QTest::addColumn<int>("kind");
        for (const SamplerRow& row : samplerRows)
            for (const ModelKind kind : kinds) {
                ModelCard card;
                card.kind = kind;
                if (fits(row, card))
                    QTest::addRow("%s, %s", row.name.data(), name(kind))
                        << QString::fromUtf8(row.name.data()) << static_cast<int>(kind);
            }
    }
    static void addAllowed() {
        addRows(
            [](const SamplerRow& row, const ModelCard& card) { return row.kinds.has(card.kind); });
    }
    static void addInverting() {
        addRows([](const SamplerRow& row, const ModelCard& card) {
            return row.kinds.has(card.kind) && row.nfeUp && whyNot("invert", card).empty();
        });
    }
    static Sampler fetched() {
        QFETCH(QString, sampler);
        return Sampler(sampler.toStdString());
    }
    static ModelKind fetchedKind() {
        QFETCH(int, kind);
        return static_cast<ModelKind>(kind);
    }

  private Q_SLOTS:
    void isFoundByItsName() {
        for (const SamplerRow& row : samplerRows)
            QCOMPARE(&Sampler(row.name).row(), &row);
        QVERIFY(refusal(ErrorKind::Usage, [] { Sampler("dpm"); }).contains("Valid values: path"));
    }

    void isDeterministicAndCounts_data() { addAllowed(); }
    void isDeterministicAndCounts() {
        const Sampler sampler = fetched();
        const Counted evaluator(fetchedKind());
        for (const int steps : {1, 4}) {
            SamplerRun run = runOf(sampler, evaluator, "generate", steps, 2);
            int told = 0, total = 0;
            run.onStep = [&](const Step& step) {
                QCOMPARE(step.evaluations, ++told);
                QCOMPARE(step.state.sizes(), (std::vector<std::int64_t>{2, 3, 16, 16}));
                total = step.total;
            };
            evaluator.evaluations = 0;
            const at::Tensor first = sampler.down(run, {run.noise(0)});
            QCOMPARE(evaluator.evaluations, sampler.row().nfeDown(run.path, steps));
            QCOMPARE(told, evaluator.evaluations);
            QCOMPARE(total, told);
            QCOMPARE(first.scalar_type(), at::kFloat);
            told = 0;
            QVERIFY(at::equal(sampler.down(run, {run.noise(0)}), first));
        }
    }

    void countsOnTheWayUp_data() { addInverting(); }
    void countsOnTheWayUp() {
        const Sampler sampler = fetched();
        const Counted evaluator(fetchedKind());
        for (const int steps : {1, 4}) {
            SamplerRun run = runOf(sampler, evaluator, "invert", steps, 2);
            int told = 0;
            run.onStep = [&](const Step& step) { QCOMPARE(step.evaluations, ++told); };
            evaluator.evaluations = 0;
            const Latent latent = sampler.up(run, pictures(2));
            QCOMPARE(evaluator.evaluations, sampler.row().nfeUp(run.path, steps));
            QCOMPARE(told, evaluator.evaluations);
            QCOMPARE(latent.noise.sizes(), (std::vector<std::int64_t>{2, 3, 16, 16}));
            QCOMPARE(latent.noise.scalar_type(), at::kFloat);
            QCOMPARE(latent.previous.defined(), sampler.row().states == 2);
        }
    }

    void inversionsComeBack_data() { addInverting(); }
    void inversionsComeBack() {
        const Sampler sampler = fetched();
        const Counted evaluator(fetchedKind());
        const double coarse = roundTripError(sampler, evaluator, manySteps / 4),
                     fine = roundTripError(sampler, evaluator, manySteps);
        QVERIFY2(fine < 0.05 && (fine < 0.6 * coarse || fine < 0.01),
                 qPrintable(QStringLiteral("%1, %2").arg(coarse).arg(fine)));
    }

    void latentsAreUnitNoise_data() { addInverting(); }
    void latentsAreUnitNoise() {
        const Sampler sampler = fetched();
        const Counted evaluator(fetchedKind());
        const SamplerRun run = runOf(sampler, evaluator, "invert", manySteps, 4);
        const Gaussian data;
        const at::Tensor x = data.mean + data.deviation * noiseOf(1000, 4);
        const double deviation = sampler.up(run, x).noise.std().item<double>();
        QVERIFY2(std::abs(deviation - 1) < 0.1, qPrintable(QString::number(deviation)));
    }

    /// At every sigma the states are as the data with noise of that sigma; at the end, the data.
    void statesAreThoseOfTheirSigma_data() { addAllowed(); }
    void statesAreThoseOfTheirSigma() {
        const Sampler sampler = fetched();
        const Counted evaluator(fetchedKind());
        SamplerRun run = runOf(sampler, evaluator, "generate", manySteps, 4);
        if (sampler.row().supports.churn) run.churn.amount = 10;
        const Gaussian data;
        run.onStep = [&](const Step& step) {
            const double expected = std::hypot(data.deviation, step.sigma);
            const double deviation = step.state.std().item<double>();
            QVERIFY2(std::abs(deviation / expected - 1) < 0.15,
                     qPrintable(QStringLiteral("%1 at %2").arg(deviation).arg(step.sigma)));
        };
        const at::Tensor made = sampler.down(run, {run.noise(0)});
        QVERIFY(std::abs(made.mean().item<double>() - data.mean) < 0.05);
        QVERIFY(std::abs(made.std().item<double>() / data.deviation - 1) < 0.15);
    }

    void doesNotDependOnTheBatch_data() { addAllowed(); }
    void doesNotDependOnTheBatch() {
        const Sampler sampler = fetched();
        const Counted evaluator(fetchedKind());
        const SamplerRun three = runOf(sampler, evaluator, "generate", 4, 3),
                         one = runOf(sampler, evaluator, "generate", 4, 1);
        const at::Tensor together = sampler.down(three, {three.noise(0)}),
                         alone = sampler.down(one, {one.noise(0)});
        QVERIFY((together.slice(0, 0, 1) - alone).abs().max().item<double>() < 1e-4);
    }

    void drawsWhatItsRowSays_data() { addAllowed(); }
    void drawsWhatItsRowSays() {
        const Sampler sampler = fetched();
        const Counted evaluator(fetchedKind());
        SamplerRun run = runOf(sampler, evaluator, "generate", 4, 1);
        if (sampler.row().supports.churn) run.churn.amount = 40;
        if (sampler.row().supports.path && evaluator.card().kind != ModelKind::Score)
            run.path = Path::parse("80 > 0.002 + 0.1 > 0.002 + 0.1 > 0.002");
        std::vector<std::uint32_t> drawn, expected;
        const at::Tensor start = run.noise(0);
        run.noise = [&](std::uint32_t stream) {
            drawn.push_back(stream);
            return noiseOf(stream, 1);
        };
        sampler.down(run, {start});
        // Each stream once, in order, and never that of the start noise.
        for (std::uint32_t stream = 1; stream <= drawn.size(); ++stream)
            expected.push_back(stream);
        QCOMPARE(drawn, expected);
        const bool addsAny =
            sampler.row().drawsNoise && (!sampler.row().supports.path || run.path.noises() > 0);
        QCOMPARE(!drawn.empty(), addsAny);
    }

    void canBeCancelledBetweenEvaluations_data() { addAllowed(); }
    void canBeCancelledBetweenEvaluations() {
        const Sampler sampler = fetched();
        const Counted evaluator(fetchedKind());
        SamplerRun run = runOf(sampler, evaluator, "generate", 4, 1);
        run.onStep = [&](const Step& step) {
            if (step.evaluations == 2) throw Cancelled();
        };
        QVERIFY_EXCEPTION_THROWN(sampler.down(run, {run.noise(0)}), Cancelled);
        QCOMPARE(evaluator.evaluations, 2);
    }

    void refusesOtherModels_data() {
        addRows(
            [](const SamplerRow& row, const ModelCard& card) { return !row.kinds.has(card.kind); });
    }
    void refusesOtherModels() {
        const Sampler sampler = fetched();
        const Counted evaluator(fetchedKind());
        const SamplerRun run = runOf(sampler, evaluator, "generate", 4, 1);
        const QString said = refusal(ErrorKind::Model, [&] { sampler.down(run, {run.noise(0)}); });
        QVERIFY2(said.contains("gaussian is a"), qPrintable(said));
        QCOMPARE(evaluator.evaluations, 0);
    }

    void refusesWhatItWouldIgnore_data() { addAllowed(); }
    void refusesWhatItWouldIgnore() {
        const Sampler sampler = fetched();
        const Counted evaluator(fetchedKind());
        SamplerRun run = runOf(sampler, evaluator, "generate", 4, 1);
        if (sampler.row().states < 2)
            refusal(ErrorKind::Usage, [&] { sampler.down(run, {run.noise(0), run.noise(0)}); });
        if (!sampler.row().nfeUp) refusal(ErrorKind::Usage, [&] { sampler.up(run, pictures(1)); });
        run.churn.amount = 1;
        if (!sampler.row().supports.churn)
            QVERIFY_EXCEPTION_THROWN(sampler.down(run, {run.noise(0)}), std::invalid_argument);
    }
};

QTEST_GUILESS_MAIN(SamplerConformance)
#include "conformance_test.moc"
