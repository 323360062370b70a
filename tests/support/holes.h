// Pictures with holes in them, for tests of what fills them.
#pragma once

#include "core/edit/editors.h"
#include "core/fill/coarse_fill.h"
#include "core/fill/opencv_fills.h"
#include "core/tensor/convert.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

namespace zigzag::test {

/// Stripes, which a good fill continues.
inline cv::Mat stripes(Size size, int type = CV_8UC3) {
    cv::Mat pixels(size.height, size.width, CV_MAKETYPE(CV_8U, CV_MAT_CN(type)));
    for (int y = 0; y < pixels.rows; ++y)
        for (int x = 0; x < pixels.cols * pixels.channels(); ++x)
            pixels.ptr(y)[x] = cv::saturate_cast<uchar>(128 + 80 * std::sin(0.5 * y) +
                                                        10 * (x % pixels.channels()));
    pixels.convertTo(pixels, CV_MAT_DEPTH(type), CV_MAT_DEPTH(type) == CV_16U ? 257 : 1);
    return pixels;
}

inline Mask box(Size size, Rect area) {
    cv::Mat values(size.height, size.width, CV_8U, cv::Scalar(0));
    values(cv::Rect(area.x, area.y, area.width, area.height)).setTo(255);
    return Mask(values);
}

inline Hole holeOf(const cv::Mat& pixels, const Mask& mask) {
    cv::Mat weights;
    mask.values().convertTo(weights, CV_32F, 1.0 / 255);
    return {toTensor(Image::fromPixels(pixels)), maskTensor(weights), 0};
}

/// Noise with a hole in it; another seed, other noise.
inline InpaintInput noisyHole(std::uint64_t seed = 1) {
    InpaintInput input;
    cv::Mat noisy(80, 96, CV_8UC3);
    cv::RNG(seed).fill(noisy, cv::RNG::NORMAL, cv::Scalar::all(128), cv::Scalar::all(40));
    input.photo = Image::fromPixels(noisy);
    input.mask = box({96, 80}, {40, 30, 16, 16});
    return input;
}

inline const InpaintFill& fillNamed(std::string_view name) {
    return rowNamed(inpaintFills, name, "fill");
}

/// The fills that are pictures.
inline std::vector<InpaintFill> pictureFills() {
    std::vector<InpaintFill> fills;
    for (const InpaintFill& fill : inpaintFills)
        if (fill.start == HoleStart::Picture) fills.push_back(fill);
    return fills;
}

/// Whether this build has it.
inline bool available(const InpaintFill& fill) {
    return hasXphoto() || !fill.needsXphoto;
}

} // namespace zigzag::test
