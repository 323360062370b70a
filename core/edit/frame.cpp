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

/// The region from (x, y) of this size, mirrored where it reaches beyond the picture.
at::Tensor mirrored(const at::Tensor& picture, int x, int y, Size size) {
    const auto indices = [](int from, int count, std::int64_t extent) {
        std::vector<std::int64_t> places(static_cast<std::size_t>(count));
        for (int i = 0; i < count; ++i)
            places[static_cast<std::size_t>(i)] =
                cv::borderInterpolate(from + i, static_cast<int>(extent), cv::BORDER_REFLECT_101);
        return at::tensor(places);
    };
    if (x == 0 && y == 0 && picture.size(2) == size.height && picture.size(3) == size.width)
        return picture;
    return picture.index_select(2, indices(y, size.height, picture.size(2)))
        .index_select(3, indices(x, size.width, picture.size(3)));
}

/// What a whole picture is padded to before it is resampled to the model's size.
Size paddedFor(Size picture, const ModelCard& card) {
    const int side = std::max(picture.width, picture.height);
    return card.anySize() ? wholeFrame(picture, card).model : Size{side, side};
}

/// Pixels mixed towards `picture` ([3, H, W], [-1, 1]) by `weight`; where that is 0 they stay bit by bit, and so does alpha.
void mix(cv::Mat& pixels, const at::Tensor& picture, const cv::Mat& weight) {
    const double peak = pixels.depth() == CV_8U ? 255 : pixels.depth() == CV_16U ? 65535 : 1;
    const at::Tensor unit = (picture.clamp(-1, 1) + 1) / 2 * peak;
    const auto values = unit.accessor<float, 3>();
    const int channels = pixels.channels(), colours = channels >= 3 ? 3 : 1;
    cv::Mat mixed;
    pixels.convertTo(mixed, CV_32F);
    for (int y = 0; y < pixels.rows; ++y)
        for (int x = 0; x < pixels.cols; ++x) {
            const float share = weight.at<float>(y, x);
            if (share <= 0) continue;
            float* const pixel = mixed.ptr<float>(y) + x * channels;
            for (int c = 0; c < colours; ++c) {
                const float made = colours == 3
                                       ? values[c][y][x]
                                       : (values[0][y][x] + values[1][y][x] + values[2][y][x]) / 3;
                pixel[c] += share * (made - pixel[c]);
            }
        }
    cv::Mat rounded;
    mixed.convertTo(rounded, pixels.depth());
    rounded.copyTo(pixels, weight > 0);
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
    const Rect inside = intersection(frame.area, photo.bounds());
    const at::Tensor whole = mirrored(toTensor(photo, inside), frame.area.x - inside.x,
                                      frame.area.y - inside.y, frame.area.size());
    return resized(whole, frame.model);
}

at::Tensor leave(const at::Tensor& picture, const Frame& frame) {
    return resized(picture.to(at::kCPU, at::kFloat), frame.area.size());
}

at::Tensor fitted(const at::Tensor& picture, const ModelCard& card) {
    const Size size{static_cast<int>(picture.size(3)), static_cast<int>(picture.size(2))};
    const at::Tensor padded = mirrored(picture, 0, 0, paddedFor(size, card));
    return card.anySize() ? padded : resized(padded, {card.resolution, card.resolution});
}

at::Tensor unfitted(const at::Tensor& made, Size picture, const ModelCard& card) {
    return resized(made.to(at::kCPU, at::kFloat), paddedFor(picture, card))
        .slice(2, 0, picture.height)
        .slice(3, 0, picture.width);
}

Image composite(const Image& photo, const Rect& area, const at::Tensor& picture,
                const cv::Mat& weight) {
    constexpr int band = 256; // rows at once, so that floats take little memory
    const Rect inside = intersection(area, photo.bounds());
    if (inside.empty()) return photo;
    cv::Mat pixels = photo.pixels(inside);
    const int left = inside.x - area.x;
    for (int row = 0; row < inside.height; row += band) {
        const int rows = std::min(band, inside.height - row), top = row + inside.y - area.y;
        cv::Mat part = pixels.rowRange(row, row + rows);
        mix(part, picture[0].slice(1, top, top + rows).slice(2, left, left + inside.width),
            weight(cv::Rect(left, top, inside.width, rows)));
    }
    return photo.withPixels(inside.x, inside.y, pixels);
}

} // namespace zigzag
