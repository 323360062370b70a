// Projection onto the images that a JPEG file's coefficients allow: algorithms.md, section 5,
// "JPEG-consistent".
//
// A component is a linear function of the picture: colour transform (JFIF), padding to whole blocks
// and means over boxes as libjpeg does them (jcsample.c, jcprepct.c), then the orthonormal 8×8 DCT,
// with the scale of T.81's coefficients. Away from the edges the sample of a component belongs to
// one box of pixels, so adding a sample's correction to all its pixels is the orthogonal
// projection. At the edges a pixel is also repeated in the padding, and gets the mean of the
// corrections (Andersen and Kak's SART, 1984).
#include "core/image/jpeg/projection.h"

#include "core/image/jpeg/block_dct.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace zigzag {
namespace {

constexpr int side = blockSide;

/// Luma and colour differences (JFIF 1.02), and what a unit of each component adds to red, green
/// and blue.
struct Colour {
    cv::Vec3f weights;
    cv::Vec3f added;
};
constexpr float red = 0.299F, green = 0.587F, blue = 0.114F;
constexpr float perCb = 1.772F, perCr = 1.402F;
const std::array<Colour, 3> colours{{
    {{red, green, blue}, {1, 1, 1}},
    {{-red / perCb, -green / perCb, (1 - blue) / perCb}, {0, -blue* perCb / green, perCb}},
    {{(1 - red) / perCr, -green / perCr, -blue / perCr}, {perCr, -red* perCr / green, 0}},
}};

/// The pixels of which each sample of a component is the mean, along one side of the picture.
class Axis {
  public:
    /// `last`: the last sample that is computed; the padding beyond repeats it.
    Axis(int pixels, int ratio, int samples, int last)
        : ratio_(ratio), uses_(static_cast<std::size_t>(pixels)) {
        for (int sample = 0; sample < samples; ++sample)
            for (int k = 0; k < ratio; ++k) {
                const int pixel = std::min(std::min(sample, last) * ratio + k, pixels - 1);
                pixels_.push_back(pixel);
                uses_[static_cast<std::size_t>(pixel)] += 1;
            }
    }

    int ratio() const { return ratio_; }
    int samples() const { return static_cast<int>(pixels_.size()) / ratio_; }
    int pixels() const { return static_cast<int>(uses_.size()); }
    int pixel(int sample, int k) const {
        return pixels_[static_cast<std::size_t>(sample) * ratio_ + k];
    }
    /// How often a pixel occurs in a sample.
    float uses(int pixel) const { return uses_[static_cast<std::size_t>(pixel)]; }

  private:
    int ratio_;
    std::vector<int> pixels_;
    std::vector<float> uses_;
};

struct Grid {
    Axis across, down;
};

Grid gridOf(const JpegComponent& component, const JpegCoefficients& file) {
    int mostAcross = 1, mostDown = 1;
    for (const JpegComponent& other : file.components) {
        mostAcross = std::max(mostAcross, other.horizontalSampling);
        mostDown = std::max(mostDown, other.verticalSampling);
    }
    const int samplesAcross = component.blocksWide * side;
    const int samplesDown = component.blocksHigh * side;
    // libjpeg repeats the last column of pixels before it takes means, but repeats rows only until
    // the last group is full.
    const int groups = (file.size.height + mostDown - 1) / mostDown;
    return {{file.size.width, mostAcross / component.horizontalSampling, samplesAcross,
             samplesAcross - 1},
            {file.size.height, mostDown / component.verticalSampling, samplesDown,
             groups * component.verticalSampling - 1}};
}

/// The component's samples, padded to whole blocks, around 0.
cv::Mat sampled(const cv::Mat& rgb, const Colour& colour, const Grid& grid) {
    cv::Mat samples(grid.down.samples(), grid.across.samples(), CV_32F, cv::Scalar(0));
    const float share = 1.0F / static_cast<float>(grid.across.ratio() * grid.down.ratio());
    const float middle = colour.weights == colours[0].weights ? 128.0F : 0.0F;
    cv::parallel_for_({0, samples.rows}, [&](const cv::Range& rows) {
        for (int y = rows.start; y < rows.end; ++y) {
            float* row = samples.ptr<float>(y);
            for (int k = 0; k < grid.down.ratio(); ++k) {
                const auto* pixels = rgb.ptr<cv::Vec3f>(grid.down.pixel(y, k));
                for (int x = 0; x < samples.cols; ++x)
                    for (int m = 0; m < grid.across.ratio(); ++m)
                        row[x] += pixels[grid.across.pixel(x, m)].dot(colour.weights);
            }
            for (int x = 0; x < samples.cols; ++x)
                row[x] = row[x] * share - middle;
        }
    });
    return samples;
}

/// The correction that moves a block of coefficients into the intervals; returns whether there is
/// any.
bool correction(const Block& coefficients, const std::int16_t* quantised,
                const std::array<std::uint16_t, 64>& quantisation, double marginLevels,
                Block& added) {
    bool any = false;
    for (int i = 0; i < side * side; ++i) {
        const float step = quantisation[static_cast<std::size_t>(i)];
        const float margin = std::min(static_cast<float>(marginLevels), 0.42F * step);
        const float middle = static_cast<float>(quantised[i]) * step;
        const float reach = 0.5F * step - margin;
        const float value = coefficients.val[i];
        added.val[i] = std::clamp(value, middle - reach, middle + reach) - value;
        any |= added.val[i] != 0;
    }
    return any;
}

/// Replaces the samples by their corrections.
void correct(cv::Mat& samples, const JpegComponent& component, double marginLevels) {
    cv::parallel_for_({0, component.blocksHigh}, [&](const cv::Range& rows) {
        for (int row = rows.start; row < rows.end; ++row) {
            for (int column = 0; column < component.blocksWide; ++column) {
                cv::Mat view = samples(cv::Rect(column * side, row * side, side, side));
                Block block(view);
                const auto at = (static_cast<std::size_t>(row) *
                                     static_cast<std::size_t>(component.blocksWide) +
                                 static_cast<std::size_t>(column)) *
                                side * side;
                Block added;
                if (correction(dct * block * inverseDct, component.coefficients.data() + at,
                               component.quantisation, marginLevels, added))
                    cv::Mat(inverseDct * added * dct).copyTo(view);
                else
                    view.setTo(0);
            }
        }
    });
}

/// Adds to each pixel of `rgb` the mean of the corrections of the samples that it belongs to,
/// spread over the colours.
void addTo(cv::Mat& rgb, const cv::Mat& added, const Colour& colour, const Grid& grid) {
    cv::Mat wide(added.rows, rgb.cols, CV_32F, cv::Scalar(0));
    for (int y = 0; y < added.rows; ++y) {
        const float* from = added.ptr<float>(y);
        float* to = wide.ptr<float>(y);
        for (int x = 0; x < added.cols; ++x)
            for (int k = 0; k < grid.across.ratio(); ++k)
                to[grid.across.pixel(x, k)] += from[x];
        for (int x = 0; x < rgb.cols; ++x)
            to[x] /= grid.across.uses(x);
    }
    for (int y = 0; y < wide.rows; ++y) {
        const float* from = wide.ptr<float>(y);
        for (int k = 0; k < grid.down.ratio(); ++k) {
            const int line = grid.down.pixel(y, k);
            auto* to = rgb.ptr<cv::Vec3f>(line);
            const float share = 1.0F / grid.down.uses(line);
            for (int x = 0; x < rgb.cols; ++x)
                to[x] += colour.added * (from[x] * share);
        }
    }
}

/// Brightness alone, for files without colour.
cv::Mat withoutColour(const cv::Mat& rgb) {
    cv::Mat gray;
    cv::transform(rgb, gray, cv::Matx33f(red, green, blue, red, green, blue, red, green, blue));
    return gray;
}

} // namespace

cv::Mat projectOntoJpeg(const cv::Mat& rgb, const JpegCoefficients& file, double marginLevels) {
    if (rgb.type() != CV_32FC3 || rgb.cols != file.size.width || rgb.rows != file.size.height)
        throw std::invalid_argument("The picture is not of the file's size in float RGB.");
    cv::Mat projected = file.components.size() == 1 ? withoutColour(rgb) : rgb.clone();
    for (std::size_t i = 0; i < file.components.size(); ++i) {
        const JpegComponent& component = file.components[i];
        const Grid grid = gridOf(component, file);
        cv::Mat samples = sampled(rgb, colours.at(i), grid);
        correct(samples, component, marginLevels);
        addTo(projected, samples, colours.at(i), grid);
    }
    return projected;
}

} // namespace zigzag
