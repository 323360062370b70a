#include "core/edit/coarse_fill.h"

#include "core/base/error.h"
#include "core/image/geometry.h"

#include <opencv2/imgproc.hpp>
#include <opencv2/photo.hpp>
#ifdef ZIGZAG_XPHOTO
#include <opencv2/xphoto/inpainting.hpp>
#endif

#include <algorithm>
#include <array>

namespace zigzag {
namespace {

/// Averages from weighted sums, filled from coarser ones where nothing is known.
at::Tensor pulled(const at::Tensor& sums, const at::Tensor& weights) {
    const at::Tensor average = sums / weights.clamp_min(1e-6);
    if ((weights > 0).all().item<bool>() || (sums.size(2) < 2 && sums.size(3) < 2)) return average;
    const auto halved = [](const at::Tensor& x) { return at::avg_pool2d(x, 2, 2, 0, true); };
    const at::Tensor coarse = pulled(halved(sums), halved(weights));
    const at::Tensor enlarged =
        at::upsample_bilinear2d(coarse, {sums.size(2), sums.size(3)}, false);
    return at::where(weights > 0, average, enlarged);
}

at::Tensor smooth(const Hole& hole) {
    const at::Tensor weights = 1 - hole.unknown;
    return pulled(hole.known * weights, weights);
}

/// The part of a picture that a method is given: 8-bit colour and a mask, 255 = unknown.
struct Crop {
    cv::Rect area;
    cv::Mat rgb, unknown;
};

cv::Mat unknownPixels(const Hole& hole) {
    const at::Tensor bytes = (hole.unknown[0][0] > 0).to(at::kByte).mul(255).contiguous();
    return cv::Mat(static_cast<int>(bytes.size(0)), static_cast<int>(bytes.size(1)), CV_8UC1,
                   bytes.data_ptr())
        .clone();
}

/// The hole's bounds and `margin` pixels around it, as far as the picture goes.
Crop cropAround(const Hole& hole, int margin) {
    const cv::Mat unknown = unknownPixels(hole);
    const cv::Rect bounds = cv::boundingRect(unknown);
    Crop crop;
    crop.area = cv::Rect(bounds.x - margin, bounds.y - margin, bounds.width + 2 * margin,
                         bounds.height + 2 * margin) &
                cv::Rect(0, 0, unknown.cols, unknown.rows);
    crop.unknown = unknown(crop.area).clone();
    // Telea's method reads a little of what lies under the hole: nothing shall be there.
    const at::Tensor part = (hole.known * (1 - hole.unknown))[0]
                                .slice(1, crop.area.y, crop.area.y + crop.area.height)
                                .slice(2, crop.area.x, crop.area.x + crop.area.width);
    const at::Tensor bytes =
        ((part.clamp(-1, 1) + 1) * 127.5f).round().to(at::kByte).permute({1, 2, 0}).contiguous();
    crop.rgb = cv::Mat(crop.area.height, crop.area.width, CV_8UC3, bytes.data_ptr()).clone();
    return crop;
}

/// The picture with `rgb` (of the crop's size) in the hole.
at::Tensor filled(const Hole& hole, const Crop& crop, const cv::Mat& rgb) {
    const at::Tensor bytes = at::from_blob(rgb.data, {rgb.rows, rgb.cols, 3}, at::kByte);
    const at::Tensor values = bytes.permute({2, 0, 1}).to(at::kFloat).div(127.5).sub(1);
    at::Tensor picture = hole.known.clone();
    const auto within = [&](const at::Tensor& x) {
        return x.slice(2, crop.area.y, crop.area.y + crop.area.height)
            .slice(3, crop.area.x, crop.area.x + crop.area.width);
    };
    within(picture).copy_(
        at::where(within(hole.unknown) > 0, values.unsqueeze(0), within(hole.known)));
    return picture;
}

at::Tensor telea(const Hole& hole) {
    constexpr double radius = 3;
    const Crop crop = cropAround(hole, 8);
    // In a picture one pixel high or wide OpenCV reads memory that nobody wrote.
    if (std::min(crop.area.width, crop.area.height) < 2) return smooth(hole);
    cv::Mat made;
    cv::inpaint(crop.rgb, crop.unknown, made, radius, cv::INPAINT_TELEA);
    return filled(hole, crop, made);
}

#ifdef ZIGZAG_XPHOTO

/// xphoto's mask is the other way round: 255 = known.
cv::Mat xphotoFill(const cv::Mat& picture, const cv::Mat& unknown, int method) {
    cv::Mat made;
    cv::xphoto::inpaint(picture, 255 - unknown, made, method);
    return made;
}

at::Tensor frequency(const Hole& hole) {
    constexpr int block = 16; // of the method
    constexpr int method = cv::xphoto::INPAINT_FSR_FAST;
    const Crop crop = cropAround(hole, 2 * block);
    // The blocks are filled from left to right, each from those before it; the mean with the mirrored way is nearer to the truth.
    cv::Mat mirrored, unknown;
    cv::flip(crop.rgb, mirrored, 1);
    cv::flip(crop.unknown, unknown, 1);
    cv::Mat back;
    cv::flip(xphotoFill(mirrored, unknown, method), back, 1);
    cv::Mat made;
    cv::addWeighted(xphotoFill(crop.rgb, crop.unknown, method), 0.5, back, 0.5, 0, made);
    return filled(hole, crop, made);
}

/// The method measures distances between colours, hence CIE Lab.
cv::Mat shiftMapped(const cv::Mat& rgb, const cv::Mat& unknown) {
    cv::Mat lab, back;
    cv::cvtColor(rgb, lab, cv::COLOR_RGB2Lab);
    cv::cvtColor(xphotoFill(lab, unknown, cv::xphoto::INPAINT_SHIFTMAP), back, cv::COLOR_Lab2RGB);
    return back;
}

/// Other crops and mirrorings of the surroundings give other fills: the method has no seed.
at::Tensor shiftmap(const Hole& hole) {
    constexpr int largestSide = 320; // a second or two; the time grows faster than the area
    constexpr int smallestSide = 24;
    constexpr std::array<double, 3> margins{1.0, 0.6, 1.6};
    constexpr std::array<int, 4> flips{2, 1, 0, -1}; // 2: none; else as cv::flip() takes them
    const cv::Rect bounds = cv::boundingRect(unknownPixels(hole));
    const int extent = std::max({bounds.width, bounds.height, 24});
    const Crop crop =
        cropAround(hole, static_cast<int>(extent * margins[hole.variant / 4 % margins.size()]));
    const bool littleIsKnown = cv::countNonZero(crop.unknown) * 4 > crop.area.area() * 3;
    if (littleIsKnown || std::min(crop.area.width, crop.area.height) < smallestSide)
        return telea(hole); // there is no texture to move

    const double scale = std::min(1.0, static_cast<double>(largestSide) /
                                           std::max(crop.area.width, crop.area.height));
    cv::Mat rgb, unknown;
    cv::resize(crop.rgb, rgb, {}, scale, scale, cv::INTER_AREA);
    cv::resize(crop.unknown, unknown, rgb.size(), 0, 0, cv::INTER_AREA);
    unknown = unknown > 0;
    const int flip = flips[hole.variant % 4];
    if (flip != 2) {
        cv::flip(rgb, rgb, flip);
        cv::flip(unknown, unknown, flip);
    }
    cv::Mat made = shiftMapped(rgb, unknown);
    if (flip != 2) cv::flip(made, made, flip);
    cv::resize(made, made, crop.rgb.size(), 0, 0, cv::INTER_CUBIC);
    return filled(hole, crop, made);
}

#else

[[noreturn]] at::Tensor withoutXphoto(const Hole&) {
    throw Error(ErrorKind::Failed,
                "This build does not have OpenCV's xphoto, which this start needs.",
                "Start from 'telea' or 'smooth', or build again after './dev setup'.");
}
constexpr auto frequency = &withoutXphoto;
constexpr auto shiftmap = &withoutXphoto;

#endif

/// OpenCV's exceptions as ours.
template <auto method>
at::Tensor translated(const Hole& hole) {
    try {
        return method(hole);
    } catch (const cv::Exception& failure) {
        throw Error(ErrorKind::Failed, "OpenCV could not fill the hole: " + failure.err + ".",
                    "Start from 'smooth' instead, or paint a smaller mask.");
    }
}

} // namespace

bool hasXphoto() {
#ifdef ZIGZAG_XPHOTO
    return true;
#else
    return false;
#endif
}

std::span<const CoarseFill> coarseFills() {
    static constexpr std::array<CoarseFill, 4> rows{{
        {"smooth", "Smooth", 0.5, &smooth},
        {"telea", "Telea", 0.5, &translated<telea>},
        {"frequency", "Frequency-selective", 0.5, &translated<frequency>},
        {"shiftmap", "Shift map", 0.1, &translated<shiftmap>},
    }};
    return rows;
}

} // namespace zigzag
