#include "core/edit/hole_frames.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace zigzag {
namespace {

/// The smallest rectangles around pixels > 0 that hang together. What lies less than two cells apart may count as one.
std::vector<cv::Rect> partsOf(const cv::Mat& values) {
    constexpr int cell =
        16; // labels for every pixel of a large photo would take more than the photo
    cv::Mat cells((values.rows + cell - 1) / cell, (values.cols + cell - 1) / cell, CV_8UC1,
                  cv::Scalar(0));
    for (int y = 0; y < values.rows; ++y)
        for (int x = 0; x < values.cols; ++x)
            if (values.at<uchar>(y, x) > 0) cells.at<uchar>(y / cell, x / cell) = 255;
    cv::Mat labels, boxes, centres;
    const int count = cv::connectedComponentsWithStats(cells, labels, boxes, centres);
    std::vector<cv::Rect> parts;
    for (int label = 1; label < count; ++label) {
        const int* const box = boxes.ptr<int>(label);
        const cv::Rect place =
            cv::Rect(box[cv::CC_STAT_LEFT] * cell, box[cv::CC_STAT_TOP] * cell,
                     box[cv::CC_STAT_WIDTH] * cell, box[cv::CC_STAT_HEIGHT] * cell) &
            cv::Rect(0, 0, values.cols, values.rows);
        parts.push_back(cv::boundingRect(values(place)) + place.tl());
    }
    return parts;
}

Rect rect(const cv::Rect& area) {
    return {area.x, area.y, area.width, area.height};
}

/// The parts, with those together whose frames meet.
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

/// What lies in `target` in pieces, where it is long and thin.
std::vector<cv::Rect> cut(const cv::Rect& target, const cv::Mat& values) {
    constexpr int longest = 512, piece = 128;
    constexpr double thin = 32;
    if (std::max(target.width, target.height) <= longest || Mask(values(target)).across() > thin)
        return {target};
    const int columns = (target.width + piece - 1) / piece;
    const int rows = (target.height + piece - 1) / piece;
    std::vector<cv::Rect> pieces;
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) {
            const cv::Point from(target.width * column / columns, target.height * row / rows);
            const cv::Point to(target.width * (column + 1) / columns,
                               target.height * (row + 1) / rows);
            const cv::Rect place = cv::Rect(from, to) + target.tl();
            const cv::Rect tight = cv::boundingRect(values(place)) + place.tl();
            if (!tight.empty()) pieces.push_back(tight);
        }
    return pieces;
}

} // namespace

std::vector<HoleFrame> framesAround(const Mask& mask, const ModelCard& card,
                                    const std::string& request) {
    if (!request.empty()) {
        const Frame frame = frameAround(mask.size(), mask.bounds(), card, request);
        return {{frame, intersection(frame.area, {0, 0, mask.size().width, mask.size().height})}};
    }
    const cv::Mat values = mask.values();
    std::vector<HoleFrame> frames;
    for (const cv::Rect& group : grouped(partsOf(values), mask.size(), card))
        for (const cv::Rect& piece : card.anySize() ? cut(group, values) : std::vector{group})
            frames.push_back({frameAround(mask.size(), rect(piece), card, ""), rect(piece)});
    return frames;
}

} // namespace zigzag
