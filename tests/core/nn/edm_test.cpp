// EDM's networks against numbers computed with the official implementation, and their configuration
// read from weights.
#include "core/base/error.h"
#include "core/nn/edm_blocks.h"
#include "core/nn/network.h"
#include "tests/support/fixture.h"

#include <QTest>

#include <cmath>
#include <numbers>

using namespace zigzag;
using namespace zigzag::nn;
using zigzag::test::Fixture;

namespace {

using Tensors = std::map<std::string, at::Tensor, std::less<>>;

constexpr double networkLimit = 1e-5;

Tensors weightsOf(const std::string& name) {
    const TensorFile file = readTensorFile(ZIGZAG_TEST_DATA "/nn/edm/" + name + ".pt");
    return Parameters::from(file, at::kCPU).all();
}

std::unique_ptr<Network> build(Tensors tensors, at::ScalarType compute = at::kFloat) {
    Parameters parameters(std::move(tensors), "test.pt", compute);
    return buildNetwork(parameters);
}

/// c_skip, c_out and c_in of EDM (Karras et al. 2022, table 1), [N, 1, 1, 1].
struct Scalings {
    at::Tensor skip, out, in;

    explicit Scalings(const at::Tensor& sigma) {
        const at::Tensor s = sigma.view({-1, 1, 1, 1});
        const at::Tensor variance = s.square() + 0.25;
        skip = 0.25 / variance;
        out = s * 0.5 / variance.sqrt();
        in = variance.rsqrt();
    }
};

NetworkInput inputOf(const Fixture& fixture, const std::string& name) {
    NetworkInput input{.x = fixture(name + ".x") * Scalings(fixture(name + ".sigma")).in,
                       .noise = fixture(name + ".c_noise")};
    if (fixture.has(name + ".labels")) input.labels = fixture(name + ".labels");
    return input;
}

QString problemOf(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error& error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

} // namespace

class EdmTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void matchesTheOfficialNetwork_data();
    void matchesTheOfficialNetwork();
    void matchesBlockByBlock_data() { matchesTheOfficialNetwork_data(); }
    void matchesBlockByBlock();
    void matchesAugmented_data();
    void matchesAugmented();
    void matchesTheOfficialBlock_data();
    void matchesTheOfficialBlock();
    void readsBareStateDicts();
    void takesClassNumbersAsRows();
    void takesNoClassAsAZeroRow();
    void runsInBrainPrecision();
    void runsAtOtherSizes();
    void buildsTheSkipArchitecture();
    void tellsAboutItself_data();
    void tellsAboutItself();
    void dropsOutOnlyWithAGenerator();
    void letsGradientsThrough();
    void refusesOtherWeights();
    void refusesOtherInputs();
};

void EdmTest::matchesTheOfficialNetwork_data() {
    QTest::addColumn<QString>("network");
    for (const char* network : {"ddpmpp", "ncsnpp", "adm"})
        QTest::addRow("%s", network) << network;
}

void EdmTest::matchesTheOfficialNetwork() {
    QFETCH(QString, network);
    const std::string name = network.toStdString();
    const Fixture fixture("nn/edm/" + name + ".safetensors");
    const auto built = build(weightsOf(name));
    for (const std::string example : {"a", "b"})
        COMPARE_TENSOR(built->forward(inputOf(fixture, example)), fixture(example + ".F"),
                       networkLimit);
}

void EdmTest::matchesBlockByBlock() {
    QFETCH(QString, network);
    const std::string name = network.toStdString();
    const Fixture fixture("nn/edm/" + name + ".safetensors");
    int compared = 0;
    ForwardOptions options;
    options.observe = [&](const std::string& block, const at::Tensor& output) {
        QVERIFY2(fixture.has("a.act." + block), block.c_str());
        COMPARE_TENSOR(output, fixture("a.act." + block), networkLimit);
        ++compared;
    };
    build(weightsOf(name))->forward(inputOf(fixture, "a"), options);
    QCOMPARE(compared, 3 + 7);
}

void EdmTest::matchesAugmented_data() {
    QTest::addColumn<QString>("network");
    QTest::addRow("ddpmpp") << "ddpmpp";
    QTest::addRow("ncsnpp") << "ncsnpp";
}

void EdmTest::matchesAugmented() {
    QFETCH(QString, network);
    const std::string name = network.toStdString();
    const Fixture fixture("nn/edm/" + name + ".safetensors");
    NetworkInput input = inputOf(fixture, "a");
    input.augment = fixture("a.augment_labels");
    const Scalings c(fixture("a.sigma"));
    const at::Tensor F = build(weightsOf(name))->forward(input);
    COMPARE_TENSOR(c.skip * fixture("a.x") + c.out * F, fixture("a.D_augmented"), networkLimit);
    QVERIFY(test::relativeL2(F, fixture("a.F")) > 1e-3);
}

void EdmTest::matchesTheOfficialBlock_data() {
    QTest::addColumn<QString>("family");
    QTest::addColumn<double>("eps");
    QTest::addColumn<double>("skipScale");
    QTest::addColumn<int>("headChannels");
    QTest::addRow("adm") << "adm" << 1e-5 << 1.0 << 8;
    QTest::addRow("song") << "song" << 1e-6 << std::numbers::sqrt2 / 2 << 32;
}

void EdmTest::matchesTheOfficialBlock() {
    QFETCH(QString, family);
    QFETCH(double, eps);
    QFETCH(double, skipScale);
    QFETCH(int, headChannels);
    const Fixture fixture("nn/attention/edm_unetblock.safetensors");
    const std::string name = family.toStdString();
    Tensors weights;
    for (const auto& [tensor, stored] : fixture.file().tensors)
        if (tensor.starts_with(name + ".w.")) weights.emplace(tensor, toTensor(stored));
    Parameters parameters(weights, "block fixture");
    const edm::UNetBlock block(
        parameters, name + ".w", 32, 24,
        {.eps = eps, .skipScale = skipScale, .dropout = 0, .headChannels = headChannels});
    parameters.expectAllTaken();
    QVERIFY(block.attends());
    COMPARE_TENSOR(block(fixture(name + ".x"), fixture(name + ".emb")), fixture(name + ".out"),
                   networkLimit);
}

void EdmTest::readsBareStateDicts() {
    const Fixture fixture("nn/edm/adm.safetensors");
    Tensors bare;
    for (const auto& [name, tensor] : weightsOf("adm"))
        bare.emplace(name.substr(std::string("model.").size()), tensor);
    COMPARE_TENSOR(build(bare)->forward(inputOf(fixture, "b")), fixture("b.F"), networkLimit);
}

void EdmTest::takesClassNumbersAsRows() {
    for (const std::string name : {"ddpmpp", "adm"}) {
        const Fixture fixture("nn/edm/" + name + ".safetensors");
        NetworkInput input = inputOf(fixture, "a");
        input.labels = input.labels.argmax(1);
        COMPARE_TENSOR(build(weightsOf(name))->forward(input), fixture("a.F"), networkLimit);
    }
}

void EdmTest::takesNoClassAsAZeroRow() {
    const Fixture fixture("nn/edm/ddpmpp.safetensors");
    const auto network = build(weightsOf("ddpmpp"));
    NetworkInput input = inputOf(fixture, "a");
    input.labels = at::zeros_like(input.labels);
    const at::Tensor withZeros = network->forward(input);
    input.labels = at::Tensor();
    QVERIFY(at::equal(network->forward(input), withZeros));
    QVERIFY(test::relativeL2(withZeros, fixture("a.F")) > 1e-3);
}

void EdmTest::runsInBrainPrecision() {
    for (const std::string name : {"ddpmpp", "ncsnpp", "adm"}) {
        const Fixture fixture("nn/edm/" + name + ".safetensors");
        const at::Tensor F = build(weightsOf(name), at::kBFloat16)->forward(inputOf(fixture, "a"));
        QCOMPARE(F.scalar_type(), at::kFloat);
        COMPARE_TENSOR(F, fixture("a.F"), 3e-2);
    }
}

void EdmTest::runsAtOtherSizes() {
    for (const std::string name : {"ncsnpp", "adm"}) {
        const auto network = build(weightsOf(name));
        const at::Tensor F =
            network->forward({.x = at::zeros({1, 3, 10, 24}), .noise = at::zeros({1})});
        QCOMPARE(F.sizes().vec(), (std::vector<std::int64_t>{1, 3, 10, 24}));
    }
}

/// EDM's encoder_type "skip" and decoder_type "skip" have no recorded numbers. With projections and
/// lower heads that give nothing, the network must be the one without them.
void EdmTest::buildsTheSkipArchitecture() {
    const Fixture fixture("nn/edm/ddpmpp.safetensors");
    const auto withPaths = [](double gain) {
        Tensors weights = weightsOf("ddpmpp");
        const at::Tensor filter = weights.at("model.enc.8x8_down.conv0.resample_filter");
        weights["model.enc.8x8_aux_down.resample_filter"] = filter;
        weights["model.enc.8x8_aux_skip.weight"] = at::full({16, 3, 1, 1}, gain);
        weights["model.enc.8x8_aux_skip.bias"] = at::zeros({16});
        weights["model.dec.8x8_aux_norm.weight"] = at::ones({32});
        weights["model.dec.8x8_aux_norm.bias"] = at::zeros({32});
        weights["model.dec.8x8_aux_conv.weight"] = at::full({3, 32, 3, 3}, gain);
        weights["model.dec.8x8_aux_conv.bias"] = at::full({3}, 0.25);
        weights["model.dec.16x16_aux_up.resample_filter"] = filter;
        return weights;
    };
    const NetworkInput input = inputOf(fixture, "a");
    COMPARE_TENSOR(build(withPaths(0))->forward(input), fixture("a.F") + 0.25, networkLimit);
    QVERIFY(test::relativeL2(build(withPaths(0.1))->forward(input), fixture("a.F") + 0.25) > 1e-3);
}

void EdmTest::tellsAboutItself_data() {
    QTest::addColumn<QString>("network");
    QTest::addColumn<QString>("architecture");
    QTest::addColumn<int>("labelRows");
    QTest::addColumn<QString>("description");
    QTest::addRow("ddpmpp") << "ddpmpp"
                            << "song" << 10
                            << "EDM's DDPM++ U-Net, width 16, multipliers 1,2, 1 block per level, "
                               "attention at 8, trained at 16x16";
    QTest::addRow("ncsnpp") << "ncsnpp"
                            << "song" << 0
                            << "EDM's NCSN++ U-Net, width 16, multipliers 1,2, 1 block per level, "
                               "attention at 8, trained at 16x16";
    QTest::addRow("adm") << "adm"
                         << "dhariwal" << 10
                         << "EDM's ADM U-Net, width 16, multipliers 1,4, 1 block per level, "
                            "attention at 8, trained at 16x16";
}

void EdmTest::tellsAboutItself() {
    QFETCH(QString, network);
    QFETCH(QString, architecture);
    QFETCH(int, labelRows);
    QFETCH(QString, description);
    const auto built = build(weightsOf(network.toStdString()));
    const NetworkInfo& info = built->info();
    QCOMPARE(QString::fromStdString(info.architecture), architecture);
    QCOMPARE(QString::fromStdString(info.description), description);
    QCOMPARE(info.labelRows, labelRows);
    QCOMPARE(info.channels, 3);
    QCOMPARE(info.stride, 2);
    QVERIFY(!info.twoTimes);
    QCOMPARE(info.receptiveRadius, 0);
}

void EdmTest::dropsOutOnlyWithAGenerator() {
    const Fixture fixture("nn/edm/adm.safetensors");
    const auto network = build(weightsOf("adm"));
    const NetworkInput input = inputOf(fixture, "a");
    const auto seeded = [&](std::uint64_t seed) {
        ForwardOptions options;
        options.dropout = at::globalContext().defaultGenerator(at::kCPU).clone();
        options.dropout->set_current_seed(seed);
        return network->forward(input, options);
    };
    QVERIFY(at::equal(seeded(3), seeded(3)));
    QVERIFY(!at::equal(seeded(3), seeded(4)));
    QVERIFY(at::equal(network->forward(input), network->forward(input)));
}

/// Every weight gets a gradient; the constants of the checkpoint get none.
void EdmTest::letsGradientsThrough() {
    Tensors weights = weightsOf("ncsnpp");
    for (auto& [name, tensor] : weights)
        tensor.requires_grad_(true);
    const Fixture fixture("nn/edm/ncsnpp.safetensors");
    NetworkInput input = inputOf(fixture, "a");
    input.augment = fixture("a.augment_labels");
    build(weights)->forward(input).square().sum().backward();
    for (const auto& [name, tensor] : weights) {
        const bool constant =
            name.ends_with(".resample_filter") || name.ends_with("map_noise.freqs");
        QVERIFY2(tensor.grad().defined() != constant, name.c_str());
    }
}

void EdmTest::refusesOtherWeights() {
    const auto problemWith = [](const std::string& network,
                                const std::function<void(Tensors&)>& damage) {
        return problemOf([&] {
            Tensors weights = weightsOf(network);
            damage(weights);
            build(weights);
        });
    };
    QVERIFY(problemWith("adm", [](Tensors& weights) {
                weights.erase("model.enc.8x8_down.conv0.weight");
            }).contains("no tensor 'model.enc.8x8_down.conv0.weight'"));
    QVERIFY(problemWith("adm", [](Tensors& weights) {
                weights.erase("model.dec.16x16_block1.conv0.weight");
            }).contains("fewer blocks"));
    QVERIFY(problemWith("adm", [](Tensors& weights) {
                weights["model.dec.16x16_up.affine.weight"] = at::zeros({3});
            }).contains("'model.dec.16x16_up.affine.weight'"));
    QVERIFY(problemWith("adm", [](Tensors& weights) {
                weights["model.out_conv.weight"] = at::zeros({6, 16, 3, 3});
            }).contains("expected [3, 16, 3, 3]"));
    QVERIFY(problemWith("ncsnpp", [](Tensors& weights) {
                weights["model.enc.8x8_aux_residual.resample_filter"] = at::ones({1, 1, 3, 3});
            }).contains("3 taps"));
    QVERIFY(problemWith("ncsnpp", [](Tensors& weights) {
                weights["model.map_noise.freqs"] = at::ones({3});
            }).contains("'model.map_noise.freqs' has shape [3]"));
    QVERIFY(problemWith("ddpmpp", [](Tensors& weights) {
                weights["model.enc.16x16_conv.weight"] = at::ones({3, 3, 3, 3});
            }).contains("16x16_conv"));
    QVERIFY(problemWith("ddpmpp", [](Tensors& weights) {
                weights["model.surprise"] = at::ones({1});
            }).contains("'model.surprise' [1]"));
}

void EdmTest::refusesOtherInputs() {
    const auto network = build(weightsOf("ddpmpp"));
    const auto problemWith = [&](const NetworkInput& input) {
        return problemOf([&] { network->forward(input); });
    };
    const at::Tensor x = at::zeros({2, 3, 16, 16}), noise = at::zeros({2});
    QVERIFY(problemWith({.x = x, .noise = noise}).isEmpty());
    QVERIFY(problemWith({.x = at::zeros({2, 1, 16, 16}), .noise = noise}).contains("channels"));
    QVERIFY(problemWith({.x = at::zeros({2, 3, 15, 16}), .noise = noise}).contains("multiples"));
    QVERIFY(problemWith({.x = x, .noise = at::zeros({1})}).contains("noise level"));
    NetworkInput input{.x = x, .noise = noise};
    input.labels = at::full({2}, 10, at::kLong);
    QVERIFY(problemWith(input).contains("10 classes"));
    input.labels = at::zeros({2, 9});
    QVERIFY(problemWith(input).contains("rows of 10"));
    input.labels = at::Tensor();
    input.augment = at::zeros({2, 8});
    QVERIFY(problemWith(input).contains("rows of 9"));
}

QTEST_GUILESS_MAIN(EdmTest)
#include "edm_test.moc"
