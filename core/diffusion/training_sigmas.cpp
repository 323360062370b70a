#include "core/diffusion/training_sigmas.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace zigzag {
namespace {

[[noreturn]] void refuseEmptyLaw() {
    throw Error(ErrorKind::Usage, "The distribution of noise levels has no mass in their range.",
                "Set objective.sigma_mean, sigma_deviation and sigma_maximum so that sigmas near "
                "exp(sigma_mean) lie within the range.");
}

void normalise(std::vector<double>& weights) {
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    if (!(sum > 0)) refuseEmptyLaw();
    for (double& weight : weights)
        weight /= sum;
}

struct DistributionFunctions {
    double (*draw)(const SigmaDistribution& law, SampleRng& draws); ///< may lie outside the range
    std::vector<double> (*bins)(const SigmaDistribution& law, std::span<const double> grid);
};

constexpr auto functions = bindAll<sigmaDistributionRows>(
    bind<"lognormal">(
        DistributionFunctions{[](const SigmaDistribution& law, SampleRng& draws) {
                                  return std::exp(law.mean + law.deviation * draws.normal());
                              },
                              [](const SigmaDistribution& law, std::span<const double> grid) {
                                  return lognormalBins(grid, law.mean, law.deviation);
                              }}),
    bind<"loguniform">(DistributionFunctions{
        [](const SigmaDistribution& law, SampleRng& draws) {
            return std::exp(draws.uniform(std::log(law.minimum), std::log(law.maximum)));
        },
        [](const SigmaDistribution&, std::span<const double> grid) {
            return logUniformBins(grid);
        }}));

const DistributionFunctions& functionsOf(const SigmaDistribution& law) {
    return functions[indexOf(sigmaDistributionRows,
                             rowNamed(sigmaDistributionRows, law.name, "distribution of sigmas"))];
}

} // namespace

std::vector<double> risingGrid(int intervals, double minimum, double maximum) {
    const double low = std::pow(minimum, 1.0 / 7), high = std::pow(maximum, 1.0 / 7);
    std::vector<double> grid;
    for (int i = 0; i <= intervals; ++i)
        grid.push_back(std::pow(low + static_cast<double>(i) / intervals * (high - low), 7));
    return grid;
}

int ictIntervals(std::int64_t step, std::int64_t steps, int first, int last) {
    const double doublings = std::log2(static_cast<double>(last) / first);
    const double stage = std::floor(static_cast<double>(steps) / (doublings + 1));
    const double grown =
        first * std::exp2(std::floor(static_cast<double>(step) / std::max(stage, 1.0)));
    return static_cast<int>(std::min<double>(grown, last));
}

int ctIntervals(std::int64_t step, std::int64_t steps, int first, int last) {
    const double low = static_cast<double>(first) * first;
    const double high = (last + 1.0) * (last + 1.0);
    const double share = static_cast<double>(step) / static_cast<double>(steps);
    return std::max(static_cast<int>(std::ceil(std::sqrt(share * (high - low) + low) - 1)), 1);
}

double ctTargetDecay(int first, double firstDecay, int intervals) {
    return std::exp(first * std::log(firstDecay) / intervals);
}

std::vector<double> lognormalBins(std::span<const double> grid, double mean, double deviation) {
    const auto edge = [&](double t) {
        return std::erf((std::log(t) - mean) / (std::numbers::sqrt2 * deviation));
    };
    std::vector<double> bins;
    for (std::size_t n = 0; n + 1 < grid.size(); ++n)
        bins.push_back(edge(grid[n + 1]) - edge(grid[n]));
    normalise(bins);
    return bins;
}

std::vector<double> logUniformBins(std::span<const double> grid) {
    std::vector<double> bins;
    for (std::size_t n = 0; n + 1 < grid.size(); ++n)
        bins.push_back(std::log(grid[n + 1] / grid[n]));
    normalise(bins);
    return bins;
}

std::vector<double> sigmaBins(const SigmaDistribution& law, std::span<const double> grid) {
    return functionsOf(law).bins(law, grid);
}

int drawBin(std::span<const double> weights, SampleRng& draws, int without) {
    const auto weightOf = [&](std::size_t n) {
        return static_cast<int>(n) == without ? 0.0 : weights[n];
    };
    double all = 0;
    for (std::size_t n = 0; n < weights.size(); ++n)
        all += weightOf(n);
    if (!(all > 0)) refuseEmptyLaw();
    double left = draws.uniform() * all;
    int chosen = -1;
    for (std::size_t n = 0; n < weights.size() && left >= 0; ++n) {
        if (weightOf(n) == 0) continue;
        chosen = static_cast<int>(n);
        left -= weightOf(n);
    }
    return chosen;
}

double ectPartner(double t, int stage, double q, double minimum) {
    const double sigmoid = 1 / (1 + std::exp(t));
    return std::max(t * (1 - std::pow(q, -(stage + 1)) * (1 + 8 * sigmoid)), minimum);
}

double drawSigma(const SigmaDistribution& law, SampleRng& draws, double apart) {
    constexpr int attempts =
        10000; // enough for distributions with a thousandth of their mass in the range
    const DistributionFunctions& distribution = functionsOf(law);
    for (int attempt = 0; attempt < attempts; ++attempt) {
        const double t = distribution.draw(law, draws);
        const bool inside = t > law.minimum && t < law.maximum;
        if (inside && (apart == 0 || std::abs(t - apart) >= apart / 32)) return t;
    }
    refuseEmptyLaw();
}

} // namespace zigzag
