#include "core/train/optimiser.h"

#include "core/base/error.h"
#include "core/recipe/choices.h"
#include "core/train/chunks.h"

#include <array>
#include <cmath>
#include <functional>
#include <numbers>

namespace zigzag {
namespace {

/// The part of one piece that a rule uses: the weight, its gradient, which is only read, and the
/// moments in the order in which the optimiser's row names them.
struct Update {
    at::Tensor &weight, &gradient;
    std::span<at::Tensor> moments;
};

/// The arithmetic of one optimiser at one step.
using Rule = std::function<void(Update& update)>;
using RuleAt = Rule (*)(const OptimiserRecipe& recipe, double learningRate, std::int64_t step);

at::Tensor movedMean(Update& update, const at::Tensor& gradient, double beta) {
    return update.moments[0].lerp_(gradient, 1 - beta);
}

at::Tensor movedSquare(Update& update, std::size_t moment, const at::Tensor& gradient,
                       double beta) {
    return update.moments[moment].mul_(beta).addcmul_(gradient, gradient, 1 - beta);
}

/// Weight decay as a quadratic penalty: added to the gradient.
at::Tensor withDecay(const Update& update, double decay) {
    return decay == 0 ? update.gradient : update.gradient.add(update.weight, decay);
}

/// Liu et al., arXiv 1908.03265, as in torch.optim.RAdam: a momentum step while the variance of the
/// second moment is unknown (ρ ≤ 5).
Rule radam(const OptimiserRecipe& recipe, double learningRate, std::int64_t step) {
    const double power1 = std::pow(recipe.beta1, step), power2 = std::pow(recipe.beta2, step);
    const double rhoEnd = 2 / (1 - recipe.beta2) - 1;
    const double rho = rhoEnd - 2 * static_cast<double>(step) * power2 / (1 - power2);
    const bool rectified = rho > 5;
    double rate = learningRate / (1 - power1);
    if (rectified)
        rate *= std::sqrt((rho - 4) * (rho - 2) * rhoEnd / ((rhoEnd - 4) * (rhoEnd - 2) * rho)) *
                std::sqrt(1 - power2);
    return [recipe, rate, rectified](Update& update) {
        const at::Tensor gradient = withDecay(update, recipe.weightDecay);
        const at::Tensor mean = movedMean(update, gradient, recipe.beta1);
        const at::Tensor square = movedSquare(update, 1, gradient, recipe.beta2);
        if (rectified)
            update.weight.addcdiv_(mean, square.sqrt().add_(recipe.eps), -rate);
        else
            update.weight.add_(mean, -rate);
    };
}

void adamMove(Update& update, const at::Tensor& gradient, const OptimiserRecipe& recipe,
              double learningRate, std::int64_t step) {
    const double scale1 = 1 - std::pow(recipe.beta1, step);
    const double scale2 = 1 - std::pow(recipe.beta2, step);
    const at::Tensor mean = movedMean(update, gradient, recipe.beta1);
    const at::Tensor square = movedSquare(update, 1, gradient, recipe.beta2);
    const at::Tensor deviation = square.sqrt().mul_(1 / std::sqrt(scale2)).add_(recipe.eps);
    update.weight.addcdiv_(mean, deviation, -learningRate / scale1);
}

/// Kingma and Ba, arXiv 1412.6980.
Rule adam(const OptimiserRecipe& recipe, double learningRate, std::int64_t step) {
    return [=](Update& update) {
        adamMove(update, withDecay(update, recipe.weightDecay), recipe, learningRate, step);
    };
}

/// Loshchilov and Hutter, arXiv 1711.05101: the decay bypasses the moments.
Rule adamw(const OptimiserRecipe& recipe, double learningRate, std::int64_t step) {
    return [=](Update& update) {
        if (recipe.weightDecay != 0) update.weight.mul_(1 - learningRate * recipe.weightDecay);
        adamMove(update, update.gradient, recipe, learningRate, step);
    };
}

/// Tieleman and Hinton, 2012, with beta2 as its decay; uncentred, no momentum.
Rule rmsprop(const OptimiserRecipe& recipe, double learningRate, std::int64_t) {
    return [=](Update& update) {
        const at::Tensor gradient = withDecay(update, recipe.weightDecay);
        const at::Tensor square = movedSquare(update, 0, gradient, recipe.beta2);
        update.weight.addcdiv_(gradient, square.sqrt().add_(recipe.eps), -learningRate);
    };
}

/// An optimiser whose rule uses one value of every weight at a time.
class Elementwise final : public Optimiser {
  public:
    Elementwise(NamedTensors weights, const OptimiserRecipe& recipe, RuleAt rule,
                std::vector<std::string> moments)
        : recipe_(recipe), rule_(rule), moments_(std::move(moments)), weights_(std::move(weights)) {
        const at::NoGradGuard noGradient;
        for (const auto& [name, weight] : weights_)
            for (const std::string& moment : moments_)
                state_.emplace(moment + "." + name, at::zeros_like(weight));
    }

    void step(double learningRate) override {
        const Rule rule = rule_(recipe_, learningRate, ++steps_);
        forEachPiece(rows(), [&](Pieces& piece, std::size_t) {
            Update update{piece[0], piece[1], std::span(piece).subspan(2)};
            rule(update);
        });
    }

    NamedTensors state() const override { return state_; }
    std::int64_t steps() const override { return steps_; }

    void restore(const NamedTensors& state, std::int64_t steps) override {
        for (const auto& [name, tensor] : state_)
            check(state, name, tensor);
        const at::NoGradGuard noGradient;
        for (auto& [name, tensor] : state_)
            tensor.copy_(state.find(name)->second);
        steps_ = steps;
    }

  private:
    std::vector<Pieces> rows() const {
        std::vector<Pieces> rows;
        for (const auto& [name, weight] : weights_) {
            if (!weight.grad().defined()) continue;
            Pieces row{inMemoryOrder(weight), inOrderOf(weight, weight.grad())};
            for (const std::string& moment : moments_)
                row.push_back(inMemoryOrder(state_.at(moment + "." + name)));
            rows.push_back(std::move(row));
        }
        return rows;
    }

    static void check(const NamedTensors& state, const std::string& name,
                      const at::Tensor& expected) {
        const auto found = state.find(name);
        if (found == state.end())
            throw Error(ErrorKind::File, "The optimiser's state lacks '" + name + "'.",
                        "Resume with the recipe that the run was started with.");
        if (found->second.sizes() != expected.sizes())
            throw Error(ErrorKind::File,
                        "'" + name + "' in the optimiser's state has another shape.",
                        "Resume with the network that the run was started with.");
    }

    OptimiserRecipe recipe_;
    RuleAt rule_;
    std::vector<std::string> moments_;
    NamedTensors weights_, state_;
    std::int64_t steps_ = 0;
};

template <RuleAt rule>
std::unique_ptr<Optimiser> withTwoMoments(NamedTensors weights, const OptimiserRecipe& recipe) {
    return std::make_unique<Elementwise>(std::move(weights), recipe, rule,
                                         std::vector<std::string>{"m", "v"});
}

template <RuleAt rule>
std::unique_ptr<Optimiser> withSquares(NamedTensors weights, const OptimiserRecipe& recipe) {
    return std::make_unique<Elementwise>(std::move(weights), recipe, rule,
                                         std::vector<std::string>{"v"});
}

std::vector<Pieces> gradientsOf(const NamedTensors& weights) {
    std::vector<Pieces> rows;
    for (const auto& [name, weight] : weights)
        if (weight.grad().defined()) rows.push_back({inMemoryOrder(weight.grad())});
    return rows;
}

} // namespace

std::unique_ptr<Optimiser> makeOptimiser(NamedTensors weights, const OptimiserRecipe& recipe) {
    static constexpr auto makers = bindAll<optimiserRows>(
        bind<"radam">(&withTwoMoments<&radam>), bind<"adam">(&withTwoMoments<&adam>),
        bind<"adamw">(&withTwoMoments<&adamw>), bind<"rmsprop">(&withSquares<&rmsprop>));
    const ChoiceRow& row = rowNamed(optimiserRows, recipe.name, "optimiser");
    return makers[indexOf(optimiserRows, row)](std::move(weights), recipe);
}

double clipGradients(const NamedTensors& weights, double limit) {
    const std::vector<Pieces> rows = gradientsOf(weights);
    if (rows.empty()) return 0;
    std::vector<at::Tensor> squares(pieceCount(rows));
    forEachPiece(rows, [&](Pieces& piece, std::size_t number) {
        squares[number] = piece[0].to(at::kDouble).square_().sum();
    });
    const double norm = std::sqrt(at::stack(squares).sum().item<double>());
    if (limit > 0 && norm > limit)
        forEachPiece(rows, [&](Pieces& piece, std::size_t) { piece[0].mul_(limit / norm); });
    return norm;
}

double learningRateAt(const OptimiserRecipe& recipe, std::int64_t step, std::int64_t steps) {
    if (step < recipe.warmup)
        return recipe.learningRate * static_cast<double>(step + 1) / recipe.warmup;
    const auto span = static_cast<double>(std::max<std::int64_t>(steps - 1 - recipe.warmup, 1));
    const double progress = std::min(static_cast<double>(step - recipe.warmup) / span, 1.0);
    const double fallen = (1 - std::cos(std::numbers::pi * progress)) / 2;
    return recipe.learningRate * (1 - (1 - recipe.finalRate) * fallen);
}

Average::Average(const NamedTensors& weights, double decay, bool warmup)
    : decay_(decay), warmup_(warmup) {
    for (const auto& [name, weight] : weights)
        average_.emplace(name, weight.detach().clone());
}

void Average::update(const NamedTensors& weights, std::int64_t updates) {
    const auto k = static_cast<double>(updates);
    const double decay = warmup_ ? std::min(decay_, (1 + k) / (10 + k)) : decay_;
    std::vector<Pieces> rows;
    for (const auto& [name, average] : average_) {
        const at::Tensor& weight = weights.find(name)->second;
        rows.push_back({inMemoryOrder(average), inOrderOf(average, weight.detach())});
    }
    forEachPiece(rows, [&](Pieces& piece, std::size_t) { piece[0].lerp_(piece[1], 1 - decay); });
}

} // namespace zigzag
