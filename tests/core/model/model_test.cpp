// Models: preconditioned outputs against the official ones, what each kind can and cannot do,
// loading and residency.
#include "core/base/error.h"
#include "core/model/evaluator.h"
#include "core/model/load.h"
#include "core/tensor/gradients.h"
#include "core/tensor/noise.h"
#include "tests/support/models.h"
#include "tests/support/refusal.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace zigzag;
using zigzag::test::Fixture;
using zigzag::test::fixtureModel;

namespace {

constexpr double limit = 1e-5;

const char* const models = ZIGZAG_SOURCE_DIR "/models";

std::unique_ptr<Model> shipped(const std::string& name, at::ScalarType dtype = at::kFloat) {
    return loadModel(findModel(std::string(models) + "/" + name), {.dtype = dtype, .threads = 1});
}

} // namespace

class ModelTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void bidirectionalMatches_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"down", "up", "same", "end", "wide32"})
            QTest::addRow("%s", name) << name;
    }
    void bidirectionalMatches() {
        QFETCH(QString, name);
        const std::string row = name.toStdString();
        const Fixture fixture("nn/bcm/tensors.safetensors");
        const auto model = fixtureModel("bcm/model.pt", ModelKind::Bidirectional, "bcm");
        const at::Tensor x = fixture(row + ".x"),
                         f = model->evaluate(x, fixture(row + ".t"), fixture(row + ".u"),
                                             fixture(row + ".y"));
        COMPARE_TENSOR(f, fixture(row + ".f"), limit);
        if (row == "same") QVERIFY(at::equal(f, x));
    }

    void consistencyMatches_data() {
        QTest::addColumn<QString>("weights");
        QTest::addColumn<QString>("tensors");
        QTest::addColumn<QString>("name");
        for (const char* name : {"a", "end", "wide32"}) {
            QTest::addRow("ict %s", name) << "ict/model.pt"
                                          << "nn/ict/tensors.safetensors" << name;
            QTest::addRow("imagenet64 %s", name) << "cm/imagenet64.pt"
                                                 << "nn/cm/imagenet64.safetensors" << name;
            QTest::addRow("lsun %s", name) << "cm/lsun.pt"
                                           << "nn/cm/lsun.safetensors" << name;
        }
    }
    void consistencyMatches() {
        QFETCH(QString, weights);
        QFETCH(QString, tensors);
        QFETCH(QString, name);
        const std::string row = name.toStdString();
        const Fixture fixture(tensors.toStdString());
        const at::Tensor labels = fixture.has(row + ".y") ? fixture(row + ".y") : at::Tensor();
        const at::Tensor x = fixture(row + ".x"), t = fixture(row + ".t");
        const auto consistency = fixtureModel(weights.toStdString(), ModelKind::Consistency, "cm");
        const std::string expected = fixture.has(row + ".f") ? row + ".f" : row + ".denoised";
        COMPARE_TENSOR(consistency->evaluate(x, t, t, labels), fixture(expected), limit);
        if (!fixture.has(row + ".D_edm_scalings")) return;
        const auto score = fixtureModel(weights.toStdString(), ModelKind::Score, "edm");
        COMPARE_TENSOR(score->evaluate(x, t, t, labels), fixture(row + ".D_edm_scalings"), limit);
    }

    void scoreMatches_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"ddpmpp", "ncsnpp", "adm"})
            QTest::addRow("%s", name) << name;
    }
    void scoreMatches() {
        QFETCH(QString, name);
        const Fixture fixture(("nn/edm/" + name + ".safetensors").toStdString());
        const auto model =
            fixtureModel(("edm/" + name + ".pt").toStdString(), ModelKind::Score, "edm-song");
        for (const std::string row : {"a", "b"}) {
            const at::Tensor sigma = fixture(row + ".sigma").to(at::kFloat).flatten();
            const at::Tensor labels =
                fixture.has(row + ".labels") ? fixture(row + ".labels") : at::Tensor();
            const at::Tensor t = sigma.expand({fixture(row + ".x").size(0)}).contiguous();
            COMPARE_TENSOR(model->evaluate(fixture(row + ".x").to(at::kFloat), t, t, labels),
                           fixture(row + ".D"), limit);
        }
    }

    void pilotWeightsMatch_data() {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("prefix");
        QTest::addRow("photo") << "photo"
                               << "photo.";
        QTest::addRow("flowers64-score") << "flowers64-score"
                                         << "flowers.";
        QTest::addRow("flowers64") << "flowers64"
                                   << "flowers64.";
        QTest::addRow("flowers32-score") << "flowers32-score"
                                         << "flowers32-score.";
        QTest::addRow("flowers32") << "flowers32"
                                   << "flowers32.";
    }
    void pilotWeightsMatch() {
        QFETCH(QString, model);
        QFETCH(QString, prefix);
        const Fixture fixture("model/pilot.safetensors");
        const auto tensor = [&](const char* name) { return fixture(prefix.toStdString() + name); };
        const auto loaded = shipped(model.toStdString());
        COMPARE_TENSOR(loaded->evaluate(tensor("x"), tensor("t"), tensor("u"), tensor("y")),
                       tensor("f"), limit);
        const auto brain = shipped(model.toStdString(), at::kBFloat16);
        COMPARE_TENSOR(brain->evaluate(tensor("x"), tensor("t"), tensor("u"), tensor("y")),
                       tensor("f"), 3e-2);
    }

    void kindsRefuseWhatTheyCannot() {
        const at::Tensor x = NoiseField{1}.values({0, 0, 16, 16});
        const auto consistency = fixtureModel("ict/model.pt", ModelKind::Consistency, "cm");
        const at::Tensor label = consistency->labels("1", 1);
        const ModelEvaluator evaluator(*consistency, label);
        const QString upwards = messageOf([&] { evaluator.move(x, 0.1, 80); });
        QVERIFY2(upwards.contains("is a consistency model") &&
                     upwards.contains("Bidirectional models"),
                 qPrintable(upwards));
        QVERIFY(messageOf([&] { evaluator.move(x, 80, 0.002); }).isEmpty());
        QVERIFY(messageOf([&] { evaluator.move(x, 81, 0.002); }).contains("Sigma 81 is outside"));
        QVERIFY(messageOf([&] {
                    evaluator.move(x, std::nan(""), 0.002);
                }).contains("outside the range"));
    }

    void scoreMovesAreEulerSteps() {
        const auto model = fixtureModel("edm/adm.pt", ModelKind::Score, "edm-song");
        const at::Tensor x = NoiseField{2}.values({0, 0, 16, 16}) * 3;
        const ModelEvaluator evaluator(*model, model->labels("4", 1));
        const at::Tensor D = evaluator.denoise(x, 3);
        const at::Tensor made = evaluator.move(x, 3, 0.5);
        QVERIFY(at::equal(made, x + (0.5 - 3) / 3 * (x - D)));
    }

    /// The engine runs jobs in InferenceMode; a guided method inside one gets its gradient.
    void gradientsFlowInsideAJob() {
        const auto model = fixtureModel("edm/adm.pt", ModelKind::Score, "edm-song");
        const c10::InferenceMode job;
        const ModelEvaluator evaluator(*model, model->labels("4", 1));
        const at::Tensor state = NoiseField{2}.values({0, 0, 16, 16}), known = state * 0.3;
        const auto loss = [&](const at::Tensor& x) {
            return (evaluator.denoise(x, 1) - known).square().mean();
        };
        QVERIFY(!loss(state).requires_grad());
        at::Tensor gradient;
        {
            const GradientScope scope;
            const at::Tensor x = ordinary(state).requires_grad_(), wanted = ordinary(known);
            (evaluator.denoise(x, 1) - wanted).square().mean().backward();
            gradient = x.grad();
        }
        QVERIFY(!at::GradMode::is_enabled() && c10::InferenceMode::is_enabled());
        // Along the gradient the loss falls as it says.
        const double step = 0.05 / gradient.norm().item<double>();
        const double change =
            (loss(state + gradient * step) - loss(state - gradient * step)).item<double>();
        const double expected = 2 * step * gradient.square().sum().item<double>();
        QVERIFY2(expected > 0 && std::abs(change / expected - 1) < 0.05,
                 qPrintable(QStringLiteral("%1, expected %2").arg(change).arg(expected)));
        // What was computed within may be used, and overwritten, after it.
        QVERIFY(gradient.add_(state).isfinite().all().item<bool>());
    }

    void bytesAreThoseOfTheWeightsAsHeld() {
        const auto full = shipped("photo");
        QCOMPARE(full->bytes(), 4 * full->card().parameters);
        const auto brain = shipped("photo", at::kBFloat16);
        // Convolutions and norms in two bytes a number, the embedding's linear layers in four.
        QVERIFY(brain->bytes() >= 2 * brain->card().parameters);
        QVERIFY(brain->bytes() < 2.5 * static_cast<double>(brain->card().parameters));
        nn::Parameters parameters({{"a", at::zeros({3, 2, 1, 1})}, {"b", at::zeros({5})}}, "test",
                                  at::kBFloat16);
        parameters.takeCompute("a", {3, 2, 1, 1});
        QCOMPARE(parameters.bytesTaken(), std::int64_t{12});
        parameters.take("b", {5});
        QCOMPARE(parameters.bytesTaken(), std::int64_t{32});
    }

    void labelsByNameAndNumber() {
        const auto flowers = shipped("flowers64-score");
        QCOMPARE(flowers->labels("rose", 2).sum().item<std::int64_t>(), 4);
        QCOMPARE(flowers->labels("3", 1).item<std::int64_t>(), 3);
        QCOMPARE(flowers->labels("", 1).item<std::int64_t>(), 5); // the null class
        const QString unknown = messageOf([&] { flowers->labels("orchid", 1); });
        QVERIFY2(unknown.contains("no class 'orchid'") && unknown.contains("daisy, dandelion"),
                 qPrintable(unknown));
        QVERIFY(messageOf([&] { flowers->labels("5", 1); }).contains("0 to 4"));
        QVERIFY(messageOf([&] { flowers->condition("jpeg", 1); }).contains("no condition 'jpeg'"));
        const auto photo = shipped("photo");
        QCOMPARE(photo->condition("jpeg", 1).item<std::int64_t>(), 1);
        QCOMPARE(photo->labels("", 1).item<std::int64_t>(), 0);
        QVERIFY(messageOf([&] { photo->labels("rose", 1); }).contains("knows no classes"));
    }

    void cardsAreCompleted() {
        const ModelCard photo = shipped("photo")->card();
        QVERIFY(photo.anySize());
        QCOMPARE(photo.stride, 4);
        QVERIFY(photo.receptiveRadius > 0);
        QVERIFY(photo.parameters > 4'000'000 && photo.parameters < 4'100'000);
        const ModelCard bcm = loadModel({ZIGZAG_TEST_DATA "/nn/edm/adm.pt", {}}, {})->card();
        QCOMPARE(bcm.kind, ModelKind::Score);
        QCOMPARE(bcm.resolution, 16);
        QCOMPARE(bcm.hash.size(), std::size_t{64});
    }

    void refusesForeignAndWrongFiles() {
        QTemporaryDir folder;
        const std::filesystem::path path = (folder.path() + "/photo.pt").toStdString();
        QVERIFY(QFile::copy(QString(models) + "/photo/model.safetensors",
                            QString::fromStdString(path)));
        ModelCard card = shipped("photo")->card();
        card.hash = std::string(64, '0');
        QVERIFY(messageOf([&] {
                    loadModel({path, card}, {});
                }).contains("is not the file that the card"));
        card.hash.clear();
        card.conditions.push_back("fill");
        QVERIFY(messageOf([&] {
                    loadModel({path, card}, {});
                }).contains("names 3 classes or conditions, but its weights have 2"));
        const std::filesystem::path text = (folder.path() + "/text.pt").toStdString();
        QFile file(QString::fromStdString(text));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("<html>not found</html>") > 0);
        file.close();
        QVERIFY(messageOf([&] { loadModel({text, {}}, {}); }).contains("text.pt"));
    }

    void keepsTheRecentlyUsed() {
        const ModelReference photo = findModel(std::string(models) + "/photo"),
                             flowers = findModel(std::string(models) + "/flowers64-score");
        Residency roomy(std::int64_t{1} << 30);
        const auto first = roomy.get(photo, {});
        QCOMPARE(roomy.get(photo, {}), first);
        roomy.get(flowers, {});
        QCOMPARE(roomy.count(), std::size_t{2});
        QVERIFY(roomy.get(photo, {.dtype = at::kBFloat16}) != first);
        Residency tight(1);
        tight.get(photo, {});
        tight.get(flowers, {});
        QCOMPARE(tight.count(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(ModelTest)
#include "model_test.moc"
