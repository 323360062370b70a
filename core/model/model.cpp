#include "core/model/model.h"

#include "core/base/error.h"

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
      preconditioning_(&preconditioningNamed(card_.preconditioning)) {}

at::Tensor Model::evaluate(const at::Tensor& x, const at::Tensor& t, const at::Tensor& u,
                           const at::Tensor& labels, const nn::ForwardOptions& options) const {
    const Scaling scaling = preconditioning_->scaling(t, u);
    nn::NetworkInput input{.x = x * scaling.in.view({-1, 1, 1, 1}),
                           .noise = preconditioning_->noise(t),
                           .labels = labels};
    if (network_->info().twoTimes) input.noiseEnd = preconditioning_->noise(u);
    return applyScaling(x, network_->forward(input, options), scaling.skip, scaling.out);
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

std::unique_ptr<Model> makeModel(ModelCard card, std::unique_ptr<const nn::Network> network,
                                 const Compute& compute) {
    return std::make_unique<Model>(std::move(card), std::move(network), compute);
}

} // namespace zigzag
