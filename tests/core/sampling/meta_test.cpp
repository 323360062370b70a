// Whole sampling runs on torch's meta device: a tensor made on the CPU instead of beside its input
// is found without a GPU.
#include "core/nn/unet.h"
#include "core/sampling/sampler.h"
#include "tests/support/meta_device.h"

#include <QTest>

using namespace zigzag;

class MetaSampling : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everySamplerStaysOnItsDevice_data() {
        QTest::addColumn<QString>("name");
        for (const SamplerRow& row : samplerRows)
            QTest::addRow("%s", row.name.data()) << QString::fromUtf8(row.name.data());
    }

    void everySamplerStaysOnItsDevice() {
        QFETCH(QString, name);
        const Sampler sampler(name.toStdString());
        nn::UNetConfig config;
        config.width = 64;
        config.multipliers = {1, 2};
        config.resBlocks = 1;
        config.attentionLevels = {1};
        config.twoTimes = true;
        config.labelRows = 5;
        std::map<std::string, at::Tensor, std::less<>> weights;
        const auto options = at::TensorOptions(at::kMeta).dtype(at::kFloat);
        for (const auto& [weight, shape] : nn::unetShapes(config))
            weights.emplace(weight, at::empty(shape, options));
        nn::Parameters parameters(weights, "meta");
        ModelCard card;
        card.name = "meta";
        card.preconditioning = "bcm";
        // The kind only says which moves are made: the network is the same.
        if (!sampler.row().kinds.has(card.kind)) card.kind = ModelKind::Score;
        const auto model = makeModel(card, nn::buildNetwork(parameters), {.device = at::kMeta});

        const Noise noise = [&](std::uint32_t) { return at::empty({2, 3, 16, 16}, options); };
        const ModelEvaluator evaluator(*model, model->labels("1", 2));
        SamplerRun run{.evaluator = evaluator,
                       .path = Path::parse("80 > 3 > 0.002 + 0.12 > 0.4 > 0.002"),
                       .steps = 3,
                       .churn = {.amount = sampler.row().supports.churn ? 10.0 : 0.0},
                       .noise = noise};
        const at::Tensor pictures = sampler.down(run, {noise(0)});
        QVERIFY(pictures.is_meta());
        QCOMPARE(pictures.sizes(), (std::vector<std::int64_t>{2, 3, 16, 16}));
        if (!sampler.row().nfeUp) return;
        run.path = Path::parse("image + 0.07 > 15 > 80");
        QVERIFY(sampler.up(run, pictures).noise.is_meta());
    }
};

QTEST_GUILESS_MAIN(MetaSampling)
#include "meta_test.moc"
