#include "core/fill/coarse_fill.h"

#include "core/base/error.h"
#include "core/fill/membrane.h"
#include "core/fill/opencv_fills.h"
#include "core/image/connected.h"
#include "core/image/geometry.h"
#include "core/tensor/convert.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace zigzag {
namespace {

/// Every variant moves the origin of the pyramid's grid.
at::Tensor smooth(const Hole& hole) {
    const std::int64_t x = static_cast<std::int64_t>(hole.variant % 8), y = 3 * x % 8;
    const at::Tensor weights = 1 - hole.unknown;
    const auto moved = [&](const at::Tensor& values) {
        return at::constant_pad_nd(values, {x, 0, y, 0});
    };
    const at::Tensor spreadOut = spread(moved(hole.known * weights), moved(weights));
    return at::where(hole.unknown > 0, spreadOut.slice(2, y).slice(3, x), hole.known);
}

/// The part of a picture that OpenCV is given: CV_8UC3 in RGB, and CV_8UC1, 255 = unknown.
struct Crop {
    cv::Rect area;
    cv::Mat rgb, unknown;
};

cv::Mat unknownPixels(const Hole& hole) {
    return toMat((hole.unknown > 0).to(at::kByte).mul(255));
}

at::Tensor within(const at::Tensor& picture, const cv::Rect& area) {
    return picture.slice(2, area.y, area.y + area.height).slice(3, area.x, area.x + area.width);
}

/// CV_8UC3
cv::Mat bytesOf(const at::Tensor& picture, const cv::Rect& area) {
    return toMat(within(picture, area).clamp(-1, 1).add_(1).mul_(127.5f).round_().to(at::kByte));
}

/// The hole's bounds and `margin` pixels around them, clipped to the picture.
Crop cropAround(const Hole& hole, int margin) {
    const cv::Mat unknown = unknownPixels(hole);
    const cv::Rect bounds = cv::boundingRect(unknown);
    Crop crop;
    crop.area = widened(bounds, margin, unknown.size());
    crop.unknown = unknown(crop.area).clone();
    // Telea's method reads a few pixels under the hole: give them one colour.
    crop.rgb = bytesOf(hole.known, crop.area);
    crop.rgb.setTo(cv::Scalar::all(128), crop.unknown);
    return crop;
}

/// CV_8U of any channels as [1, C, H, W] in [-1, 1].
at::Tensor tensorOf(const cv::Mat& pixels) {
    return fromMat(pixels).div_(127.5).sub_(1);
}

/// The picture with `rgb` (of the crop's size) in the hole.
at::Tensor filled(const Hole& hole, const Crop& crop, const cv::Mat& rgb) {
    at::Tensor picture = hole.known.clone();
    at::Tensor part = within(picture, crop.area);
    part.copy_(at::where(within(hole.unknown, crop.area) > 0, tensorOf(rgb), part));
    return picture;
}

at::Tensor telea(const Hole& hole) {
    const double radius = 3 + static_cast<double>(hole.variant % 4);
    const Crop crop = cropAround(hole, 8);
    if (std::min(crop.area.width, crop.area.height) < 2) return smooth(hole);
    return filled(hole, crop, teleaFilled(crop.rgb, crop.unknown, radius));
}

/// One of the eight views of a picture: bit 0 mirrors it left to right, bit 1 top to bottom, bit 2
/// transposes it first.
cv::Mat toView(const cv::Mat& picture, int view) {
    cv::Mat made = picture.clone();
    if (view & 4) cv::transpose(made, made);
    if (view & 1) cv::flip(made, made, 1);
    if (view & 2) cv::flip(made, made, 0);
    return made;
}

cv::Mat fromView(const cv::Mat& picture, int view) {
    cv::Mat made = toView(picture, view & 3);
    return view & 4 ? toView(made, 4) : made;
}

/// Frequency-selective fills in two opposite views: blocks are filled in rows, each from those
/// before it. Every variant takes other views.
std::array<cv::Mat, 2> filledFromBothSides(const cv::Mat& rgb, const cv::Mat& unknown,
                                           std::uint64_t variant) {
    constexpr std::array<std::array<int, 2>, 4> opposite{{{0, 1}, {2, 3}, {0, 3}, {1, 2}}};
    const int transposed = variant % 2 ? 4 : 0;
    std::array<cv::Mat, 2> made;
    for (std::size_t i = 0; i < made.size(); ++i) {
        const int view = opposite[variant / 2 % opposite.size()][i] | transposed;
        made[i] = fromView(frequencyFilled(toView(rgb, view), toView(unknown, view)), view);
    }
    return made;
}

at::Tensor frequency(const Hole& hole) {
    const Crop crop = cropAround(hole, 2 * frequencyBlock);
    const auto [one, other] = filledFromBothSides(crop.rgb, crop.unknown, hole.variant);
    cv::Mat mean; // more accurate than either
    cv::addWeighted(one, 0.5, other, 0.5, 0, mean);
    return filled(hole, crop, mean);
}

/// A crop and its mask, reduced; partly unknown pixels are unknown.
Crop reduced(const Crop& crop, double scale) {
    Crop small{crop.area, {}, {}};
    cv::resize(crop.rgb, small.rgb, {}, scale, scale, cv::INTER_AREA);
    cv::resize(crop.unknown, small.unknown, small.rgb.size(), 0, 0, cv::INTER_AREA);
    small.unknown = small.unknown > 0;
    return small;
}

/// The shift map has no seed: variants are other crops and mirrored views of the surroundings.
at::Tensor shiftmap(const Hole& hole) {
    constexpr int largestSide = 320; // one or two seconds; time grows faster than the area
    constexpr int smallestSide = 24;
    constexpr std::array<double, 3> margins{1.0, 0.6, 1.6};
    constexpr std::array<int, 4> flips{2, 1, 0, -1}; // flip codes of cv::flip(); 2: none
    const cv::Rect bounds = cv::boundingRect(unknownPixels(hole));
    const int extent = std::max({bounds.width, bounds.height, 24});
    const Crop crop =
        cropAround(hole, static_cast<int>(extent * margins[hole.variant / 4 % margins.size()]));
    if (std::min(crop.area.width, crop.area.height) < smallestSide)
        return telea(hole); // too little texture to move

    const double scale = std::min(1.0, static_cast<double>(largestSide) /
                                           std::max(crop.area.width, crop.area.height));
    auto [area, rgb, unknown] = reduced(crop, scale);
    if (std::min(rgb.rows, rgb.cols) < 2) return telea(hole); // a very long strip
    const int flip = flips[hole.variant % 4];
    if (flip != 2) {
        cv::flip(rgb, rgb, flip);
        cv::flip(unknown, unknown, flip);
    }
    const bool littleIsKnown = cv::countNonZero(unknown) * 4 > unknown.rows * unknown.cols * 3;
    cv::Mat made = littleIsKnown ? teleaFilled(rgb, unknown) : shiftMapFilled(rgb, unknown);
    if (flip != 2) cv::flip(made, made, flip);
    cv::resize(made, made, crop.rgb.size(), 0, 0, cv::INTER_CUBIC);
    return filled(hole, crop, made);
}

/// Fills holes that lie apart one by one, each in a part of the picture with all that the method
/// reads, so that a method which reduces large crops reduces each hole less. More than `most` holes
/// are filled at once.
template <auto method>
at::Tensor oneByOne(const Hole& hole) {
    constexpr int nearness = 16; // holes nearer than this, in pixels, are filled together
    constexpr std::size_t most = 24;
    const cv::Mat unknown = unknownPixels(hole);
    const cv::Mat disc = cv::getStructuringElement(cv::MORPH_ELLIPSE, {nearness + 1, nearness + 1});
    cv::Mat near;
    cv::dilate(unknown, near, disc);
    const ConnectedParts parts = connectedParts(near);
    if (parts.boxes.size() < 2 || parts.boxes.size() > most) return method(hole);
    at::Tensor picture = smooth(hole); // what the holes hold until they are filled
    for (std::size_t i = 0; i < parts.boxes.size(); ++i) {
        const cv::Rect& box = parts.boxes[i];
        const cv::Rect area =
            widened(box, 2 * std::max(box.width, box.height) + 2 * frequencyBlock, unknown.size());
        const cv::Mat pixels = (parts.labels(area) == static_cast<int>(i) + 1) & unknown(area);
        const at::Tensor own = fromMat(pixels) > 0;
        at::Tensor part = within(picture, area);
        part.copy_(method({part, own.to(at::kFloat), hole.variant}));
    }
    return picture;
}

/// The high frequencies of a picture: its difference from a Gaussian blur of `radius` pixels.
cv::Mat detail(const cv::Mat& picture, double radius) {
    cv::Mat blurred;
    cv::GaussianBlur(picture, blurred, {}, radius);
    return picture - blurred;
}

/// A membrane over the hole: every pixel is the mean of its neighbours.
cv::Mat harmonic(const Crop& crop) {
    constexpr int sweeps = 600; // after which no steps of the pyramid are visible
    const at::Tensor known = 1 - (tensorOf(crop.unknown) + 1) / 2;
    return bytesOf(membrane(tensorOf(crop.rgb), known, sweeps), {{}, crop.rgb.size()});
}

/// A robust mean of five fills of the same hole, in YCrCb. Brightness: mean of the middle three.
/// Colour: median of the last three, because the first two, the frequency-selective ones, drift
/// into colours that occur nowhere around the hole.
cv::Mat robustMean(const std::array<cv::Mat, 5>& rgb, const cv::Mat& unknown) {
    std::array<cv::Mat, 5> fills;
    for (std::size_t i = 0; i < fills.size(); ++i)
        cv::cvtColor(rgb[i], fills[i], cv::COLOR_RGB2YCrCb);
    cv::Mat made = fills.back().clone();
    for (int y = 0; y < made.rows; ++y)
        for (int x = 0; x < made.cols; ++x) {
            if (unknown.at<uchar>(y, x) == 0) continue;
            std::array<std::array<int, 5>, 3> values{};
            for (std::size_t i = 0; i < fills.size(); ++i)
                for (int channel = 0; channel < 3; ++channel)
                    values[channel][i] = fills[i].at<cv::Vec3b>(y, x)[channel];
            auto& [brightness, red, blue] = values;
            std::ranges::sort(brightness);
            std::sort(red.begin() + 2, red.end());
            std::sort(blue.begin() + 2, blue.end());
            made.at<cv::Vec3b>(y, x) = {
                cv::saturate_cast<uchar>((brightness[1] + brightness[2] + brightness[3]) / 3.0),
                static_cast<uchar>(red[3]), static_cast<uchar>(blue[3])};
        }
    cv::cvtColor(made, made, cv::COLOR_YCrCb2RGB);
    return made;
}

/// The low frequencies of a hole, from fills that err in different places. `moved`: the crop as the
/// shift map filled it.
cv::Mat lowFrequencies(const Crop& crop, const cv::Mat& moved, double radius,
                       std::uint64_t variant) {
    auto [one, other] = filledFromBothSides(crop.rgb, crop.unknown, variant);
    const cv::Mat even = harmonic(crop);
    const bool flat = std::min(crop.rgb.rows, crop.rgb.cols) < 2;
    cv::Mat blurred;
    cv::GaussianBlur(moved, blurred, {}, radius);
    return robustMean(
        {one, other, flat ? even : teleaFilled(crop.rgb, crop.unknown), even, blurred},
        crop.unknown);
}

/// Low frequencies: robust mean of five fills (most accurate). High frequencies: 70 % from the
/// shift map (most plausible). Radius and share were chosen by PSNR and by looking
/// (docs/benchmarks.md).
at::Tensor texture(const Hole& hole) {
    constexpr double finest = 3, share = 0.7;
    constexpr double mostPixels = 4000; // the frequency-selective fill takes two seconds for them
    const int pixels = cv::countNonZero(unknownPixels(hole));
    const double scale = std::min(1.0, std::sqrt(mostPixels / std::max(1, pixels)));
    const double radius = finest / scale;
    const Crop crop = cropAround(hole, static_cast<int>(2 * frequencyBlock / scale));
    const cv::Mat moved = bytesOf(shiftmap(hole), crop.area);
    const Crop small = reduced(crop, scale);
    cv::Mat smoothly;
    cv::resize(moved, smoothly, small.rgb.size(), 0, 0, cv::INTER_AREA);
    smoothly = lowFrequencies(small, smoothly, finest, hole.variant);
    cv::resize(smoothly, smoothly, crop.rgb.size(), 0, 0, cv::INTER_CUBIC);
    crop.rgb.copyTo(smoothly, crop.unknown == 0);
    for (int channel = 0; channel < 3; ++channel) { // one by one: floats take memory
        cv::Mat coarse, fine;
        cv::extractChannel(smoothly, coarse, channel);
        cv::extractChannel(moved, fine, channel);
        coarse.convertTo(coarse, CV_32F);
        fine.convertTo(fine, CV_32F);
        cv::Mat made = coarse + share * (detail(fine, radius) - detail(coarse, radius));
        made.convertTo(made, CV_8U);
        cv::insertChannel(made, smoothly, channel);
    }
    return filled(hole, crop, smoothly);
}

/// Translates OpenCV's exceptions.
template <auto method>
at::Tensor byOpencv(const Hole& hole) {
    try {
        return method(hole);
    } catch (const cv::Exception& failure) {
        if (failure.code == cv::Error::StsNoMem) throw;
        throw Error(ErrorKind::Failed, "OpenCV could not fill the hole: " + failure.err + ".",
                    "Choose the fill '" + std::string(fillFor(FillUse::WithoutXphoto).name) +
                        "' instead, or paint a smaller mask.");
    }
}

template <auto method>
at::Tensor byXphoto(const Hole& hole) {
    requireXphoto();
    return byOpencv<method>(hole);
}

} // namespace

at::Tensor fillCoarsely(const InpaintFill& fill, const Hole& hole) {
    static constexpr auto functions = bindAll<inpaintFills>(
        bind<"noise">(&smooth), bind<"zeros">(&smooth), bind<"smooth">(&smooth),
        bind<"telea">(&byOpencv<telea>), bind<"frequency">(&byXphoto<frequency>),
        bind<"shiftmap">(&byXphoto<oneByOne<shiftmap>>),
        bind<"texture">(&byXphoto<oneByOne<texture>>));
    return functions[indexOf(inpaintFills, fill)](hole);
}

} // namespace zigzag
