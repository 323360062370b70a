#include "core/model/model.h"

#include "core/base/error.h"
#include "core/base/registry.h"

#include <algorithm>
#include <charconv>

namespace zigzag {
namespace {

std::string listed(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

} // namespace

Model::Model(ModelCard card, std::unique_ptr<const nn::Network> network, Compute compute)
    : card_(std::move(card)), network_(std::move(network)), compute_(compute),
      preconditioning_(&findRow(preconditionings(), card_.preconditioning, "preconditioning")) {}

at::Tensor Model::evaluate(const at::Tensor& x, const at::Tensor& t, const at::Tensor& u,
                           const at::Tensor& labels, const nn::ForwardOptions& options) const {
    const Scaling scaling = preconditioning_->scaling(t, u);
    nn::NetworkInput input{.x = x * scaling.in.view({-1, 1, 1, 1}),
                           .noise = preconditioning_->noise(t),
                           .labels = labels};
    if (network_->info().twoTimes) input.noiseEnd = preconditioning_->noise(u);
    return applyScaling(x, network_->forward(input, options), scaling.skip, scaling.out);
}

at::Tensor Model::sigmas(const at::Tensor& x, double sigma) const {
    return at::full({x.size(0)}, sigma, at::TensorOptions(x.device()).dtype(at::kFloat));
}

at::Tensor Model::denoise(const at::Tensor& x, double sigma, const at::Tensor& labels) const {
    return evaluate(x.to(at::kFloat), sigmas(x, sigma), sigmas(x, card_.range.minimum), labels);
}

at::Tensor Model::move(const at::Tensor& x, double from, double to,
                       const at::Tensor& labels) const {
    constexpr double slack = 1e-6; // levels computed in float32 may lie a rounding outside
    for (const double sigma : {from, to})
        if (!(sigma >= card_.range.minimum * (1 - slack) &&
              sigma <= card_.range.maximum * (1 + slack)))
            throw Error(ErrorKind::Usage,
                        "Noise level " + sigmaText(sigma) + " is outside the range of " +
                            card_.name + ".",
                        "Use levels from " + sigmaText(card_.range.minimum) + " to " +
                            sigmaText(card_.range.maximum) + ".");
    return moveTo(x, from, to, labels);
}

Denoiser Model::denoiser(at::Tensor labels) const {
    return [this, labels = std::move(labels)](const at::Tensor& x, double sigma) {
        return denoise(x, sigma, labels);
    };
}

Mover Model::mover(at::Tensor labels) const {
    return [this, labels = std::move(labels)](const at::Tensor& x, double from, double to) {
        return move(x, from, to, labels);
    };
}

at::Tensor Model::labels(std::string_view classLabel, std::int64_t count) const {
    const std::int64_t rows = network_->info().labelRows;
    const auto filled = [&](std::int64_t row) {
        return at::full({count}, row, at::TensorOptions(compute_.device).dtype(at::kLong));
    };
    if (!card_.conditions.empty() && classLabel.empty()) return filled(0);
    if (rows == 0 || !card_.conditions.empty()) {
        if (classLabel.empty()) return {};
        throw Error(ErrorKind::Usage,
                    card_.name + " knows no classes, but '" + std::string(classLabel) +
                        "' was asked for.",
                    "Leave the class out.");
    }
    const std::int64_t classes = card_.nullClass ? rows - 1 : rows;
    if (classLabel.empty()) {
        if (card_.nullClass) return filled(rows - 1);
        throw Error(ErrorKind::Usage, card_.name + " needs a class.",
                    "Name one with --class: " +
                        (card_.classes.empty() ? "0 to " + std::to_string(classes - 1)
                                               : listed(card_.classes)) +
                        ".");
    }
    const auto named = std::ranges::find(card_.classes, classLabel);
    if (named != card_.classes.end()) return filled(named - card_.classes.begin());
    std::int64_t number = -1;
    const auto [end, failure] =
        std::from_chars(classLabel.data(), classLabel.data() + classLabel.size(), number);
    if (failure == std::errc() && end == classLabel.data() + classLabel.size() && number >= 0 &&
        number < classes)
        return filled(number);
    throw Error(ErrorKind::Usage, card_.name + " has no class '" + std::string(classLabel) + "'.",
                "Give a number from 0 to " + std::to_string(classes - 1) +
                    (card_.classes.empty() ? "." : ", or one of " + listed(card_.classes) + "."));
}

at::Tensor Model::condition(std::string_view name, std::int64_t count) const {
    const auto found = std::ranges::find(card_.conditions, name);
    if (found == card_.conditions.end())
        throw Error(ErrorKind::Model, card_.name + " has no condition '" + std::string(name) + "'.",
                    "Choose a model whose card lists it; photo does.");
    return at::full({count}, found - card_.conditions.begin(),
                    at::TensorOptions(compute_.device).dtype(at::kLong));
}

at::Tensor ScoreModel::moveTo(const at::Tensor& x, double from, double to,
                              const at::Tensor& labels) const {
    return x + (to - from) / from * (x - denoise(x, from, labels));
}

at::Tensor ConsistencyModel::moveTo(const at::Tensor& x, double from, double to,
                                    const at::Tensor& labels) const {
    if (to > card().range.minimum * (1 + 1e-6))
        throw Error(ErrorKind::Model,
                    card().name + " is a consistency model: it goes to " +
                        sigmaText(card().range.minimum) + " only, not to " + sigmaText(to) + ".",
                    "Bidirectional models go to any level, and score models do so in small steps.");
    return denoise(x, from, labels);
}

at::Tensor BidirectionalModel::moveTo(const at::Tensor& x, double from, double to,
                                      const at::Tensor& labels) const {
    return evaluate(x.to(at::kFloat), sigmas(x, from), sigmas(x, to), labels);
}

std::unique_ptr<Model> makeModel(ModelCard card, std::unique_ptr<const nn::Network> network,
                                 const Compute& compute) {
    switch (card.kind) {
    case ModelKind::Score:
        return std::make_unique<ScoreModel>(std::move(card), std::move(network), compute);
    case ModelKind::Consistency:
        return std::make_unique<ConsistencyModel>(std::move(card), std::move(network), compute);
    case ModelKind::Bidirectional:
        break;
    }
    return std::make_unique<BidirectionalModel>(std::move(card), std::move(network), compute);
}

} // namespace zigzag
