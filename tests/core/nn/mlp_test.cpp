// The perceptron of the toy: its configuration read from weights, its start, what it refuses.
#include "core/base/error.h"
#include "core/nn/mlp.h"

#include <QTest>

using namespace zigzag;
using namespace zigzag::nn;

namespace {

NetworkInput points(int count, bool twoTimes) {
    NetworkInput input{.x = at::randn({count, 2, 1, 1}), .noise = at::randn({count}) * 250};
    if (twoTimes) input.noiseEnd = at::randn({count}) * 250;
    return input;
}

} // namespace

class MlpTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void findsItsConfiguration();
    void startsAtNothing();
    void seesBothLevels();
    void trainsTheTensorsItWasGiven();
    void refusesWhatDoesNotFit();
};

void MlpTest::findsItsConfiguration() {
    for (const bool twoTimes : {false, true}) {
        const MlpConfig config{.channels = 3,
                               .width = 24,
                               .blocks = 2,
                               .features = 8,
                               .embedding = 16,
                               .twoTimes = twoTimes};
        const ShapeIndex shapes = mlpShapes(config);
        QVERIFY(MlpConfig::recognises(shapes));
        QCOMPARE(mlpShapes(MlpConfig::fromTensors(shapes)), shapes);
    }
}

void MlpTest::startsAtNothing() {
    Parameters parameters = mlpStart({}, 3);
    const auto network = buildNetwork(parameters);
    const NetworkInput input = points(4, true);
    QCOMPARE(network->forward(input).abs().max().item<float>(), 0.0F);
}

void MlpTest::seesBothLevels() {
    Parameters parameters = randomParameters(mlpShapes({}), 3);
    const auto network = buildNetwork(parameters);
    NetworkInput input = points(1, true);
    const at::Tensor F = network->forward(input);
    input.noise = input.noise + 10;
    const at::Tensor moved = network->forward(input);
    QVERIFY(!at::equal(F, moved));
    input.noiseEnd = input.noiseEnd + 10;
    QVERIFY(!at::equal(moved, network->forward(input)));
}

void MlpTest::trainsTheTensorsItWasGiven() {
    const Parameters start = randomParameters(mlpShapes({}), 3);
    for (const auto& [name, tensor] : start.all())
        tensor.requires_grad_(true);
    Parameters parameters = start;
    buildNetwork(parameters)->forward(points(3, true)).square().sum().backward();
    for (const auto& [name, tensor] : start.all())
        QVERIFY2(tensor.grad().defined() && tensor.grad().abs().max().item<float>() > 0,
                 name.c_str());
}

void MlpTest::refusesWhatDoesNotFit() {
    Parameters parameters = mlpStart({}, 3);
    const auto network = buildNetwork(parameters);
    NetworkInput picture = points(2, true);
    picture.x = at::zeros({2, 2, 4, 4});
    QVERIFY_EXCEPTION_THROWN(network->forward(picture), Error);
    QVERIFY_EXCEPTION_THROWN(network->forward(points(2, false)), Error);
    NetworkInput labelled = points(2, true);
    labelled.labels = at::zeros({2}, at::kLong);
    QVERIFY_EXCEPTION_THROWN(network->forward(labelled), Error);

    auto odd = mlpStart({}, 3).all();
    odd["time_embed.0.weight"] = at::zeros({128, 31});
    Parameters broken(odd, "broken");
    QVERIFY_EXCEPTION_THROWN(buildNetwork(broken), Error);
    odd["time_embed.0.weight"] = at::zeros({128});
    Parameters flat(odd, "flat");
    QVERIFY_EXCEPTION_THROWN(buildNetwork(flat), Error);
}

QTEST_GUILESS_MAIN(MlpTest)
#include "mlp_test.moc"
