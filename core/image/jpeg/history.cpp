#include "core/image/jpeg/history.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string_view>
#include <unordered_set>

namespace zigzag {
namespace {

constexpr int mostMagnitude = 80;
/// Rounding to 8 bits between the two compressions, as standard deviation of a DCT coefficient.
constexpr double roundingNoise = 0.4;

/// The lowest AC frequencies, natural order, which have values other than 0 in nearly every
/// picture.
constexpr std::array<std::size_t, 12> frequencies{1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18};
/// The number of them that must agree on an earlier step.
constexpr int fewestVotes = 3;

using Histogram = std::array<double, mostMagnitude + 1>;

/// The blocks of the component, each content once: a pattern that repeats gives no more evidence
/// than its first block.
std::vector<const std::int16_t*> distinctBlocks(const JpegComponent& luma) {
    constexpr std::size_t size = 64;
    std::unordered_set<std::string_view> seen;
    std::vector<const std::int16_t*> blocks;
    for (std::size_t at = 0; at + size <= luma.coefficients.size(); at += size) {
        const std::int16_t* const block = luma.coefficients.data() + at;
        const std::string_view content(reinterpret_cast<const char*>(block),
                                       size * sizeof(std::int16_t));
        if (seen.insert(content).second) blocks.push_back(block);
    }
    return blocks;
}

/// The histogram of magnitudes at this frequency.
Histogram histogramOf(const std::vector<const std::int16_t*>& blocks, std::size_t frequency) {
    Histogram counts{};
    for (const std::int16_t* block : blocks) {
        const int magnitude = std::abs(int{block[frequency]});
        if (magnitude <= mostMagnitude) ++counts[static_cast<std::size_t>(magnitude)];
    }
    return counts;
}

/// The share of a value first quantised by `first` and then disturbed by rounding that falls into
/// bin k of `second`, summed over all first values; 1 is one whole first value.
double reach(int k, int first, int second) {
    const auto below = [](double x) {
        return 0.5 * std::erfc(-x / (roundingNoise * std::sqrt(2)));
    };
    const double low = (k - 0.5) * second, high = (k + 0.5) * second;
    double share = 0;
    const int nearest = static_cast<int>(std::lround(double(k) * second / first));
    for (int m = nearest - 1; m <= nearest + 1; ++m)
        share += below(high - m * first) - below(low - m * first);
    return share;
}

/// The count that this bin would have in a smooth histogram: the geometric mean of both sides'
/// averages over one period, which does not overestimate steep slopes. Bin 0 belongs to no side.
double expected(const Histogram& counts, int k, int period) {
    const auto average = [&](int from, int to) {
        from = std::max(from, 1);
        to = std::min(to, mostMagnitude);
        double sum = 0;
        for (int i = from; i <= to; ++i)
            sum += counts[static_cast<std::size_t>(i)];
        return to < from ? 0 : sum / (to - from + 1);
    };
    return std::sqrt(average(k - period, k - 1) * average(k + 1, k + period));
}

/// The prediction of two steps beside the observation: gaps should be empty, and what lies between
/// them should not.
struct Evidence {
    double found = 0, wanted = 0; ///< coefficients in the gaps, and if there were no gaps
    int peaks = 0,
        occupied = 0; ///< bins that first values fall into, and those of them that are not empty

    bool convinces() const {
        constexpr double fewestWanted = 60, mostFound = 0.12, fewestOccupied = 0.75;
        return wanted >= fewestWanted && found <= mostFound * wanted &&
               occupied >= fewestOccupied * peaks;
    }
    /// Log-likelihood ratio of `found` with gaps against without, by the Poisson distribution.
    double strength() const {
        return wanted - found + (found > 0 ? found * std::log(found / wanted) : 0);
    }
};

Evidence evidenceFor(const Histogram& counts, int first, int second) {
    constexpr double emptiness = 0.05, fullness = 0.5; // of a first value
    constexpr double enough = 8; // expected coefficients for a bin that is not empty by chance
    const int period = (first + second - 1) / second;
    Evidence evidence;
    for (int k = 2; k + period <= mostMagnitude; ++k) {
        const double share = reach(k, first, second), smooth = expected(counts, k, period);
        const double count = counts[static_cast<std::size_t>(k)];
        if (share <= emptiness) {
            evidence.found += count;
            evidence.wanted += smooth;
        } else if (share >= fullness && smooth >= enough) {
            ++evidence.peaks;
            evidence.occupied += count >= smooth / 2;
        }
    }
    return evidence;
}

/// The first step that explains the gaps best, or 0.
int firstStep(const Histogram& counts, int second) {
    int best = 0;
    double strongest = 0;
    for (int first = second + 1; first <= std::min(12 * second, 160); ++first) {
        const Evidence evidence = evidenceFor(counts, first, second);
        if (!evidence.convinces() || evidence.strength() <= strongest) continue;
        strongest = evidence.strength();
        best = first;
    }
    return best;
}

/// IJG's quality whose table has these steps at more than half of the frequencies that voted, 0 for
/// none. Among several it prefers a round number, because people choose those.
int qualityWith(const std::array<int, 64>& steps, int votes) {
    int best = 0, most = votes / 2;
    for (int quality = 1; quality <= 100; ++quality) {
        const auto table = standardLumaTable(quality);
        const auto agreeing = static_cast<int>(std::ranges::count_if(
            frequencies, [&](std::size_t at) { return steps[at] > 0 && steps[at] == table[at]; }));
        const bool rounder = agreeing == most && best > 0 && quality % 5 == 0;
        if (agreeing <= most && !rounder) continue;
        most = agreeing;
        best = quality;
    }
    return best;
}

} // namespace

JpegHistory historyOf(const JpegCoefficients& file) {
    const JpegComponent& luma = file.components.front();
    const std::vector<const std::int16_t*> blocks = distinctBlocks(luma);
    std::array<int, 64> steps{};
    int votes = 0;
    for (const std::size_t frequency : frequencies) {
        steps[frequency] = firstStep(histogramOf(blocks, frequency), luma.quantisation[frequency]);
        votes += steps[frequency] > 0;
    }
    if (votes < fewestVotes) return {};
    return {true, qualityWith(steps, votes)};
}

} // namespace zigzag
