#include "core/fill/opencv_fills.h"

#include "core/base/error.h"

#include <opencv2/imgproc.hpp>
#include <opencv2/photo.hpp>
#ifdef ZIGZAG_XPHOTO
#include <opencv2/xphoto/inpainting.hpp>
#endif

#include <array>
#include <cstdlib>
#include <cstring>

namespace zigzag {

cv::Mat teleaFilled(const cv::Mat& rgb, const cv::Mat& unknown, double radius) {
    cv::Mat made;
    cv::inpaint(rgb, unknown, made, radius, cv::INPAINT_TELEA);
    return made;
}

#ifdef ZIGZAG_XPHOTO

namespace {

/// xphoto's mask is inverted: 255 = known.
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

namespace {

/// xphoto 4.6 reads memory that it never wrote. It asks for 60 shifts, appends "no shift" and reads
/// entry 60 of the list; where a picture has fewer than 60 dominant shifts, that entry lies behind
/// the end of the list. "No shift" is (0, 0), so the pictures come out right where zeros happen to
/// lie there, and otherwise depend on what the process freed before.
///
/// This leaves blocks of the list's size, all zeros, on top of the allocator's free list of this
/// thread; the list is the only block of that size that xphoto allocates.
void zeroTheNextShiftList() {
    constexpr std::size_t shifts = 60, bytes = (shifts + 1) * sizeof(cv::Point);
    std::array<void*, 7> blocks; // as many as glibc keeps for a size and thread
    // The barriers keep the compiler from replacing malloc() and memset() by calloc(), which does
    // not use that list, and from dropping zeros that nobody reads.
    for (void*& block : blocks) {
        block = std::malloc(bytes);
        asm volatile("" : "+r"(block) : : "memory");
        if (block) std::memset(block, 0, bytes);
        asm volatile("" : : "r"(block) : "memory");
    }
    for (void* block : blocks)
        std::free(block);
}

/// Whether the shift map could use "no shift". The only choice for known pixels more than two
/// pixels from the hole, it leaves them as they are.
bool keptKnownPixels(const cv::Mat& before, const cv::Mat& after, const cv::Mat& unknown) {
    cv::Mat near, changed;
    cv::dilate(unknown, near, {}, {-1, -1}, 2);
    cv::absdiff(before, after, changed);
    changed.setTo(cv::Scalar::all(0), near);
    return cv::countNonZero(changed.reshape(1)) == 0;
}

/// One pass of the shift map, in CIE Lab; empty where its result would depend on foreign memory.
cv::Mat shiftMapPass(const cv::Mat& lab, const cv::Mat& unknown) {
    zeroTheNextShiftList();
    const cv::Mat made = filledByXphoto(lab, unknown, cv::xphoto::INPAINT_SHIFTMAP);
    return keptKnownPixels(lab, made, unknown) ? made : cv::Mat();
}

} // namespace

/// xphoto leaves partial blocks at the right and lower border as they are, so the picture is
/// extended to whole blocks.
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

/// The shift map compares colours by distance, hence CIE Lab. Where none of its shifts leads to a
/// known pixel, deep in a corner of the picture, it leaves zeros, which are no colour in Lab. Those
/// pixels are filled from the result by another pass, and at last by Telea's method.
cv::Mat shiftMapFilled(const cv::Mat& rgb, const cv::Mat& unknown) {
    constexpr int mostPasses = 4;
    cv::Mat made = rgb, left = unknown;
    for (int pass = 0; pass < mostPasses && cv::countNonZero(left) > 0; ++pass) {
        cv::Mat lab, missed, back;
        cv::cvtColor(made, lab, cv::COLOR_RGB2Lab);
        lab = shiftMapPass(lab, left);
        if (lab.empty()) break;
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
                "This build does not have OpenCV's xphoto, which this fill needs.",
                "Choose another fill, or build again after './dev setup'.");
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
