// Sampling paths and solvers against runs of the official samplers, state by state.
#include "core/sampling/ode.h"
#include "core/sampling/walk.h"
#include "tests/support/models.h"

#include <QFile>
#include <QTest>
#include <nlohmann/json.hpp>

#include <fstream>

using namespace zigzag;
using zigzag::test::Fixture;
using zigzag::test::fixtureModel;
using zigzag::test::Gaussian;

namespace {

constexpr double stateLimit = 1e-5;
constexpr double heunLimit = 1e-4; // Heun in float32 divides by small σ

nlohmann::json readJson(const std::string& name) {
    std::ifstream file(ZIGZAG_TEST_DATA "/" + name);
    return nlohmann::json::parse(file);
}

/// A recorded list of operations as a path, with the names of its noises and of the states after
/// each evaluation.
struct Recorded {
    Path path;
    std::string start; ///< the name of the start noise, or of the picture
    std::vector<std::string> noises, states;
};

Recorded recordedPath(const nlohmann::json& operations) {
    Recorded recorded;
    double start = 0;
    std::vector<Move> moves;
    for (const auto& operation : operations) {
        const std::string kind = operation["op"];
        if (kind == "start") {
            start = operation["sigma"];
            recorded.start = operation["noise"];
        } else if (kind == "image") {
            recorded.start = operation["out"];
        } else if (kind == "add") {
            moves.push_back({Move::Kind::AddNoise, operation["std"]});
            recorded.noises.push_back(operation["noise"]);
        } else {
            moves.push_back({Move::Kind::Evaluate, operation.value("u", 0.002)});
            recorded.states.push_back(operation["out"]);
        }
    }
    recorded.path = Path::of(start, moves);
    return recorded;
}

std::vector<double> sigmasOf(const at::Tensor& tensor) {
    const at::Tensor values = tensor.to(at::kDouble).contiguous();
    return {values.data_ptr<double>(), values.data_ptr<double>() + values.numel()};
}

} // namespace

class SamplingParity : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void walksThePublishedPaths_data();
    void walksThePublishedPaths();
    void computesTheOfficialSigmas_data();
    void computesTheOfficialSigmas();
    void multistep_data();
    void multistep();
    void consistencyCodeSolvers_data();
    void consistencyCodeSolvers();
    void edmSampler_data();
    void edmSampler();
};

void SamplingParity::walksThePublishedPaths_data() {
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("name");
    for (const char* name :
         {"one_step", "ancestral", "zigzag", "mixed", "inversion_1", "inversion_2"})
        QTest::addRow("bcm %s", name) << "bcm" << name;
    QTest::addRow("ict two_step") << "ict"
                                  << "two_step";
}

void SamplingParity::walksThePublishedPaths() {
    QFETCH(QString, folder);
    QFETCH(QString, name);
    const std::string base = "nn/" + folder.toStdString();
    const Recorded recorded = recordedPath(readJson(base + "/sampling.json")[name.toStdString()]);
    const Fixture fixture(base + "/sampling.safetensors");
    const auto tensor = [&](const std::string& part) {
        return fixture(name.toStdString() + "." + part);
    };
    const auto model = folder == "bcm"
                           ? fixtureModel("bcm/model.pt", ModelKind::Bidirectional, "bcm")
                           : fixtureModel("ict/model.pt", ModelKind::Consistency, "cm");
    const at::Tensor labels = folder == "bcm" ? tensor("y") : fixture("y.labels");

    std::size_t compared = 0;
    const OnStep onStep = [&](const Step& step) {
        COMPARE_TENSOR(step.state, tensor(recorded.states.at(compared++)), stateLimit);
    };
    const Noise noise = [&](std::uint32_t stream) {
        return tensor(recorded.noises.at(stream - 1));
    };
    const at::Tensor start = recorded.path.startsFromImage()
                                 ? tensor(recorded.start)
                                 : tensor(recorded.start) * recorded.path.start();
    const ModelEvaluator evaluator(*model, labels);
    const at::Tensor end = walk(recorded.path, evaluator.mover(), start, noise, onStep);
    QCOMPARE(compared, recorded.states.size());
    const at::Tensor bytes =
        ((end + 1) * 127.5).clamp(0, 255).to(at::kByte); // the official conversion truncates
    const at::Tensor off = (bytes.to(at::kInt) - tensor("uint8").to(at::kInt)).abs();
    QVERIFY(off.max().item<int>() <= 1);
    QVERIFY(off.to(at::kFloat).mean().item<float>() < 1e-3f);
}

void SamplingParity::computesTheOfficialSigmas_data() {
    QTest::addColumn<int>("count");
    for (const int count : {18, 40, 151, 201})
        QTest::addRow("%d", count) << count;
}

void SamplingParity::computesTheOfficialSigmas() {
    QFETCH(int, count);
    const Fixture fixture("nn/bcm/sampling.safetensors");
    const std::string number = std::to_string(count);
    const std::vector<double> official = sigmasOf(fixture("grid.multistep_" + number + "_float64"));
    const std::vector<double> ours = karrasSigmas(count - 1);
    QCOMPARE(ours.size(), official.size());
    for (std::size_t i = 0; i < ours.size(); ++i)
        QVERIFY(std::abs(ours[i] - official[i]) <= 1e-11 * official[i]);
}

void SamplingParity::multistep_data() {
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("name");
    QTest::addRow("bcm clipped") << "bcm"
                                 << "cm_multistep_40";
    QTest::addRow("bcm unclipped") << "bcm"
                                   << "cm_multistep_40_noclip";
    QTest::addRow("ict") << "ict"
                         << "multistep_40";
    QTest::addRow("cm 40") << "cm"
                           << "multistep_40";
    QTest::addRow("cm 201") << "cm"
                            << "multistep_201";
    QTest::addRow("cm one step") << "cm"
                                 << "onestep";
}

void SamplingParity::multistep() {
    QFETCH(QString, folder);
    QFETCH(QString, name);
    const std::string base = "nn/" + folder.toStdString(), run = name.toStdString();
    const auto settings = readJson(base + "/sampling.json")[run];
    const Fixture fixture(base + "/sampling.safetensors");
    const bool clip = settings.value("clip_denoised", true);
    const int steps = settings["steps"];

    const std::vector<double> grid = karrasSigmas(steps - 1);
    std::vector<double> sigmas;
    if (settings["ts"].is_null())
        sigmas = {grid.front(), grid.back()};
    else
        for (const int index : settings["ts"])
            sigmas.push_back(grid.at(static_cast<std::size_t>(index)));

    const auto model =
        folder == "bcm"   ? fixtureModel("bcm/model.pt", ModelKind::Bidirectional, "bcm")
        : folder == "ict" ? fixtureModel("ict/model.pt", ModelKind::Consistency, "cm")
                          : fixtureModel("cm/imagenet64.pt", ModelKind::Consistency, "cm");
    const at::Tensor labels = fixture(folder == "bcm" ? "ancestral.y" : "y.labels");
    const ModelEvaluator evaluator(*model, labels);
    int call = 0;
    const Denoiser recorded = [&](const at::Tensor& x, double sigma) {
        const std::string prefix = run + ".call" + std::to_string(call++);
        [&] {
            COMPARE_TENSOR(x, fixture(prefix + ".x"), stateLimit);
            COMPARE_TENSOR(at::full({x.size(0)}, sigma), fixture(prefix + ".sigma"), stateLimit);
        }();
        return evaluator.denoise(x, sigma);
    };
    const Noise noise = [&](std::uint32_t stream) {
        return fixture(run + ".noise" + std::to_string(stream + 1));
    };
    const at::Tensor end =
        zigzag::multistep(recorded, fixture(run + ".noise0") * 80, sigmas, clip, noise)
            .clamp(-1, 1);
    QCOMPARE(call, settings["calls"].get<int>());
    COMPARE_TENSOR(end, fixture(run + ".final"), stateLimit);
}

void SamplingParity::consistencyCodeSolvers_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"heun_6", "heun_6_churn", "euler_6", "ancestral_6"})
        QTest::addRow("%s", name) << name;
}

void SamplingParity::consistencyCodeSolvers() {
    QFETCH(QString, name);
    const std::string run = name.toStdString();
    const Fixture fixture("nn/cm/sampling.safetensors");
    const auto settings = readJson("nn/cm/sampling.json")[run];
    const auto model = fixtureModel("cm/imagenet64.pt", ModelKind::Score, "edm");
    OdeOptions options{.clip = true};
    options.churn = {settings.value("s_churn", 0.0), settings.value("s_tmin", 0.0),
                     settings.value("s_tmax", 1e10), settings.value("s_noise", 1.0)};
    const Noise noise = [&](std::uint32_t stream) {
        return fixture(run + ".noise" + std::to_string(stream + 1));
    };
    const std::vector<double> sigmas = sigmasOf(fixture("grid.karras_6_float32"));
    const auto solver = run.starts_with("heun")    ? &heun
                        : run.starts_with("euler") ? &euler
                                                   : &ancestral;
    const ModelEvaluator evaluator(*model, fixture("y.labels"));
    int evaluations = 0;
    const at::Tensor end =
        solver(evaluator.denoiser(), fixture(run + ".noise0") * 80, sigmas, options, noise,
               [&](const Step& step) { evaluations = step.evaluations; });
    QCOMPARE(evaluations, settings["calls"].get<int>());
    COMPARE_TENSOR(end.clamp(-1, 1), fixture(run + ".final"), heunLimit);
}

void SamplingParity::edmSampler_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"analytic_heun_5", "analytic_heun_18", "analytic_churn_5",
                             "analytic_churn_18", "analytic_euler_10", "adm_heun_5", "adm_churn_5"})
        QTest::addRow("%s", name) << name;
}

void SamplingParity::edmSampler() {
    QFETCH(QString, name);
    const std::string run = name.toStdString();
    const Fixture fixture("nn/edm/sampler.safetensors");
    const auto settings = readJson("nn/edm/sampler.json")[run];
    const bool analytic = run.starts_with("analytic");
    std::vector<double> sigmas = karrasSigmas(settings["num_steps"].get<int>() - 1);
    sigmas.push_back(0);

    std::unique_ptr<Model> model;
    std::optional<ModelEvaluator> evaluator;
    Denoiser D = [gaussian = Gaussian{}](const at::Tensor& x, double sigma) {
        return gaussian.denoise(x, sigma);
    };
    if (!analytic) {
        model = fixtureModel("edm/adm.pt", ModelKind::Score, "edm-song");
        D = evaluator.emplace(*model, fixture(run + ".labels")).denoiser();
    }
    OdeOptions options;
    options.churn = {settings.value("S_churn", 0.0), settings.value("S_min", 0.0),
                     settings.value("S_max", 1e10), settings.value("S_noise", 1.0)};
    const Noise noise = [&](std::uint32_t stream) {
        return fixture(run + ".noise" + std::to_string(stream));
    };
    const auto solver = settings.value("solver", "heun") == "euler" ? &euler : &heun;
    int evaluations = 0;
    const at::Tensor end =
        solver(D, fixture(run + ".latents").to(at::kDouble) * sigmas.front(), sigmas, options,
               noise, [&](const Step& step) { evaluations = step.evaluations; });
    QCOMPARE(evaluations, settings["calls"].get<int>());
    QCOMPARE(end.scalar_type(), at::kDouble);
    COMPARE_TENSOR(end, fixture(run + ".final"), analytic ? 1e-11 : heunLimit);
}

QTEST_GUILESS_MAIN(SamplingParity)
#include "parity_test.moc"
