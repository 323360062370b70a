#include "core/frame/frame.h"

#include "core/frame/mirror.h"
#include "core/image/colour.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <cmath>

namespace zigzag {
namespace {

double whiteOf(const Image& photo) {
    return photo.depth() == Depth::U8 ? 255 : photo.depth() == Depth::U16 ? 65535 : 1;
}

/// The colour channels of pixels in the photo's own depth: CV_32F, 0…1.
cv::Mat coloursOf(const cv::Mat& pixels, double white) {
    cv::Mat colours = pixels;
    if (pixels.channels() % 2 == 0) {
        const int count = pixels.channels() - 1;
        std::vector<int> pairs;
        for (int c = 0; c < count; ++c)
            pairs.insert(pairs.end(), {c, c});
        colours = cv::Mat(pixels.size(), CV_MAKETYPE(pixels.depth(), count));
        cv::mixChannels(pixels, colours, pairs);
    }
    cv::Mat unit;
    colours.convertTo(unit, CV_32F, 1 / white);
    return unit;
}

/// What a whole picture is padded to before it is resampled to the model's size.
Size paddedFor(Size picture, const ModelCard& card) {
    const int side = std::max(picture.width, picture.height);
    return card.anySize() ? wholeFrame(picture, card).model : Size{side, side};
}

/// Mirrored on the right and below.
at::Tensor paddedTo(Size size, const at::Tensor& picture) {
    return mirrored(picture, {0, 0, size.width, size.height});
}

/// Rows of a model's picture [1, 3, H, W]: CV_32FC3, 0…1.
cv::Mat unitRows(const at::Tensor& picture, const Rect& area) {
    const at::Tensor rows =
        picture[0].slice(1, area.y, area.bottom()).slice(2, area.x, area.right()).clamp(-1, 1);
    return (toMat(rows) + cv::Scalar::all(1)) * 0.5;
}

/// Colours as they come back from unitRows() after enter(), rounding and all: where a profile is
/// steep, near black, even the last bit shows.
cv::Mat asReturned(const cv::Mat& unit) {
    const cv::Mat values = cv::min(cv::max(unit * 2 - cv::Scalar::all(1), -1.0), 1.0);
    return (values + cv::Scalar::all(1)) * 0.5;
}

/// Adds `weight` times the difference to the pixels whose weight is not 0.
void add(const cv::Mat& difference, const cv::Mat& weight, double white, cv::Mat& pixels) {
    const int channels = pixels.channels(), colours = difference.channels();
    cv::Mat mixed;
    pixels.convertTo(mixed, CV_32F);
    for (int row = 0; row < pixels.rows; ++row)
        for (int column = 0; column < pixels.cols; ++column) {
            const float share = weight.at<float>(row, column) * static_cast<float>(white);
            for (int c = 0; c < colours; ++c)
                mixed.ptr<float>(row)[column * channels + c] +=
                    share * difference.ptr<float>(row)[column * colours + c];
        }
    cv::Mat rounded;
    mixed.convertTo(rounded, pixels.depth());
    rounded.copyTo(pixels, weight > 0);
}

float toLight(float value) {
    return value <= 0.04045F ? value / 12.92F : std::pow((value + 0.055F) / 1.055F, 2.4F);
}

float fromLight(float light) {
    return light <= 0.0031308F ? light * 12.92F : 1.055F * std::pow(light, 1 / 2.4F) - 0.055F;
}

/// sRGB colours mixed as light, in place of `after`, where the weight is between 0 and 1.
void mixLight(const cv::Mat& before, const cv::Mat& weight, cv::Mat& after) {
    for (int row = 0; row < after.rows; ++row)
        for (int column = 0; column < after.cols; ++column) {
            const float share = weight.at<float>(row, column);
            if (share <= 0 || share >= 1) continue;
            const auto& old = before.at<cv::Vec3f>(row, column);
            auto& mixed = after.at<cv::Vec3f>(row, column);
            for (int c = 0; c < 3; ++c)
                mixed[c] = fromLight((1 - share) * toLight(old[c]) + share * toLight(mixed[c]));
        }
}

} // namespace

at::Tensor inSrgb(const Image& photo, const Rect& area) {
    const ColourSpace space(photo.metadata(), photo.isGray());
    if (space.isSrgb()) return toTensor(photo, area);
    return fromMat(space.toSrgb(coloursOf(photo.pixels(area), whiteOf(photo)))).mul_(2).sub_(1);
}

at::Tensor enter(const Image& photo, const Frame& frame) {
    const Rect inside = intersection(frame.area, photo.bounds());
    const at::Tensor whole =
        mirrored(inSrgb(photo, inside), {frame.area.x - inside.x, frame.area.y - inside.y,
                                         frame.area.width, frame.area.height});
    return resized(whole, frame.model);
}

at::Tensor fitted(const at::Tensor& picture, const ModelCard& card) {
    const Size size{static_cast<int>(picture.size(3)), static_cast<int>(picture.size(2))};
    const at::Tensor padded = paddedTo(paddedFor(size, card), picture);
    return card.anySize() ? padded : resized(padded, {card.resolution, card.resolution});
}

at::Tensor unfitted(const at::Tensor& made, Size picture, const ModelCard& card) {
    return resized(made.to(at::kCPU, at::kFloat), paddedFor(picture, card))
        .slice(2, 0, picture.height)
        .slice(3, 0, picture.width);
}

at::Tensor unfittedAlong(const at::Tensor& change, const at::Tensor& picture,
                         const ModelCard& card) {
    const Size size{static_cast<int>(picture.size(3)), static_cast<int>(picture.size(2))};
    const at::Tensor guide = paddedTo(paddedFor(size, card), picture);
    return enlargedAlong(change.to(at::kCPU, at::kFloat), guide)
        .slice(2, 0, size.height)
        .slice(3, 0, size.width);
}

Image composite(const Image& photo, const Rect& area, const at::Tensor& picture,
                const cv::Mat& weight, Blend blend) {
    const Rect inside = intersection(area, photo.bounds());
    if (inside.empty()) return photo;
    constexpr int rowsAtOnce = 256; // bounds what is held as floats
    const ColourSpace space(photo.metadata(), photo.isGray());
    const double white = whiteOf(photo);
    cv::Mat pixels = photo.pixels(inside);
    for (int top = 0; top < inside.height; top += rowsAtOnce) {
        const int height = std::min(rowsAtOnce, inside.height - top);
        const Rect rows{inside.x - area.x, inside.y - area.y + top, inside.width, height};
        cv::Mat part = pixels.rowRange(top, top + height);
        // The photo goes through the same steps into sRGB and back as the model's picture: what the
        // model left alone cancels.
        const cv::Mat before = asReturned(space.toSrgb(coloursOf(part, white)));
        cv::Mat shares = weight.empty() ? cv::Mat(part.size(), CV_32F, cv::Scalar(1))
                                        : weight(cv::Rect(rows.x, rows.y, rows.width, rows.height));
        cv::Mat after = unitRows(picture, rows);
        if (blend == Blend::Linear) {
            mixLight(before, shares, after);
            cv::Mat touched; // weights of their own, where they were mixed in
            cv::Mat(shares > 0).convertTo(touched, CV_32F, 1.0 / 255);
            shares = touched;
        }
        const cv::Mat difference = space.fromSrgb(after) - space.fromSrgb(before);
        add(difference, shares, white, part);
    }
    return photo.withPixels(inside.x, inside.y, pixels);
}

} // namespace zigzag
