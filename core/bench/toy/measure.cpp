#include "core/bench/toy/measure.h"

#include "core/diffusion/preconditioning.h"

#include <cmath>

namespace zigzag::toy {
namespace {

constexpr double lowest = sigmaMin, highest = 80, inversionStart = 0.07;

/// [N] squared errors, mean over the axes, relative to u² + σd².
at::Tensor squaredErrors(const at::Tensor& result, const at::Tensor& exact, const at::Tensor& u) {
    const at::Tensor squares = (result.flatten(1).to(at::kDouble) - exact).square().mean(1);
    return squares / (u.to(at::kDouble).square() + sigmaData * sigmaData);
}

double rootMean(const at::Tensor& squares) {
    return std::sqrt(squares.mean().item<double>());
}

at::Tensor constant(std::int64_t count, double sigma) {
    return at::full({count}, sigma, at::kDouble);
}

/// A point of the data and what is needed to noise a copy of it, drawn per sample.
struct Points {
    at::Tensor clean, noise, t, u; ///< [N, D], [N, D], [N], [N] float64
};

Points drawPoints(const Mixture& mixture, std::int64_t count, std::uint64_t seed) {
    const auto dimension = static_cast<std::size_t>(mixture.dimension());
    Points points{at::empty({count, mixture.dimension()}, at::kDouble),
                  at::empty({count, mixture.dimension()}, at::kDouble),
                  at::empty({count}, at::kDouble), at::empty({count}, at::kDouble)};
    for (std::int64_t i = 0; i < count; ++i) {
        SampleRng draws(seed, 0, static_cast<std::uint64_t>(i));
        const auto row = static_cast<std::size_t>(i) * dimension;
        mixture.draw(draws, {points.clean.data_ptr<double>() + row, dimension});
        for (std::size_t axis = 0; axis < dimension; ++axis)
            points.noise.data_ptr<double>()[row + axis] = draws.normal();
        for (const at::Tensor& sigma : {points.t, points.u})
            sigma.data_ptr<double>()[i] =
                std::exp(draws.uniform(std::log(lowest), std::log(highest)));
    }
    return points;
}

} // namespace

Measure::Measure(const Mixture& mixture, int count, std::uint64_t seed) {
    const at::NoGradGuard noGradients;
    const Points points = drawPoints(mixture, count, seed);
    const auto noised = [&](const at::Tensor& t) {
        return points.clean + t.unsqueeze(1) * points.noise;
    };
    const at::Tensor low = constant(count, lowest), high = constant(count, highest),
                     photo = constant(count, inversionStart);
    anywhere_ = asked(mixture, noised(points.t), points.t, points.u);
    oneStep_ = asked(mixture, noised(high), high, low);
    roundTrip_ = asked(mixture, noised(photo), photo, high);
    roundTrip_.exact = noised(photo);
}

Measure::Question Measure::asked(const Mixture& mixture, const at::Tensor& x, const at::Tensor& t,
                                 const at::Tensor& u) const {
    return {.x = x.to(at::kFloat).view({x.size(0), x.size(1), 1, 1}),
            .t = t.to(at::kFloat),
            .u = u.to(at::kFloat),
            .exact = mixture.flow(x, t, u),
            .goesDown = u < t};
}

MapErrors Measure::operator()(const Map& map) const {
    const at::NoGradGuard noGradients;
    const auto errors = [&map](const Question& question) {
        return squaredErrors(map(question.x, question.t, question.u), question.exact, question.u);
    };
    const at::Tensor anywhere = errors(anywhere_);
    const at::Tensor inverted = map(roundTrip_.x, roundTrip_.t, roundTrip_.u);
    const at::Tensor back = map(inverted, roundTrip_.u, roundTrip_.t);
    return {.down = rootMean(anywhere.index({anywhere_.goesDown})),
            .up = rootMean(anywhere.index({anywhere_.goesDown.logical_not()})),
            .oneStep = rootMean(errors(oneStep_)),
            .roundTrip = rootMean(squaredErrors(back, roundTrip_.exact, roundTrip_.t))};
}

} // namespace zigzag::toy
