#include "core/job/hole_frames.h"

#include "core/image/connected.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace zigzag {
namespace {

/// The smallest rectangle around the pixels > 0 that lie in `place`; empty where there are none.
cv::Rect tight(const cv::Mat& values, const cv::Rect& place) {
    return cv::boundingRect(values(place)) + place.tl();
}

/// The smallest rectangles around connected pixels > 0. Parts less than two cells apart may be
/// taken for one.
std::vector<cv::Rect> partsOf(const cv::Mat& values) {
    // A label for every pixel of a large photo would take more memory than the photo.
    constexpr int cell = 16;
    cv::Mat cells((values.rows + cell - 1) / cell, (values.cols + cell - 1) / cell, CV_8UC1,
                  cv::Scalar(0));
    for (int y = 0; y < values.rows; ++y)
        for (int x = 0; x < values.cols; ++x)
            if (values.at<uchar>(y, x) > 0) cells.at<uchar>(y / cell, x / cell) = 255;
    std::vector<cv::Rect> parts;
    for (const cv::Rect& box : connectedParts(cells).boxes) {
        const cv::Rect place(box.x * cell, box.y * cell, box.width * cell, box.height * cell);
        parts.push_back(tight(values, place & cv::Rect({}, values.size())));
    }
    return parts;
}

Rect rect(const cv::Rect& area) {
    return {area.x, area.y, area.width, area.height};
}

/// The parts, those whose frames meet joined into one.
std::vector<cv::Rect> grouped(const std::vector<cv::Rect>& parts, Size photo,
                              const ModelCard& card) {
    struct Group {
        cv::Rect target;
        Rect frame;
    };
    const auto groupOf = [&](const cv::Rect& target) {
        return Group{target, frameAround(photo, rect(target), card, "").area};
    };
    std::vector<Group> apart;
    for (const cv::Rect& part : parts) {
        Group group = groupOf(part);
        const auto meets = [&](const Group& other) {
            return !intersection(group.frame, other.frame).empty();
        };
        for (auto other = std::ranges::find_if(apart, meets); other != apart.end();
             other = std::ranges::find_if(apart, meets)) {
            group = groupOf(group.target | other->target);
            apart.erase(other);
        }
        apart.push_back(group);
    }
    std::vector<cv::Rect> targets;
    for (const Group& group : apart)
        targets.push_back(group.target);
    return targets;
}

/// Boxes around everything that is more than `thin` pixels wide.
std::vector<cv::Rect> wideParts(const cv::Mat& values, double thin) {
    cv::Mat padded, distances;
    cv::copyMakeBorder(values, padded, 1, 1, 1, 1, cv::BORDER_CONSTANT, cv::Scalar(0));
    cv::distanceTransform(padded > 0, distances, cv::DIST_L2, cv::DIST_MASK_PRECISE);
    std::vector<cv::Rect> parts;
    for (const cv::Rect& core : connectedParts(distances > thin / 2).boxes)
        parts.push_back(
            widened(core - cv::Point(1, 1), static_cast<int>(thin / 2) + 1, values.size()));
    return parts;
}

/// The mask in `target` in pieces, where it is large: its wide parts whole, the long and thin rest
/// cut up.
std::vector<cv::Rect> cut(const cv::Rect& target, const cv::Mat& values) {
    constexpr int longest = 512, piece = 128;
    if (std::max(target.width, target.height) <= longest) return {target};
    cv::Mat rest = values(target).clone();
    std::vector<cv::Rect> pieces;
    const auto take = [&](const cv::Rect& place) {
        const cv::Rect one = tight(rest, place);
        if (one.empty()) return;
        pieces.push_back(one + target.tl());
        rest(one).setTo(0);
    };
    for (const cv::Rect& wide : wideParts(rest, 32))
        take(wide);
    const int columns = (target.width + piece - 1) / piece;
    const int rows = (target.height + piece - 1) / piece;
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column)
            take({cv::Point(target.width * column / columns, target.height * row / rows),
                  cv::Point(target.width * (column + 1) / columns,
                            target.height * (row + 1) / rows)});
    return pieces;
}

std::vector<HoleFrame> placesOf(const Mask& mask, const ModelCard& card,
                                const std::string& request) {
    if (!request.empty()) {
        const Frame frame = frameAround(mask.size(), mask.bounds(), card, request);
        return {{frame, intersection(frame.area, {0, 0, mask.size().width, mask.size().height})}};
    }
    const cv::Mat values = mask.values();
    std::vector<HoleFrame> places;
    for (const cv::Rect& group : grouped(partsOf(values), mask.size(), card))
        for (const cv::Rect& piece : card.anySize() ? cut(group, values) : std::vector{group})
            places.push_back({frameAround(mask.size(), rect(piece), card, ""), rect(piece)});
    return places;
}

} // namespace

std::vector<HoleFrame> framesAround(const Mask& mask, const ModelCard& card,
                                    const std::string& request) {
    std::vector<HoleFrame> frames = placesOf(mask, card, request);
    cv::Mat left = mask.values();
    for (HoleFrame& frame : frames) {
        cv::Mat own =
            left(cv::Rect(frame.target.x, frame.target.y, frame.target.width, frame.target.height));
        frame.across = Mask(own.clone()).across();
        own.setTo(0);
    }
    return frames;
}

} // namespace zigzag
