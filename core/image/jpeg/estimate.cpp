#include "core/image/jpeg/estimate.h"

#include "core/image/jpeg/block_dct.h"
#include "core/image/jpeg/coefficients.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace zigzag {
namespace {

constexpr int values = blockSide * blockSide;

/// How far rounding to whole gray levels moves a DCT coefficient, as standard deviation: once in
/// brightness, once in red, green and blue.
constexpr float roundingNoise = 0.4F;

/// A part of the picture whose corner is at a multiple of 8.
struct Patch {
    cv::Mat luma;  ///< CV_32F, around 0
    cv::Mat whole; ///< CV_8U: 0 where a colour was clipped, so that its value is useless
};

struct Span {
    int begin, length;
};

/// All of a short side, or pieces of a long one.
std::vector<Span> spansOf(int extent) {
    constexpr int pieces = 6, length = 128;
    if (extent <= pieces * length) return {{0, extent}};
    std::vector<Span> spans;
    spans.reserve(static_cast<std::size_t>(pieces));
    for (int i = 0; i < pieces; ++i)
        spans.push_back({(extent - length) * i / (pieces - 1) / blockSide * blockSide, length});
    return spans;
}

Patch patchOf(const cv::Mat& rgb) {
    Patch patch{cv::Mat(rgb.size(), CV_32F), cv::Mat(rgb.size(), CV_8U)};
    for (int y = 0; y < rgb.rows; ++y)
        for (int x = 0; x < rgb.cols; ++x) {
            const auto& pixel = rgb.at<cv::Vec3b>(y, x);
            const auto [least, most] = std::minmax({pixel[0], pixel[1], pixel[2]});
            patch.luma.at<float>(y, x) = 0.299F * static_cast<float>(pixel[0]) +
                                         0.587F * static_cast<float>(pixel[1]) +
                                         0.114F * static_cast<float>(pixel[2]) - 128;
            patch.whole.at<uchar>(y, x) = least > 0 && most < 255;
        }
    return patch;
}

std::vector<Patch> patchesOf(const Image& picture) {
    std::vector<Patch> patches;
    for (const Span& rows : spansOf(picture.height()))
        for (const Span& columns : spansOf(picture.width()))
            patches.push_back(
                patchOf(picture.rgb8({columns.begin, rows.begin, columns.length, rows.length})));
    return patches;
}

/// False if a colour was clipped.
bool take(const Patch& patch, int left, int top, Block& block) {
    for (int y = 0; y < blockSide; ++y) {
        const auto* whole = patch.whole.ptr<uchar>(top + y) + left;
        if (std::find(whole, whole + blockSide, 0) != whole + blockSide) return false;
        std::copy_n(patch.luma.ptr<float>(top + y) + left, blockSide,
                    block.val + std::ptrdiff_t{y} * blockSide);
    }
    return true;
}

/// The whole blocks of a grid that begins `left` and `top` pixels from the corner.
std::vector<Block> blocksOf(const std::vector<Patch>& patches, int left, int top) {
    std::vector<Block> blocks;
    for (const Patch& patch : patches)
        for (int y = top; y + blockSide <= patch.luma.rows; y += blockSide)
            for (int x = left; x + blockSide <= patch.luma.cols; x += blockSide)
                if (Block block; take(patch, x, y, block)) blocks.push_back(block);
    return blocks;
}

/// The share of AC coefficients that are 0 within rounding. Quantisation makes many of them 0, but
/// only on its own grid.
double shareOfZeros(const std::vector<Block>& blocks) {
    constexpr float zero = 1;
    std::size_t zeros = 0;
    for (const Block& block : blocks) {
        const Block coefficients = dct * block * inverseDct;
        zeros += static_cast<std::size_t>(
            std::count_if(coefficients.val + 1, coefficients.val + values,
                          [](float value) { return std::abs(value) < zero; }));
    }
    return blocks.empty() ? 0 : static_cast<double>(zeros) / static_cast<double>(blocks.size());
}

JpegTrace likeliestGrid(const std::vector<Patch>& patches) {
    JpegTrace grid;
    double most = -1;
    for (int top = 0; top < blockSide; ++top)
        for (int left = 0; left < blockSide; ++left) {
            const double share = shareOfZeros(blocksOf(patches, left, top));
            if (share <= most) continue;
            most = share;
            grid = {0, left, top};
        }
    return grid;
}

using Coefficients = std::array<std::vector<float>, values>;

/// By frequency, natural order. Each block content counts once, because a pattern that repeats
/// gives no more evidence than its first block.
Coefficients coefficientsOf(const std::vector<Block>& blocks) {
    std::unordered_set<std::string_view> seen;
    Coefficients coefficients;
    for (const Block& block : blocks) {
        const std::string_view content(reinterpret_cast<const char*>(block.val), sizeof(block.val));
        if (!seen.insert(content).second) continue;
        const Block transformed = dct * block * inverseDct;
        for (std::size_t i = 0; i < values; ++i)
            coefficients[i].push_back(transformed.val[i]);
    }
    return coefficients;
}

/// Judges whether coefficients are multiples of a step, disturbed by rounding: the log-likelihood
/// ratio of that against an even distribution between the multiples. A small share may have any
/// value. Values near 0 are no evidence, because most coefficients of any photo are near 0; values
/// that the step would have made 0 are evidence against it.
class Step {
  public:
    explicit Step(int size) : size_(static_cast<float>(size)) {
        const float peak = size_ / (roundingNoise * std::sqrt(2 * std::numbers::pi_v<float>));
        for (std::size_t i = 0; i < likelihood_.size(); ++i) {
            const float off = (static_cast<float>(i) + 0.5F) / resolution / roundingNoise;
            likelihood_[i] = std::log((1 - strays) * peak * std::exp(-off * off / 2) + strays);
        }
    }

    double evidence(const std::vector<float>& coefficients) const {
        double sum = 0;
        int multiples = 0;
        for (const float value : coefficients) {
            const float multiple = std::round(value / size_);
            const float off = std::abs(value - multiple * size_);
            if (multiple == 0) {
                if (off > 3 * roundingNoise) sum += likelihood_.back();
                continue;
            }
            ++multiples;
            const auto at = static_cast<std::size_t>(off * resolution);
            sum += likelihood_[std::min(at, likelihood_.size() - 1)];
        }
        return multiples < fewestMultiples ? 0 : sum;
    }

  private:
    static constexpr float strays = 0.02F, resolution = 64;
    static constexpr int fewestMultiples = 10;

    float size_;
    std::array<float, 192> likelihood_{}; ///< by distance from the multiple
};

/// The steps that can be distinguished: rounding hides a step of 1.
constexpr int smallestStep = 2, largestStep = 255;

/// The step that explains the coefficients best, or 0.
int stepOf(const std::vector<float>& coefficients, const std::vector<Step>& steps) {
    constexpr double enough = 20;
    float largest = 0;
    for (const float value : coefficients)
        largest = std::max(largest, std::abs(value));
    int best = 0;
    double strongest = enough;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const int size = static_cast<int>(i) + smallestStep;
        if (static_cast<float>(size) > 2 * largest) break; // would have made all of them 0
        const double evidence = steps[i].evidence(coefficients);
        if (evidence <= strongest) continue;
        strongest = evidence;
        best = size;
    }
    return best;
}

std::vector<Step> allSteps() {
    std::vector<Step> steps;
    for (int size = smallestStep; size <= largestStep; ++size)
        steps.emplace_back(size);
    return steps;
}

/// IJG's quality whose table is closest to the steps that were found (0: not found); 0 if they are
/// no table of a JPEG. Among equal ones it prefers a round number, because people choose those.
int qualityWith(const std::array<int, values>& steps) {
    constexpr double mostError = 0.25, outlier = 0.5;
    constexpr int fewestVotes = 4;
    const auto votes = std::ranges::count_if(steps, [](int step) { return step > 0; });
    if (votes < fewestVotes) return 0;
    int best = 0;
    double smallest = mostError * static_cast<double>(votes);
    for (int quality = 1; quality <= 100; ++quality) {
        const auto table = standardLumaTable(quality);
        double error = 0;
        for (std::size_t i = 0; i < values; ++i)
            if (steps[i] > 0)
                error += std::min(std::abs(std::log(double(steps[i]) / table[i])), outlier);
        if (error > smallest || (error == smallest && best > 0 && quality % 5 != 0)) continue;
        smallest = error;
        best = quality;
    }
    return best;
}

} // namespace

JpegTrace jpegTraceIn(const Image& picture) {
    const std::vector<Patch> patches = patchesOf(picture);
    JpegTrace trace = likeliestGrid(patches);
    const Coefficients coefficients = coefficientsOf(blocksOf(patches, trace.left, trace.top));
    const std::vector<Step> steps = allSteps();
    std::array<int, values> found{};
    for (std::size_t i = 0; i < values; ++i)
        found[i] = stepOf(coefficients[i], steps);
    trace.quality = qualityWith(found);
    return trace.found() ? trace : JpegTrace{};
}

} // namespace zigzag
