// Models for tests: the fixtures' small networks, and one whose PF ODE is known in closed form.
#pragma once

#include "core/model/model.h"
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

/// Data N(mean, deviation²) in every value. Its PF ODE is solved by x(u) = mean + (x(t) − mean)·√((u² + s²)/(t² + s²)).
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

} // namespace zigzag::test
