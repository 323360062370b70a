#include "core/fill/opencv_fills.h"

#include "core/base/error.h"

#include <opencv2/imgproc.hpp>
#include <opencv2/photo.hpp>
#ifdef ZIGZAG_XPHOTO
#include <opencv2/xphoto/inpainting.hpp>
#endif

namespace zigzag {

cv::Mat teleaFilled(const cv::Mat& rgb, const cv::Mat& unknown, double radius) {
    cv::Mat made;
    cv::inpaint(rgb, unknown, made, radius, cv::INPAINT_TELEA);
    return made;
}

#ifdef ZIGZAG_XPHOTO

namespace {

/// xphoto's mask is the other way round: 255 = known.
cv::Mat filledByXphoto(const cv::Mat& picture, const cv::Mat& unknown, int method) {
    cv::Mat made;
    cv::xphoto::inpaint(picture, 255 - unknown, made, method);
    return made;
}

} // namespace

bool hasXphoto() {
    return true;
}

void requireXphoto() {}

/// The method leaves what does not fill a block at the right and lower border as it is: the picture is continued to whole blocks.
cv::Mat frequencyFilled(const cv::Mat& rgb, const cv::Mat& unknown) {
    const auto whole = [](const cv::Mat& values) {
        cv::Mat padded;
        cv::copyMakeBorder(values, padded, 0, -values.rows & (frequencyBlock - 1), 0,
                           -values.cols & (frequencyBlock - 1), cv::BORDER_REPLICATE);
        return padded;
    };
    return filledByXphoto(whole(rgb), whole(unknown),
                          cv::xphoto::INPAINT_FSR_FAST)(cv::Rect({}, rgb.size()));
}

/// The method measures distances between colours, hence CIE Lab. Where none of its shifts leads to a known pixel, deep in a corner of the
/// picture, it leaves zeros, which are no colour in Lab: that is filled from what was filled before, and at last by Telea's method.
cv::Mat shiftMapFilled(const cv::Mat& rgb, const cv::Mat& unknown) {
    constexpr int mostRounds = 4;
    cv::Mat made = rgb, left = unknown;
    for (int round = 0; round < mostRounds && cv::countNonZero(left) > 0; ++round) {
        cv::Mat lab, missed, back;
        cv::cvtColor(made, lab, cv::COLOR_RGB2Lab);
        lab = filledByXphoto(lab, left, cv::xphoto::INPAINT_SHIFTMAP);
        cv::inRange(lab, cv::Scalar::all(0), cv::Scalar::all(0), missed);
        cv::cvtColor(lab, back, cv::COLOR_Lab2RGB);
        back.setTo(cv::Scalar::all(128), missed);
        made = back;
        left = missed;
    }
    return cv::countNonZero(left) > 0 ? teleaFilled(made, left) : made;
}

#else

bool hasXphoto() {
    return false;
}

void requireXphoto() {
    throw Error(ErrorKind::Failed,
                "This build does not have OpenCV's xphoto, which this start needs.",
                "Start from 'telea' or 'smooth', or build again after './dev setup'.");
}

cv::Mat frequencyFilled(const cv::Mat& rgb, const cv::Mat&) {
    requireXphoto();
    return rgb;
}

cv::Mat shiftMapFilled(const cv::Mat& rgb, const cv::Mat&) {
    requireXphoto();
    return rgb;
}

#endif

} // namespace zigzag
