// The ADM U-Net against numbers computed with the official implementations, and its configuration
// read from weights.
#include "core/base/error.h"
#include "core/nn/unet.h"
#include "tests/support/fixture.h"
#include "tests/support/meta_device.h"
#include "tests/support/refusal.h"

#include <QTest>

using namespace zigzag;
using namespace zigzag::nn;
using zigzag::test::Fixture;
using zigzag::test::relativeL2;

namespace {

constexpr double networkLimit = 1e-5;

NetworkHints fixtureHints() {
    return {.headChannels = 16};
}

std::unique_ptr<Network> load(const std::string& name, at::ScalarType compute = at::kFloat,
                              NetworkHints hints = fixtureHints()) {
    Parameters parameters =
        Parameters::from(readTensorFile(ZIGZAG_TEST_DATA "/nn/" + name), at::kCPU, compute);
    return buildNetwork(parameters, hints);
}

NetworkInput inputOf(const Fixture& fixture, const std::string& name) {
    NetworkInput input{.x =
                           fixture.has(name + ".net_in")
                               ? fixture(name + ".net_in")
                               : fixture(name + ".x") * fixture(name + ".c_in").view({-1, 1, 1, 1}),
                       .noise = fixture(name + ".rescaled_t")};
    if (fixture.has(name + ".rescaled_u")) input.noiseEnd = fixture(name + ".rescaled_u");
    if (fixture.has(name + ".y")) input.labels = fixture(name + ".y");
    return input;
}

} // namespace

class UNetTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void matchesTheOfficialNetwork_data();
    void matchesTheOfficialNetwork();
    void matchesBlockByBlock();
    void readsHalfPrecisionWeights();
    void runsInHalfAndBrainPrecision();
    void matchesTheOfficialAttention_data();
    void matchesTheOfficialAttention();
    void findsItsConfiguration();
    void findsTheOfficialFourLevelLayout();
    void buildsPlainResampling();
    void leavesOutAttention();
    void dropsOutOnlyWithAGenerator();
    void namesWhatDoesNotFit();
    void refusesMoreLevelsThanAPictureHas();
    void runsOnTheMetaDevice();
};

void UNetTest::matchesTheOfficialNetwork_data() {
    QTest::addColumn<QString>("weights");
    QTest::addColumn<QString>("tensors");
    QTest::addColumn<QString>("name");
    for (const char* name : {"down", "up", "same", "end", "wide32"})
        QTest::addRow("bcm %s", name) << "bcm/model.pt"
                                      << "nn/bcm/tensors.safetensors" << name;
    for (const char* name : {"a", "end", "wide32"}) {
        QTest::addRow("ict %s", name) << "ict/model.pt"
                                      << "nn/ict/tensors.safetensors" << name;
        QTest::addRow("cm imagenet64 %s", name) << "cm/imagenet64.pt"
                                                << "nn/cm/imagenet64.safetensors" << name;
        QTest::addRow("cm lsun %s", name) << "cm/lsun.pt"
                                          << "nn/cm/lsun.safetensors" << name;
    }
}

void UNetTest::matchesTheOfficialNetwork() {
    QFETCH(QString, weights);
    QFETCH(QString, tensors);
    QFETCH(QString, name);
    const Fixture fixture(tensors.toStdString());
    const auto network = load(weights.toStdString());
    COMPARE_TENSOR(network->forward(inputOf(fixture, name.toStdString())),
                   fixture(name.toStdString() + ".F"), networkLimit);
}

void UNetTest::matchesBlockByBlock() {
    const Fixture fixture("nn/bcm/tensors.safetensors");
    const auto network = load("bcm/model.pt");
    int compared = 0;
    ForwardOptions options;
    options.observe = [&](const std::string& block, const at::Tensor& output) {
        const std::string recorded = "down.act." + block;
        QVERIFY2(fixture.has(recorded), recorded.c_str());
        COMPARE_TENSOR(output, fixture(recorded), networkLimit);
        ++compared;
    };
    network->forward(inputOf(fixture, "down"), options);
    QCOMPARE(compared, 1 + 6 + 3 + 6);
    COMPARE_TENSOR(sinusoid(fixture("down.rescaled_t"), 32), fixture("down.act.sinusoid_t"),
                   networkLimit);
}

void UNetTest::readsHalfPrecisionWeights() {
    const Fixture fixture("nn/bcm/tensors.safetensors");
    const auto network = load("bcm/model_fp16.pt");
    COMPARE_TENSOR(network->forward(inputOf(fixture, "up")), fixture("up.F"), 5e-3);
}

void UNetTest::runsInHalfAndBrainPrecision() {
    const Fixture fixture("nn/bcm/tensors.safetensors");
    for (const char* name : {"down", "up"}) {
        const NetworkInput input = inputOf(fixture, name);
        COMPARE_TENSOR(load("bcm/model.pt", at::kHalf)->forward(input),
                       fixture(std::string(name) + ".F_fp16"), 5e-3);
        COMPARE_TENSOR(load("bcm/model.pt", at::kBFloat16)->forward(input),
                       fixture(std::string(name) + ".F"), 3e-2);
    }
}

void UNetTest::matchesTheOfficialAttention_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<bool>("cosine");
    QTest::addRow("cosine") << "nn/attention/bcm_ict_cosine.safetensors" << true;
    QTest::addRow("plain") << "nn/attention/cm_flash.safetensors" << false;
}

void UNetTest::matchesTheOfficialAttention() {
    QFETCH(QString, file);
    QFETCH(bool, cosine);
    const Fixture fixture(file.toStdString());
    std::map<std::string, at::Tensor, std::less<>> weights;
    for (const char* name : {"norm.weight", "norm.bias", "qkv.weight", "qkv.bias",
                             "proj_out.weight", "proj_out.bias"}) {
        const at::Tensor weight = fixture(std::string("w.") + name);
        weights.emplace(std::string("block.") + name,
                        weight.dim() == 3 ? weight.unsqueeze(-1) : weight);
    }
    const auto block = [&](bool headMajor) {
        Parameters parameters(weights, "attention fixture");
        const Norm norm(parameters, "block.norm", 64, Norm::Kind::Group, 32, 1e-5);
        return AttentionBlock(parameters, "block", 64, norm, 16, cosine, headMajor, false);
    };
    COMPARE_TENSOR(block(false)(fixture("x")), fixture("out"), networkLimit);
    COMPARE_TENSOR(block(true)(fixture("x")), fixture("out_if_read_as_head_three_dim"),
                   networkLimit);
    QVERIFY(relativeL2(block(true)(fixture("x")), fixture("out")) > 1e-2);
}

void UNetTest::findsItsConfiguration() {
    const auto configOf = [](const char* name) {
        return UNetConfig::fromTensors(
            shapesOf(readTensorFile(std::string(ZIGZAG_TEST_DATA "/nn/") + name)), fixtureHints());
    };
    const UNetConfig bcm = configOf("bcm/model.pt");
    QCOMPARE(bcm.width, 32);
    QCOMPARE(bcm.multipliers, (std::vector<int>{1, 2, 2}));
    QCOMPARE(bcm.resBlocks, 1);
    QCOMPARE(bcm.attentionLevels, (std::set<int>{1, 2}));
    QVERIFY(bcm.twoTimes && bcm.cosineAttention && !bcm.scaleShift);
    QCOMPARE(bcm.labelRows, 10);
    const UNetConfig ict = configOf("ict/model.pt");
    QVERIFY(!ict.twoTimes && ict.cosineAttention);
    const UNetConfig imagenet = configOf("cm/imagenet64.pt");
    QVERIFY(imagenet.scaleShift && !imagenet.cosineAttention);
    QCOMPARE(imagenet.resBlocks, 2);
    QCOMPARE(imagenet.attentionLevels, (std::set<int>{0, 1}));
    const UNetConfig lsun = configOf("cm/lsun.pt");
    QVERIFY(!lsun.scaleShift && !lsun.cosineAttention);
    QCOMPARE(lsun.labelRows, 0);
}

void UNetTest::findsTheOfficialFourLevelLayout() {
    UNetConfig official;
    official.attentionLevels = {2, 3};
    official.twoTimes = true;
    official.labelRows = 1000;
    const ShapeIndex shapes = unetShapes(official);
    const UNetConfig found = UNetConfig::fromTensors(shapes);
    QCOMPARE(found.width, 192);
    QCOMPARE(found.multipliers, official.multipliers);
    QCOMPARE(found.resBlocks, 3);
    QCOMPARE(found.attentionLevels, official.attentionLevels);
    QCOMPARE(found.headChannels, 64);
    QCOMPARE(found.stride(), 8);
    QCOMPARE(unetShapes(found), shapes);
}

void UNetTest::buildsPlainResampling() {
    for (const bool withConv : {true, false}) {
        UNetConfig config;
        config.width = 32;
        config.multipliers = {1, 2};
        config.resBlocks = 2;
        config.middleAttention = false;
        config.resampleInBlocks = false;
        config.resampleWithConv = withConv;
        const ShapeIndex shapes = unetShapes(config);
        const UNetConfig found = UNetConfig::fromTensors(shapes);
        QCOMPARE(found.resBlocks, 2);
        QCOMPARE(found.resampleInBlocks, false);
        QCOMPARE(found.resampleWithConv, withConv);
        QCOMPARE(unetShapes(found), shapes);
        Parameters parameters = randomParameters(shapes, 1);
        const at::Tensor F = buildNetwork(parameters)
                                 ->forward({.x = at::rand({1, 3, 8, 8}), .noise = at::zeros({1})});
        QCOMPARE(F.sizes(), (std::vector<std::int64_t>{1, 3, 8, 8}));
    }
}

void UNetTest::leavesOutAttention() {
    UNetConfig config;
    config.width = 32;
    config.multipliers = {1, 2};
    config.resBlocks = 1;
    config.patchSize = 2;
    config.middleAttention = false;
    config.norm = Norm::Kind::Position;
    const NetworkHints hints{.positionNorm = true};
    Parameters parameters = randomParameters(unetShapes(config), 7);
    const auto network = buildNetwork(parameters, hints);
    QCOMPARE(network->info().stride, 4);
    const int radius = network->info().receptiveRadius;
    QVERIFY(radius > 0);

    // The receptive radius of the card, on which tiles rely: a pixel farther away has no influence,
    // one inside has.
    const int side = 2 * ((radius / 4 + 2) * 4);
    const at::Tensor x = at::zeros({1, 3, side, side});
    at::Tensor changed = x.clone();
    changed.select(2, 0).select(2, 0).fill_(1);
    const at::Tensor noise = at::zeros({1});
    const at::Tensor difference = (network->forward({.x = changed, .noise = noise}) -
                                   network->forward({.x = x, .noise = noise}))
                                      .abs()
                                      .amax(at::IntArrayRef{0, 1});
    const at::Tensor reached = difference.amax(0).nonzero();
    const auto farthest = reached.max().item<std::int64_t>();
    QVERIFY2(farthest <= radius,
             qPrintable(QStringLiteral("reaches %1, promised %2").arg(farthest).arg(radius)));
    QVERIFY2(farthest >= radius / 3,
             qPrintable(QStringLiteral("reaches %1 only, promised %2").arg(farthest).arg(radius)));
}

void UNetTest::dropsOutOnlyWithAGenerator() {
    const Fixture fixture("nn/bcm/tensors.safetensors");
    const auto network = load("bcm/model.pt");
    const NetworkInput input = inputOf(fixture, "down");
    const auto with = [&](std::uint64_t seed) {
        ForwardOptions options;
        options.dropout = at::globalContext().defaultGenerator(at::kCPU).clone();
        options.dropout->set_current_seed(seed);
        return network->forward(input, options);
    };
    QVERIFY(at::equal(with(3), with(3)));
    QVERIFY(!at::equal(with(3), with(4)));
    QVERIFY(at::equal(network->forward(input), network->forward(input)));
}

void UNetTest::namesWhatDoesNotFit() {
    const auto message = [](std::map<std::string, at::Tensor, std::less<>> tensors,
                            NetworkHints hints) {
        try {
            Parameters parameters(std::move(tensors), "test.pt");
            buildNetwork(parameters, hints);
        } catch (const Error& error) {
            return QString::fromUtf8(error.what());
        }
        return QString();
    };
    const auto good = [] {
        return Parameters::from(readTensorFile(ZIGZAG_TEST_DATA "/nn/bcm/model.pt"), at::kCPU)
            .all();
    };

    auto missing = good();
    missing.erase("middle_block.0.in_layers.2.bias");
    QVERIFY(message(missing, fixtureHints())
                .contains("has no tensor 'middle_block.0.in_layers.2.bias'"));
    auto misshaped = good();
    misshaped["out.0.weight"] = at::zeros({31});
    QVERIFY(message(misshaped, fixtureHints())
                .contains("'out.0.weight' has shape [31], expected [32]"));
    auto extra = good();
    extra["surprise"] = at::zeros({1});
    QVERIFY(message(extra, fixtureHints()).contains("'surprise' [1]"));
    QVERIFY(message(good(), {.headChannels = 48}).contains("do not divide into heads of 48"));
    QVERIFY(message({{"encoder.weight", at::zeros({1})}}, {})
                .contains("is no network that Zigzag knows"));
    const auto network = load("bcm/model.pt");
    QVERIFY_EXCEPTION_THROWN(
        network->forward({.x = at::zeros({1, 3, 18, 16}), .noise = at::zeros({1})}), Error);
}

void UNetTest::refusesMoreLevelsThanAPictureHas() {
    UNetConfig config;
    config.width = 8;
    config.resBlocks = 1;
    config.middleAttention = false;
    config.norm = Norm::Kind::Position;
    config.multipliers.assign(12, 1);
    QCOMPARE(UNetConfig::fromTensors(unetShapes(config)).stride(), 2048);
    config.multipliers.assign(13, 1);
    const QString said =
        refusal(ErrorKind::Model, [&] { UNetConfig::fromTensors(unetShapes(config)); });
    QVERIFY2(said.contains("it has 13 levels"), qPrintable(said));
}

void UNetTest::runsOnTheMetaDevice() {
    // A tensor that is made on the CPU instead of beside its input would not mix with meta tensors.
    UNetConfig config;
    config.width = 64;
    config.multipliers = {1, 2};
    config.resBlocks = 1;
    config.attentionLevels = {1};
    config.headChannels = 32;
    config.twoTimes = true;
    config.labelRows = 5;
    std::map<std::string, at::Tensor, std::less<>> weights;
    for (const auto& [name, shape] : unetShapes(config))
        weights.emplace(name, at::empty(shape, at::TensorOptions(at::kMeta).dtype(at::kFloat))
                                  .set_requires_grad(true));
    Parameters parameters(weights, "meta");
    const auto network = buildNetwork(parameters, {.headChannels = 32});
    const auto options = at::TensorOptions(at::kMeta).dtype(at::kFloat);
    const at::Tensor F = network->forward({.x = at::empty({2, 3, 16, 16}, options),
                                           .noise = at::empty({2}, options),
                                           .noiseEnd = at::empty({2}, options),
                                           .labels = at::empty({2}, options.dtype(at::kLong))});
    QVERIFY(F.is_meta());
    QCOMPARE(F.sizes(), (std::vector<std::int64_t>{2, 3, 16, 16}));
    const auto gradients =
        torch::autograd::grad({F.square().sum()}, {weights.at("input_blocks.0.0.weight"),
                                                   weights.at("label_emb.weight")});
    QVERIFY(gradients[0].is_meta());
    QCOMPARE(gradients[1].sizes(), weights.at("label_emb.weight").sizes());
}

QTEST_GUILESS_MAIN(UNetTest)
#include "unet_test.moc"
