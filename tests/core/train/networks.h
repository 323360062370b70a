// The fixtures' networks as maps under training.
#pragma once

#include "core/base/registry.h"
#include "core/diffusion/preconditioning.h"
#include "core/nn/network.h"
#include "core/train/maps.h"
#include "core/train/optimiser.h"
#include "tests/support/fixture.h"

#include <QTest>
#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>
#include <memory>

namespace zigzag::test {

/// A network whose weights are leaves.
struct TrainedNetwork {
    NamedTensors weights;
    std::shared_ptr<const nn::Network> network;

    TrainedNetwork(NamedTensors tensors, bool gradients) : weights(std::move(tensors)) {
        for (auto& [name, weight] : weights)
            weight.requires_grad_(gradients);
        nn::NetworkHints hints;
        if (!weights.begin()->first.starts_with("model.")) hints.headChannels = 16;
        nn::Parameters parameters(weights, "a fixture");
        network = nn::buildNetwork(parameters, hints);
    }

    /// f(x, t, u) with these labels, which are empty for none.
    Map map(std::string_view preconditioning, const at::Tensor& labels) const {
        const Preconditioning& row = preconditioningNamed(preconditioning);
        return [net = network, &row, labels](const at::Tensor& x, const at::Tensor& t,
                                             const at::Tensor& u) {
            const Scaling scaling = row.scaling(t, u);
            nn::NetworkInput input{
                .x = x * scaling.in.view({-1, 1, 1, 1}), .noise = row.noise(t), .labels = labels};
            if (net->info().twoTimes) input.noiseEnd = row.noise(u);
            return applyScaling(x, net->forward(input), scaling.skip, scaling.out);
        };
    }

    void clearGradients() {
        for (auto& [name, weight] : weights)
            weight.mutable_grad() = at::Tensor();
    }
};

/// The weights of a file under tests/data/nn, every one multiplied by `factor`.
inline NamedTensors fixtureWeights(const std::string& file, double factor = 1) {
    NamedTensors weights;
    const TensorFile stored = readTensorFile(ZIGZAG_TEST_DATA "/nn/" + file);
    for (const auto& [name, tensor] : stored.tensors)
        weights.emplace(name, toTensor(tensor).to(at::kFloat) * factor);
    return weights;
}

inline nlohmann::json readJson(const std::string& name) {
    std::ifstream stream(ZIGZAG_TEST_DATA "/" + name);
    return nlohmann::json::parse(stream);
}

/// Every gradient's norm within 1e-4 of the recorded one; where 0 is recorded, below 1e-5 of the
/// largest (fixtures' README). Reports through Qt Test.
inline void compareNorms(const NamedTensors& weights, const nlohmann::json& norms) {
    double largest = 0;
    for (const auto& [name, norm] : norms.items())
        largest = std::max(largest, norm.get<double>());
    for (const auto& [name, norm] : norms.items()) {
        const at::Tensor gradient = weights.at(name).grad();
        const double ours = gradient.defined() ? gradient.norm().item<double>() : 0;
        const auto recorded = norm.get<double>();
        const double limit = recorded > 0 ? 1e-4 * recorded : 1e-5 * largest;
        QVERIFY2(std::abs(ours - recorded) <= limit,
                 qPrintable(QStringLiteral("%1: %2, recorded %3")
                                .arg(QString::fromStdString(name))
                                .arg(ours)
                                .arg(recorded)));
    }
}

} // namespace zigzag::test
