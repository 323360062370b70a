// Block-wise repair of pictures that should compress to a given JPEG file's coefficients and do
// not: algorithms.md, section 5.
//
// Rounding to 8 bits, in RGB and again in YCbCr, moves every coefficient a little, and clipping to
// the gamut moves some a lot. The repair undoes this by rounding a few values the other way: in
// each MCU it repeats the one change of a pixel by one gray level that reduces the excess of the
// coefficients most. Samples are computed in whole numbers as libjpeg does (jccolor.c, jcsample.c).

#include "core/image/jpeg/repair.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <random>
#include <stdexcept>

namespace zigzag {
namespace {

constexpr int side = 8;
constexpr int values = side * side;
using Coefficients = std::array<float, values>;

/// basis[sample][frequency] of the orthonormal 8×8 DCT.
std::array<Coefficients, values> makeBasis() {
    std::array<Coefficients, values> basis{};
    const auto wave = [](int u, int x) {
        return std::sqrt((u == 0 ? 1.0 : 2.0) / side) *
               std::cos((2 * x + 1) * u * std::numbers::pi / (2 * side));
    };
    for (int sample = 0; sample < values; ++sample)
        for (int i = 0; i < values; ++i)
            basis[sample][i] =
                static_cast<float>(wave(i / side, sample / side) * wave(i % side, sample % side));
    return basis;
}

const std::array<Coefficients, values> basis = makeBasis();

/// A component's value at a pixel in libjpeg's fixed point; 128 means no colour.
int valueOf(const cv::Vec3b& rgb, std::size_t component) {
    constexpr std::array<std::array<int, 3>, 3> weights{
        {{19595, 38470, 7471}, {-11059, -21709, 32768}, {32768, -27439, -5329}}};
    constexpr std::array<int, 3> offsets{1 << 15, (128 << 16) + (1 << 15) - 1,
                                         (128 << 16) + (1 << 15) - 1};
    const auto& w = weights.at(component);
    return (w[0] * rgb[0] + w[1] * rgb[1] + w[2] * rgb[2] + offsets.at(component)) >> 16;
}

struct Sampling {
    int across = 1, down = 1; ///< pixels per sample
};

/// What libjpeg adds before it divides the sum over a box.
int biasOf(const Sampling& box, int column) {
    if (box.across == 2 && box.down == 1) return column % 2;
    if (box.across == 2 && box.down == 2) return 1 + column % 2;
    return box.across * box.down / 2;
}

struct Sample {
    std::vector<int> pixels; ///< row-major in the unit; at the edges one may occur twice
    int bias = 0;
    int value = 0;
};

struct Block {
    std::array<Sample, values> samples;
    Coefficients coefficients{};
    Coefficients middle{}; ///< of the allowed interval
    Coefficients reach{};  ///< and half its width
    std::size_t component = 0;
};

/// The use of a pixel: a block and a sample in it.
struct Part {
    int block = 0, sample = 0;
};

constexpr float slack = 0.12F; ///< for the rounding of libjpeg's integer DCT, in gray levels

float overshoot(const Block& block, int i, float coefficient) {
    const float out = std::abs(coefficient - block.middle[i]) - block.reach[i];
    return out > 0 ? out * out : 0;
}

/// One MCU: its pixels, and the blocks made of them.
class Unit {
  public:
    Unit(const cv::Mat& rgb, const JpegCoefficients& file);

    cv::Mat pixels() const { return rgb_; }
    double excess() const;

    /// Makes the one change that reduces the excess most. Returns false if there is none.
    bool improve();
    /// Changes some pixels at random.
    void shake(std::minstd_rand& random);

  private:
    static constexpr std::array<std::array<int, 3>, 8> changes{{{1, 1, 1},
                                                                {-1, -1, -1},
                                                                {1, 0, 0},
                                                                {-1, 0, 0},
                                                                {0, 1, 0},
                                                                {0, -1, 0},
                                                                {0, 0, 1},
                                                                {0, 0, -1}}};

    void addBlocks(const JpegCoefficients& file, std::size_t index, const Sampling& box);
    void fill(Block& block, const Sampling& box, int left, int top, int lastRow);
    void transform(Block& block);
    cv::Vec3b& pixel(int at) { return rgb_.at<cv::Vec3b>(at / rgb_.cols, at % rgb_.cols); }
    static bool apply(const std::array<int, 3>& change, cv::Vec3b& rgb);
    int sampleWith(const Sample& sample, std::size_t component) const;
    /// The increase of the excess when `at` becomes `rgb`.
    float gain(int at, const cv::Vec3b& rgb);
    void set(int at, const cv::Vec3b& rgb);

    cv::Mat rgb_;
    std::vector<Block> blocks_;
    std::vector<std::vector<Part>> parts_; ///< by pixel
    std::vector<std::pair<int, Coefficients>> moved_;
};

Unit::Unit(const cv::Mat& rgb, const JpegCoefficients& file)
    : rgb_(rgb.clone()), parts_(static_cast<std::size_t>(rgb.total())) {
    const Size unit = unitSize(file);
    for (std::size_t i = 0; i < file.components.size(); ++i)
        addBlocks(file, i,
                  {unit.width / side / file.components[i].horizontalSampling,
                   unit.height / side / file.components[i].verticalSampling});
    for (int b = 0; b < static_cast<int>(blocks_.size()); ++b)
        for (int s = 0; s < values; ++s)
            for (const int at : blocks_[b].samples[s].pixels) {
                auto& parts = parts_[static_cast<std::size_t>(at)];
                if (parts.empty() || parts.back().block != b || parts.back().sample != s)
                    parts.push_back({b, s});
            }
}

void Unit::addBlocks(const JpegCoefficients& file, std::size_t index, const Sampling& box) {
    const JpegComponent& component = file.components[index];
    // Rows are repeated only until the last group of them is full; then samples are.
    const int group = box.down * component.verticalSampling;
    const int lastRow = (rgb_.rows + group - 1) / group * component.verticalSampling - 1;
    for (int row = 0; row < component.blocksHigh; ++row)
        for (int column = 0; column < component.blocksWide; ++column) {
            Block& block = blocks_.emplace_back();
            block.component = index;
            const std::int16_t* levels =
                component.coefficients.data() +
                static_cast<std::ptrdiff_t>(row * component.blocksWide + column) * values;
            for (int i = 0; i < values; ++i) {
                const float step = component.quantisation[static_cast<std::size_t>(i)];
                block.middle[i] = static_cast<float>(levels[i]) * step;
                block.reach[i] = 0.5F * step - std::min(slack, 0.2F * step);
            }
            fill(block, box, column * side, row * side, lastRow);
            transform(block);
        }
}

void Unit::fill(Block& block, const Sampling& box, int left, int top, int lastRow) {
    for (int s = 0; s < values; ++s) {
        Sample& sample = block.samples[s];
        const int x = left + s % side;
        const int y = std::min(top + s / side, lastRow);
        sample.bias = biasOf(box, x);
        for (int k = 0; k < box.down; ++k)
            for (int m = 0; m < box.across; ++m)
                sample.pixels.push_back(std::min(y * box.down + k, rgb_.rows - 1) * rgb_.cols +
                                        std::min(x * box.across + m, rgb_.cols - 1));
        sample.value = sampleWith(sample, block.component);
    }
}

int Unit::sampleWith(const Sample& sample, std::size_t component) const {
    int sum = sample.bias;
    for (const int at : sample.pixels)
        sum += valueOf(rgb_.at<cv::Vec3b>(at / rgb_.cols, at % rgb_.cols), component);
    return sum / static_cast<int>(sample.pixels.size());
}

void Unit::transform(Block& block) {
    block.coefficients.fill(0);
    for (int s = 0; s < values; ++s)
        for (int i = 0; i < values; ++i)
            block.coefficients[i] += static_cast<float>(block.samples[s].value - 128) * basis[s][i];
}

double Unit::excess() const {
    double sum = 0;
    for (const Block& block : blocks_)
        for (int i = 0; i < values; ++i)
            sum += overshoot(block, i, block.coefficients[i]);
    return sum;
}

bool Unit::apply(const std::array<int, 3>& change, cv::Vec3b& rgb) {
    for (int c = 0; c < 3; ++c) {
        const int value = rgb[c] + change[static_cast<std::size_t>(c)];
        if (value < 0 || value > 255) return false;
        rgb[c] = static_cast<unsigned char>(value);
    }
    return true;
}

float Unit::gain(int at, const cv::Vec3b& rgb) {
    const cv::Vec3b before = std::exchange(pixel(at), rgb);
    moved_.clear();
    for (const Part& part : parts_[static_cast<std::size_t>(at)]) {
        const Block& block = blocks_[part.block];
        const Sample& sample = block.samples[part.sample];
        const auto step = static_cast<float>(sampleWith(sample, block.component) - sample.value);
        if (step == 0) continue;
        if (moved_.empty() || moved_.back().first != part.block)
            moved_.emplace_back(part.block, block.coefficients);
        for (int i = 0; i < values; ++i)
            moved_.back().second[i] += step * basis[part.sample][i];
    }
    pixel(at) = before;
    float growth = 0;
    for (const auto& [index, coefficients] : moved_)
        for (int i = 0; i < values; ++i)
            growth += overshoot(blocks_[index], i, coefficients[i]) -
                      overshoot(blocks_[index], i, blocks_[index].coefficients[i]);
    return growth;
}

void Unit::set(int at, const cv::Vec3b& rgb) {
    pixel(at) = rgb;
    for (const Part& part : parts_[static_cast<std::size_t>(at)]) {
        Block& block = blocks_[part.block];
        Sample& sample = block.samples[part.sample];
        const int value = sampleWith(sample, block.component);
        const auto step = static_cast<float>(value - sample.value);
        sample.value = value;
        for (int i = 0; i < values; ++i)
            block.coefficients[i] += step * basis[part.sample][i];
    }
}

bool Unit::improve() {
    int best = -1;
    cv::Vec3b bestValue;
    float least = -1e-4F;
    for (int at = 0; at < static_cast<int>(parts_.size()); ++at)
        for (const auto& change : changes) {
            cv::Vec3b rgb = pixel(at);
            if (!apply(change, rgb)) continue;
            const float growth = gain(at, rgb);
            if (growth >= least) continue;
            least = growth;
            best = at;
            bestValue = rgb;
        }
    if (best < 0) return false;
    set(best, bestValue);
    return true;
}

void Unit::shake(std::minstd_rand& random) {
    for (int i = 0; i < 6; ++i) {
        const auto at = static_cast<int>(random() % parts_.size());
        cv::Vec3b rgb = pixel(at);
        if (apply(changes[random() % changes.size()], rgb)) set(at, rgb);
    }
}

/// 1 where a block of the MCU differs; CV_8U, one value per MCU.
cv::Mat differingUnits(const cv::Mat& rgb, const JpegCoefficients& file, const cv::Size& units) {
    const JpegCoefficients again =
        readJpegCoefficients(compressAgain(rgb, file), "the picture compressed again",
                             std::int64_t{rgb.cols} * rgb.rows);
    cv::Mat differing(units, CV_8U, cv::Scalar(0));
    for (std::size_t i = 0; i < file.components.size(); ++i) {
        const JpegComponent& component = file.components[i];
        for (int row = 0; row < component.blocksHigh; ++row)
            for (int column = 0; column < component.blocksWide; ++column) {
                const auto at =
                    static_cast<std::ptrdiff_t>(row * component.blocksWide + column) * values;
                const auto* wanted = component.coefficients.data() + at;
                if (!std::equal(wanted, wanted + values,
                                again.components.at(i).coefficients.data() + at))
                    differing.at<unsigned char>(row / component.verticalSampling,
                                                column / component.horizontalSampling) = 1;
            }
    }
    return differing;
}

/// The MCU's pixels with which all of its blocks are identical; the best ones found if `changes` do
/// not suffice.
cv::Mat searched(const cv::Mat& rgb, const JpegCoefficients& part, int changes, unsigned seed) {
    Unit unit(rgb, part);
    std::minstd_rand random(seed + 1);
    cv::Mat best = rgb;
    double least = unit.excess();
    for (int i = 0; i < changes; ++i) {
        const bool improved = unit.improve();
        const double excess = unit.excess();
        if (excess < least) {
            least = excess;
            best = unit.pixels().clone();
        }
        if (excess == 0 && identicalBlocks(unit.pixels(), part) == 1) return unit.pixels();
        if (!improved) unit.shake(random);
    }
    return best;
}

} // namespace

cv::Mat repairedForJpeg(const cv::Mat& rgb, const JpegCoefficients& file, int changes,
                        const std::stop_token& stop) {
    if (rgb.type() != CV_8UC3 || rgb.cols != file.size.width || rgb.rows != file.size.height)
        throw std::invalid_argument("The picture is not of the file's size in 8-bit RGB.");
    const Size unit = unitSize(file);
    const cv::Size units((rgb.cols + unit.width - 1) / unit.width,
                         (rgb.rows + unit.height - 1) / unit.height);
    cv::Mat repaired = rgb.clone();
    const cv::Mat differing = differingUnits(rgb, file, units);
    for (int row = 0; row < units.height; ++row)
        for (int column = 0; column < units.width; ++column) {
            if (differing.at<unsigned char>(row, column) == 0) continue;
            if (stop.stop_requested()) return repaired;
            const Rect area =
                intersection({column * unit.width, row * unit.height, unit.width, unit.height},
                             {0, 0, rgb.cols, rgb.rows});
            const JpegCoefficients part = partOf(file, area);
            cv::Mat view = repaired(cv::Rect(area.x, area.y, area.width, area.height));
            searched(view, part, changes, static_cast<unsigned>(row * units.width + column))
                .copyTo(view);
        }
    return repaired;
}

} // namespace zigzag
