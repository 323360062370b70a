#include "core/edit/frame.h"

#include "core/base/error.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace zigzag {
namespace {

int roundedUp(int value, int step) {
    return (value + step - 1) / step * step;
}

/// A square of this side with its middle as near to the target's as the photo allows.
Rect squareAround(Size photo, const Rect& target, int side) {
    const auto place = [&](int middle, int extent) {
        return std::clamp(middle - side / 2, 0, std::max(extent - side, 0));
    };
    return {place(target.x + target.width / 2, photo.width),
            place(target.y + target.height / 2, photo.height), side, side};
}

Rect requested(const std::string& request, Size photo) {
    Rect area;
    char rest = 0;
    const int read =
        std::sscanf(request.c_str(), "%d,%d,%d%c", &area.x, &area.y, &area.width, &rest);
    area.height = area.width;
    if (read != 3 || area.empty() || !Rect{0, 0, photo.width, photo.height}.contains(area))
        throw Error(ErrorKind::Usage, "The frame '" + request + "' does not lie in the photo.",
                    "Give x,y,side in pixels, inside of " + std::to_string(photo.width) + "×" +
                        std::to_string(photo.height) + ".");
    return area;
}

/// [1, 3, H, W] of `area`, mirrored where it reaches beyond the photo.
at::Tensor mirrored(const Image& photo, const Rect& area) {
    const Rect inside = intersection(area, photo.bounds());
    at::Tensor pixels = toTensor(photo, inside);
    const auto indices = [](int from, int count, int extent) {
        std::vector<std::int64_t> places(static_cast<std::size_t>(count));
        for (int i = 0; i < count; ++i)
            places[static_cast<std::size_t>(i)] =
                cv::borderInterpolate(from + i, extent, cv::BORDER_REFLECT_101);
        return at::tensor(places);
    };
    if (inside == area) return pixels;
    pixels = pixels.index_select(2, indices(area.y - inside.y, area.height, inside.height));
    return pixels.index_select(3, indices(area.x - inside.x, area.width, inside.width));
}

} // namespace

Frame wholeFrame(Size photo, const ModelCard& card) {
    if (card.anySize()) {
        const Size padded{roundedUp(photo.width, card.stride),
                          roundedUp(photo.height, card.stride)};
        return {{0, 0, padded.width, padded.height}, padded};
    }
    const int side = std::min(photo.width, photo.height);
    return {squareAround(photo, {0, 0, photo.width, photo.height}, side),
            {card.resolution, card.resolution}};
}

Frame frameAround(Size photo, const Rect& target, const ModelCard& card,
                  const std::string& request) {
    const int largest = std::min(photo.width, photo.height);
    Rect area;
    if (!request.empty()) {
        area = requested(request, photo);
    } else {
        // Half of the target's extent on every side, and never less than 32 pixels, is what the filling is continued from.
        const int extent = std::max(target.width, target.height);
        int side = extent + std::max(extent, 64);
        side = std::max(side, card.anySize() ? 64 : card.resolution);
        if (extent > largest)
            throw Error(ErrorKind::Usage, "The mask is larger than any square in the photo.",
                        "Paint a smaller mask, or name a frame with --frame x,y,side.");
        area = squareAround(photo, target, std::min(side, largest));
    }
    if (!card.anySize()) return {area, {card.resolution, card.resolution}};
    area.width = area.height = roundedUp(area.width, card.stride);
    return {area, area.size()};
}

at::Tensor resized(const at::Tensor& picture, Size size) {
    if (picture.size(2) == size.height && picture.size(3) == size.width) return picture;
    return at::_upsample_bicubic2d_aa(picture.contiguous(), {size.height, size.width}, false);
}

at::Tensor enter(const Image& photo, const Frame& frame) {
    return resized(mirrored(photo, frame.area), frame.model);
}

at::Tensor leave(const at::Tensor& picture, const Frame& frame) {
    return resized(picture.to(at::kCPU, at::kFloat), frame.area.size());
}

Image composite(const Image& photo, const Rect& area, const at::Tensor& picture,
                const cv::Mat& weight) {
    const Rect inside = intersection(area, photo.bounds());
    if (inside.empty()) return photo;
    const cv::Mat original = photo.pixels(inside);
    const double peak = photo.depth() == Depth::U8 ? 255 : photo.depth() == Depth::U16 ? 65535 : 1;
    const at::Tensor unit = ((picture[0].clamp(-1, 1) + 1) / 2 * peak).contiguous();
    const auto values = unit.accessor<float, 3>();
    cv::Mat mixed;
    original.convertTo(mixed, CV_32F);
    cv::Mat changed(original.size(), CV_8U, cv::Scalar(0));
    const int channels = original.channels(), colours = channels >= 3 ? 3 : 1;
    for (int row = 0; row < inside.height; ++row)
        for (int column = 0; column < inside.width; ++column) {
            const int y = row + inside.y - area.y, x = column + inside.x - area.x;
            const float share = weight.at<float>(y, x);
            if (share <= 0) continue;
            changed.at<std::uint8_t>(row, column) = 1;
            float* const pixel = mixed.ptr<float>(row) + column * channels;
            for (int c = 0; c < colours; ++c) {
                const float made = colours == 3
                                       ? values[c][y][x]
                                       : (values[0][y][x] + values[1][y][x] + values[2][y][x]) / 3;
                pixel[c] += share * (made - pixel[c]);
            }
        }
    cv::Mat rounded;
    mixed.convertTo(rounded, original.depth());
    rounded.copyTo(original, changed);
    return photo.withPixels(inside.x, inside.y, original);
}

} // namespace zigzag
