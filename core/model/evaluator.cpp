#include "core/model/evaluator.h"

#include "core/base/error.h"

namespace zigzag {
namespace {

constexpr double slack = 1e-6; // a sigma computed in float32 may lie a rounding outside

void checkRange(const ModelCard& card, double from, double to) {
    const NoiseRange& range = card.range;
    for (const double sigma : {from, to})
        if (!(sigma >= range.minimum * (1 - slack) && sigma <= range.maximum * (1 + slack)))
            throw Error(ErrorKind::Usage,
                        "Sigma " + sigmaText(sigma) + " is outside the range of " + card.name + ".",
                        "Use sigmas from " + sigmaText(range.minimum) + " to " +
                            sigmaText(range.maximum) + ".");
}

} // namespace

at::Tensor eulerStep(at::Tensor denoised, const at::Tensor& x, double from, double to) {
    return denoised.to(x.scalar_type()).sub_(x).mul_((from - to) / from).add_(x);
}

at::Tensor Evaluator::denoise(const at::Tensor& x, double sigma, InputReuse input) const {
    return evaluate(x, sigma, card().range.minimum, input);
}

at::Tensor Evaluator::move(const at::Tensor& x, double from, double to, InputReuse input) const {
    checkRange(card(), from, to);
    switch (card().kind) {
    case ModelKind::Score:
        return eulerStep(denoise(x, from), x, from, to);
    case ModelKind::Consistency:
        if (to > card().range.minimum * (1 + slack))
            throw Error(
                ErrorKind::Model,
                card().name + " is a consistency model: it goes to " +
                    sigmaText(card().range.minimum) + " only, not to " + sigmaText(to) + ".",
                "Bidirectional models go to any sigma, and score models do so in small steps.");
        return denoise(x, from, input);
    case ModelKind::Bidirectional:
        break;
    }
    return evaluate(x, from, to, input);
}

Denoiser Evaluator::denoiser() const& {
    return [this](const at::Tensor& x, double sigma) { return denoise(x, sigma); };
}

Mover Evaluator::mover() const& {
    return [this](const at::Tensor& x, double from, double to) { return move(x, from, to); };
}

at::Tensor ModelEvaluator::run(const at::Tensor& x, double from, double to, InputReuse) const {
    const auto everySample = [&](double sigma) {
        return at::full({x.size(0)}, sigma, at::TensorOptions(x.device()).dtype(at::kFloat));
    };
    return model_.evaluate(x.to(at::kFloat), everySample(from), everySample(to), labels_);
}

} // namespace zigzag
