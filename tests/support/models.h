// Models for tests: the fixtures' small networks, and one whose PF ODE is known in closed form.
#pragma once

#include "core/model/evaluator.h"
#include "core/nn/network.h"
#include "tests/support/fixture.h"

#include <cmath>

namespace zigzag::test {

/// A fixture network as a model of this kind.
inline std::unique_ptr<Model> fixtureModel(const std::string& weights, ModelKind kind,
                                           const std::string& preconditioning) {
    nn::Parameters parameters =
        nn::Parameters::from(readTensorFile(ZIGZAG_TEST_DATA "/nn/" + weights), at::kCPU);
    // The ADM fixtures have 16 channels per head; EDM's follow the rule of their code.
    nn::NetworkHints hints;
    if (preconditioning != "edm-song") hints.headChannels = 16;
    ModelCard card;
    card.name = weights;
    card.kind = kind;
    card.preconditioning = preconditioning;
    card.parameters = parameters.count();
    return makeModel(card, nn::buildNetwork(parameters, hints), Compute{});
}

/// BCM's fixture as a model of 16×16 pixels with ten classes.
inline std::unique_ptr<Model> smallBidirectional() {
    nn::Parameters parameters =
        nn::Parameters::from(readTensorFile(ZIGZAG_TEST_DATA "/nn/bcm/model.pt"), at::kCPU);
    ModelCard card;
    card.name = "bcm-fixture";
    card.kind = ModelKind::Bidirectional;
    card.preconditioning = "bcm";
    card.resolution = 16;
    card.stride = 4;
    card.classes = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"};
    return makeModel(card, nn::buildNetwork(parameters, {.headChannels = 16}), {.threads = 1});
}

/// Data N(mean, deviation²) in every value. Its PF ODE is solved by x(u) = mean + (x(t) −
/// mean)·√((u² + s²)/(t² + s²)).
struct Gaussian {
    double mean = 0.2;
    double deviation = 0.5;

    at::Tensor denoise(const at::Tensor& x, double sigma) const {
        const double variance = deviation * deviation;
        return mean + (x - mean) * (variance / (variance + sigma * sigma));
    }
    at::Tensor move(const at::Tensor& x, double from, double to) const {
        const double variance = deviation * deviation;
        return mean + (x - mean) * std::sqrt((to * to + variance) / (from * from + variance));
    }
};

/// Gaussian's exact model of this kind, whatever size the picture has: the score model's denoiser
/// is the posterior mean, the others follow the PF ODE without error.
class GaussianNetwork final : public nn::Network {
  public:
    explicit GaussianNetwork(ModelKind kind) : kind_(kind) {
        info_.architecture = "gaussian";
        info_.twoTimes = kind == ModelKind::Bidirectional;
    }
    const nn::NetworkInfo& info() const override { return info_; }
    at::Tensor forward(const nn::NetworkInput& input, const nn::ForwardOptions&) const override {
        const at::Tensor t = (input.noise.to(at::kDouble) / 250).exp();
        const at::Tensor u = info_.twoTimes ? (input.noiseEnd.to(at::kDouble) / 250).exp() : t;
        const double from = t[0].item<double>(), to = u[0].item<double>();
        const Scaling scaling = kind_ == ModelKind::Score         ? edmScaling(t)
                                : kind_ == ModelKind::Consistency ? cmScaling(t)
                                                                  : bcmScaling(t, u);
        const auto perSample = [](const at::Tensor& values) { return values.view({-1, 1, 1, 1}); };
        const at::Tensor x = input.x.to(at::kDouble) / perSample(scaling.in);
        const Gaussian data;
        const at::Tensor wanted = kind_ == ModelKind::Score         ? data.denoise(x, from)
                                  : kind_ == ModelKind::Consistency ? data.move(x, from, sigmaMin)
                                                                    : data.move(x, from, to);
        const at::Tensor out = perSample(scaling.out);
        return at::where(out.abs() < 1e-9, 0.0, (wanted - perSample(scaling.skip) * x) / out)
            .to(at::kFloat);
    }

  private:
    ModelKind kind_;
    nn::NetworkInfo info_;
};

inline std::unique_ptr<Model> gaussianModel(ModelKind kind) {
    ModelCard card;
    card.name = "gaussian";
    card.kind = kind;
    card.preconditioning = kind == ModelKind::Score         ? "edm"
                           : kind == ModelKind::Consistency ? "cm"
                                                            : "bcm";
    return makeModel(card, std::make_unique<GaussianNetwork>(kind), {.threads = 1});
}

} // namespace zigzag::test
