// The path that is planned for a hole, and shown in the window, is the path that the engine walks.
#include "core/base/error.h"
#include "core/edit/editors.h"
#include "core/fill/opencv_fills.h"
#include "core/job/inpainting.h"
#include "core/model/model.h"
#include "tests/support/holes.h"

#include <QTest>

#include <cmath>
#include <utility>
#include <vector>

using namespace zigzag;
using namespace zigzag::test;

namespace {

/// Makes nothing of its input, and records between which sigmas it was evaluated.
class Recorder : public nn::Network {
  public:
    using Evaluations = std::vector<std::pair<double, double>>;

    Recorder(bool twoTimes, Evaluations& evaluations) : evaluations_(evaluations) {
        info_.twoTimes = twoTimes;
    }
    const nn::NetworkInfo& info() const override { return info_; }
    at::Tensor forward(const nn::NetworkInput& input, const nn::ForwardOptions&) const override {
        const auto sigma = [](const at::Tensor& noise) {
            return noise.defined() ? std::exp(noise[0].item<double>() / 250) : 0;
        };
        evaluations_.emplace_back(sigma(input.noise), info_.twoTimes ? sigma(input.noiseEnd) : 0);
        return at::zeros_like(input.x);
    }

  private:
    nn::NetworkInfo info_;
    Evaluations& evaluations_;
};

std::unique_ptr<Model> recordingModel(ModelKind kind, double sigmaMax,
                                      Recorder::Evaluations& evaluations) {
    ModelCard card;
    card.name = "recorder";
    card.kind = kind;
    card.preconditioning = kind == ModelKind::Bidirectional ? "bcm"
                           : kind == ModelKind::Consistency ? "cm"
                                                            : "edm";
    card.range.maximum = sigmaMax;
    const bool twoTimes = kind == ModelKind::Bidirectional;
    return makeModel(card, std::make_unique<Recorder>(twoTimes, evaluations), {.threads = 1});
}

/// What a model records on these paths.
Recorder::Evaluations evaluationsOn(const std::vector<Path>& paths, bool twoTimes) {
    Recorder::Evaluations evaluations;
    for (const Path& path : paths) {
        double sigma = path.start();
        for (const Move& move : path.moves()) {
            if (move.kind == Move::Kind::Evaluate)
                evaluations.emplace_back(sigma, twoTimes ? move.sigma : 0);
            sigma = move.sigma;
        }
    }
    return evaluations;
}

/// The message of the error that `call` throws; empty where it throws none.
template <class Call>
std::string refusalOf(const Call& call) {
    try {
        call();
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

} // namespace

class InpaintTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void thePlannedPathIsWalked_data() {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("fill");
        QTest::addColumn<int>("kind");
        QTest::addColumn<double>("sigmaMax");
        std::vector<std::string> fills = namesOf(inpaintFills), methods = namesOf(inpaintMethods);
        fills.emplace_back(automaticChoice);
        methods.emplace_back(automaticChoice);
        for (const std::string& method : methods)
            for (const std::string& fill : fills)
                for (const ModelKind kind :
                     {ModelKind::Score, ModelKind::Consistency, ModelKind::Bidirectional})
                    for (const double sigmaMax : {2.0, 80.0})
                        QTest::addRow("%s, %s, %s to %g", method.c_str(), fill.c_str(), name(kind),
                                      sigmaMax)
                            << QString::fromStdString(method) << QString::fromStdString(fill)
                            << static_cast<int>(kind) << sigmaMax;
    }
    void thePlannedPathIsWalked() {
        QFETCH(QString, method);
        QFETCH(QString, fill);
        QFETCH(int, kind);
        QFETCH(double, sigmaMax);
        Recorder::Evaluations walked;
        const auto model = recordingModel(static_cast<ModelKind>(kind), sigmaMax, walked);
        InpaintInput input; // too small for the shift map, which would take most of the time
        input.photo = Image::fromPixels(stripes({22, 22}));
        input.mask = box({22, 22}, {8, 8, 6, 6});
        input.params.method = method.toStdString();
        input.params.fill = fill.toStdString();
        JobContext context;
        std::vector<PlannedHole> planned;
        const std::string refusal = refusalOf(
            [&] { planned = planFills(model->card(), input.params, input.mask, hasXphoto()); });
        InpaintResult result;
        QCOMPARE(refusalOf([&] { result = inpaint(input, *model, context); }), refusal);
        if (!refusal.empty()) return;
        QCOMPARE(planned.size(), 1U);
        const FillPlan& plan = planned[0].plan;
        const auto expected = evaluationsOn(plan.paths, kind == int(ModelKind::Bidirectional));
        QCOMPARE(walked.size(), expected.size());
        QCOMPARE(result.nfe, plan.evaluations());
        for (std::size_t i = 0; i < walked.size(); ++i) {
            QVERIFY(std::abs(walked[i].first / expected[i].first - 1) < 1e-4);
            QVERIFY(std::abs(walked[i].second - expected[i].second) <= 1e-4 * expected[i].second);
        }
    }
};

QTEST_GUILESS_MAIN(InpaintTest)
#include "inpaint_test.moc"
