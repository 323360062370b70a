// What every architecture of the registry must do: know its own weights, and no other's.
#include "core/nn/mlp.h"
#include "core/nn/network.h"
#include "tests/support/fixture.h"

#include <QTest>

#include <map>

using namespace zigzag;
using namespace zigzag::nn;

namespace {

struct Example {
    const char* file; ///< empty: new weights
    int side;
    int headChannels; ///< 0: the architecture's own rule
};

/// Weights for each row; a row without one fails the test.
const std::map<std::string_view, Example> examples{{"adm", {"bcm/model.pt", 16, 16}},
                                                   {"song", {"edm/ddpmpp.pt", 16, 0}},
                                                   {"dhariwal", {"edm/adm.pt", 16, 0}},
                                                   {"mlp", {"", 1, 0}}};

Parameters weightsOf(const Example& example) {
    if (std::string_view(example.file).empty()) return randomParameters(mlpShapes({}), 1);
    return Parameters::from(readTensorFile(std::string(ZIGZAG_TEST_DATA "/nn/") + example.file),
                            at::kCPU);
}

} // namespace

class ArchitecturesTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void knowsItsOwnWeightsOnly_data() {
        QTest::addColumn<QString>("name");
        for (const CheckpointLayout& row : layoutRows)
            QTest::addRow("%s", row.name.data()) << QString::fromUtf8(row.name.data());
    }

    void knowsItsOwnWeightsOnly() {
        QFETCH(QString, name);
        const std::string row = name.toStdString();
        QVERIFY2(examples.contains(row), "no example for this architecture");
        const Example& example = examples.at(row);
        Parameters parameters = weightsOf(example);
        for (const CheckpointLayout& other : layoutRows) {
            const Architecture& bound = architectures()[indexOf(layoutRows, other)];
            QCOMPARE(bound.recognises(shapesOf(parameters)), other.name == row);
        }

        NetworkHints hints;
        if (example.headChannels > 0) hints.headChannels = example.headChannels;
        const auto network = buildNetwork(parameters, hints);
        const NetworkInfo& info = network->info();
        QCOMPARE(info.architecture, row);
        QVERIFY(!info.description.empty());
        QVERIFY(info.stride >= 1 && example.side % info.stride == 0);

        NetworkInput input{.x = at::randn({2, info.channels, example.side, example.side}),
                           .noise = at::zeros({2})};
        if (info.twoTimes) input.noiseEnd = at::ones({2});
        if (info.labelRows > 0) input.labels = at::zeros({2}, at::kLong);
        const at::Tensor F = network->forward(input);
        QCOMPARE(F.sizes(), input.x.sizes());
        QCOMPARE(F.scalar_type(), at::kFloat);
        QVERIFY(at::equal(F, network->forward(input)));
        // A sample does not see its neighbour in the batch.
        NetworkInput first = input;
        first.x = input.x.slice(0, 0, 1);
        first.noise = input.noise.slice(0, 0, 1);
        if (info.twoTimes) first.noiseEnd = input.noiseEnd.slice(0, 0, 1);
        if (info.labelRows > 0) first.labels = input.labels.slice(0, 0, 1);
        COMPARE_TENSOR(F.slice(0, 0, 1), network->forward(first), 1e-5);
    }
};

QTEST_GUILESS_MAIN(ArchitecturesTest)
#include "architectures_test.moc"
