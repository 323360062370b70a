#include "core/frame/mirror.h"

#include <opencv2/core.hpp>

#include <vector>

namespace zigzag {
namespace {

/// The picture's rows or columns from `first`.
at::Tensor continued(const at::Tensor& picture, std::int64_t dimension, int first, int count) {
    const std::int64_t extent = picture.size(dimension);
    if (first >= 0 && first + count <= extent)
        return picture.slice(dimension, first, first + count);
    std::vector<std::int64_t> places;
    for (int i = 0; i < count; ++i)
        places.push_back(
            cv::borderInterpolate(first + i, static_cast<int>(extent), cv::BORDER_REFLECT));
    return picture.index_select(dimension, at::tensor(places).to(picture.device()));
}

} // namespace

at::Tensor mirrored(const at::Tensor& picture, const Rect& area) {
    return continued(continued(picture, 2, area.y, area.height), 3, area.x, area.width);
}

} // namespace zigzag
