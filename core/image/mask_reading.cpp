#include "core/image/mask.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace zigzag {
namespace {

/// Differences up to this, of 0…1, are noise of a lossy file.
constexpr float noise = 0.1F;

struct Channels {
    cv::Mat luminance; ///< CV_32FC1, 0…1
    cv::Mat chroma;    ///< the largest difference of two colours; empty for gray
    cv::Mat alpha;     ///< CV_32FC1, 0…1; empty where there is none
};

cv::Mat inUnits(const Image& picture) {
    constexpr std::array<double, 3> white{255.0, 65535.0, 1.0};
    cv::Mat values;
    picture.pixels().convertTo(values, CV_32F,
                               1 / white.at(static_cast<std::size_t>(picture.depth())));
    return values;
}

Channels channelsOf(const Image& picture) {
    std::vector<cv::Mat> planes;
    cv::split(inUnits(picture), planes);
    Channels channels;
    if (picture.hasAlpha()) channels.alpha = planes.back();
    if (picture.isGray()) {
        channels.luminance = planes.front();
        return channels;
    }
    channels.luminance = 0.299 * planes[0] + 0.587 * planes[1] + 0.114 * planes[2];
    cv::Mat most, least;
    cv::max(planes[0], planes[1], most);
    cv::max(most, planes[2], most);
    cv::min(planes[0], planes[1], least);
    cv::min(least, planes[2], least);
    channels.chroma = most - least;
    // Two colours may be equally bright: then the more colourful one counts as brighter.
    double low = 0, high = 0;
    cv::minMaxLoc(channels.luminance, &low, &high);
    if (high - low < noise / 10) channels.luminance = most;
    return channels;
}

struct Range {
    double low = 0, high = 0;
    double width() const { return high - low; }
};

Range rangeOf(const cv::Mat& values, const cv::Mat& where = {}) {
    Range range;
    if (!where.empty() && cv::countNonZero(where) == 0) return range;
    cv::minMaxLoc(values, &range.low, &range.high, nullptr, nullptr,
                  where.empty() ? cv::noArray() : cv::InputArray(where));
    return range;
}

/// The distinct values, sorted; at most `most` + 1 of them.
std::vector<float> distinctValues(const cv::Mat& values, std::size_t most) {
    std::vector<float> found;
    for (int y = 0; y < values.rows; ++y) {
        const auto* row = values.ptr<float>(y);
        for (int x = 0; x < values.cols; ++x) {
            const auto at = std::ranges::lower_bound(found, row[x]);
            if (at != found.end() && *at == row[x]) continue;
            found.insert(at, row[x]);
            if (found.size() > most) return found;
        }
    }
    return found;
}

/// Whether the dark values are the noise of a lossy file: they jump up and down from pixel to
/// pixel, where those of a soft edge rise steadily towards the selection. `values`: 0…1 of their
/// range.
bool isNoisy(const cv::Mat& values) {
    constexpr float least = 0.004F;
    constexpr double share = 0.02; // of dark pixels that are peaks; a soft edge has none
    std::int64_t dark = 0, peaks = 0;
    for (int y = 1; y + 1 < values.rows; ++y)
        for (int x = 1; x + 1 < values.cols; ++x) {
            const float value = values.at<float>(y, x);
            if (value < least || value > 0.3F) continue;
            ++dark;
            bool peak = true;
            bool flat = true;
            for (int v = -1; v <= 1; ++v)
                for (int u = -1; u <= 1; ++u) {
                    const float around = values.at<float>(y + v, x + u);
                    peak &= around <= value;
                    flat &= around == value;
                }
            peaks += peak && !flat;
        }
    return dark > 0 && static_cast<double>(peaks) >= share * static_cast<double>(dark);
}

cv::Mat eightBit(const cv::Mat& values) {
    cv::Mat bytes;
    values.convertTo(bytes, CV_8U, 255);
    return bytes;
}

/// 255 where the values, of any range, are those that a person selected.
cv::Mat selectionOf(const cv::Mat& values) {
    constexpr double half = 0.5;
    constexpr std::size_t fewValues = 16;
    const Range range = rangeOf(values);
    if (!(range.width() > 0))
        return cv::Mat(values.size(), CV_8UC1, cv::Scalar(range.low >= half ? 255 : 0));
    const std::vector<float> distinct = distinctValues(values, fewValues);
    if (distinct.size() == 2) return values > (distinct[0] + distinct[1]) / 2;
    const bool dark = range.high <= noise;
    if (dark && distinct.size() <= fewValues) return values > range.low; // numbers of classes
    // Values that reach white are measured by it: a partial selection stays one.
    const double high = dark ? range.high : std::max(range.high, 1.0);
    cv::Mat spread = (values - range.low) / (high - range.low);
    if (!isNoisy(spread)) return eightBit(spread);
    // A flat ground and a flat selection with noise between and upon them.
    spread = (values - range.low) / range.width();
    constexpr double dimmest = 0.25, brightest = 0.75;
    cv::Mat stretched = (spread - dimmest) / (brightest - dimmest);
    cv::max(stretched, 0.0, stretched);
    cv::min(stretched, 1.0, stretched);
    return eightBit(stretched);
}

/// One colour wherever anything is to be seen.
bool isOneColour(const Channels& channels) {
    const cv::Mat visible = channels.alpha > noise / 2;
    const auto constant = [&](const cv::Mat& values) {
        return values.empty() || rangeOf(values, visible).width() <= noise;
    };
    return constant(channels.luminance) && constant(channels.chroma);
}

/// A photo in colours with parts that are cut out of it.
bool isPhotoWithHoles(const Channels& channels) {
    if (channels.chroma.empty()) return false;
    const cv::Mat visible = channels.alpha > 1 - noise;
    const int seen = cv::countNonZero(visible);
    if (seen == 0 || cv::countNonZero(channels.alpha < noise) == 0) return false;
    constexpr std::size_t manyValues = 64;
    cv::Mat luminance = channels.luminance.clone();
    luminance.setTo(0, visible == 0);
    return distinctValues(luminance, manyValues).size() > manyValues &&
           rangeOf(channels.chroma, visible).high > noise;
}

} // namespace

MaskReading readAsMask(const Image& picture) {
    if (picture.empty()) return {};
    const Channels channels = channelsOf(picture);
    if (channels.alpha.empty() || !(rangeOf(channels.alpha).width() > 0))
        return {Mask(selectionOf(channels.luminance)), "luminance"};
    if (isOneColour(channels)) return {Mask(selectionOf(channels.alpha)), "alpha"};
    if (isPhotoWithHoles(channels)) {
        const cv::Mat clear = 1 - channels.alpha;
        return {Mask(selectionOf(clear)), "transparency"};
    }
    return {Mask(selectionOf(channels.luminance.mul(channels.alpha))), "luminance"};
}

} // namespace zigzag
