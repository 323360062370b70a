#include "core/job/working_frame.h"

#include "core/base/error.h"
#include "core/image/multiples.h"

#include <algorithm>
#include <cstdio>

namespace zigzag {
namespace {

/// A square of this side, as near to the middle of the target as the photo allows.
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
    // The fill is continued from a margin of half the target's extent, at least 32 pixels.
    const int extent = std::max(target.width, target.height);
    Rect area;
    if (!request.empty()) {
        area = requested(request, photo);
    } else if (card.anySize()) {
        const int margin = std::clamp(extent / 2, 32, 256);
        area = intersection({target.x - margin, target.y - margin, target.width + 2 * margin,
                             target.height + 2 * margin},
                            {0, 0, photo.width, photo.height});
    } else {
        const int largest = std::min(photo.width, photo.height);
        if (extent > largest)
            throw Error(ErrorKind::Usage, "The mask is larger than any square in the photo.",
                        "Paint a smaller mask, or name a frame with --frame x,y,side.");
        const int side = std::max(extent + std::max(extent, 64), card.resolution);
        area = squareAround(photo, target, std::min(side, largest));
    }
    if (!card.anySize()) return {area, {card.resolution, card.resolution}};
    area.width = roundedUp(area.width, card.stride);
    area.height = roundedUp(area.height, card.stride);
    return {area, area.size()};
}

} // namespace zigzag
