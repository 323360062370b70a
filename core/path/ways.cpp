#include "core/path/ways.h"

#include <algorithm>
#include <cmath>

namespace zigzag {
namespace {

using Kind = Move::Kind;

/// Rounded to `digits` significant digits, so that the text of a path stays short.
double toDigits(double sigma, int digits) {
    const double unit = std::pow(10.0, digits - 1 - std::floor(std::log10(sigma)));
    return std::round(sigma * unit) / unit;
}

/// Falling Karras sigmas, with three digits between the ends, or unrounded where rounding would
/// make two of them equal.
std::vector<double> shortSigmas(int intervals, const NoiseRange& range) {
    const auto exact = karrasSigmas(intervals, range);
    auto sigmas = exact;
    for (std::size_t i = 1; i + 1 < sigmas.size(); ++i)
        sigmas[i] = toDigits(sigmas[i], 3);
    const bool falling = std::ranges::adjacent_find(sigmas, std::less_equal<>()) == sigmas.end();
    return falling ? sigmas : exact;
}

Path mixedExtended(const NoiseRange& range, int evaluations) {
    constexpr double first = 3, last = 0.4, noise = 0.12;
    Way way = Way::fromNoise(range);
    if (evaluations % 2 == 1) way.to(15);
    way.to(first).bottom();
    const int pairs = (evaluations - 2) / 2;
    for (int i = 1; i <= pairs; ++i) {
        const double sigma = first * std::pow(last / first, static_cast<double>(i) / pairs);
        way.add(noise).to(i == pairs ? last : rounded(sigma)).bottom();
    }
    return way.path();
}

} // namespace

double rounded(double sigma) {
    return toDigits(sigma, 2);
}

double placed(double sigma, const NoiseRange& range) {
    constexpr double inverseRho = 1.0 / 7;
    const NoiseRange standard;
    if (range == standard) return sigma;
    const auto scale = [](double x) { return std::pow(x, inverseRho); };
    const double place = (scale(sigma) - scale(standard.minimum)) /
                         (scale(standard.maximum) - scale(standard.minimum));
    const double there =
        std::pow(scale(range.minimum) + place * (scale(range.maximum) - scale(range.minimum)), 7.0);
    // Two digits are enough for people. In a narrow range they would make sigmas coincide.
    return range.maximum / range.minimum >= 100 ? rounded(there) : there;
}

Way& Way::move(Move::Kind kind, double sigma) {
    moves_.push_back({kind, sigma});
    return *this;
}

Way& Way::then(const std::vector<Move>& moves) {
    moves_.insert(moves_.end(), moves.begin(), moves.end());
    return *this;
}

Path gridDown(const NoiseRange& range, double from, int evaluations) {
    Way way(range, from);
    const auto sigmas = shortSigmas(evaluations, {range.minimum, from});
    for (std::size_t i = 1; i < sigmas.size(); ++i)
        way.move(Kind::Evaluate, sigmas[i]);
    return way.path();
}

Path gridUp(const NoiseRange& range, double noise, int evaluations) {
    Way way(range);
    double from = range.minimum;
    if (noise > 0) {
        way.add(noise);
        from = placed(noise, range);
    }
    auto sigmas = shortSigmas(evaluations, {from, range.maximum});
    std::ranges::reverse(sigmas);
    for (std::size_t i = 1; i < sigmas.size(); ++i)
        way.move(Kind::Evaluate, sigmas[i]);
    return way.path();
}

Path multistepDown(const NoiseRange& range, double from, int evaluations) {
    Way way(range, from);
    way.bottom();
    const auto sigmas = shortSigmas(evaluations, {range.minimum, from});
    for (int i = 1; i < evaluations; ++i)
        way.move(Kind::AddNoise, sigmas[static_cast<std::size_t>(i)]).bottom();
    return way.path();
}

Path bidirectionalDown(const NoiseRange& range, int evaluations) {
    switch (evaluations) {
    case 1:
        return Way::fromNoise(range).bottom().path();
    case 2:
        return Way::fromNoise(range).to(2.4).bottom().path();
    case 3:
        return Way::fromNoise(range).bottom().add(0.1).to(1.2).bottom().path();
    default:
        return mixedExtended(range, evaluations);
    }
}

Path bidirectionalUp(const NoiseRange& range, int evaluations) {
    return evaluations == 2 ? Way(range).add(entryNoise).to(15).top().path()
                            : gridUp(range, entryNoise, evaluations);
}

} // namespace zigzag
