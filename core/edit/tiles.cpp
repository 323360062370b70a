#include "core/edit/tiles.h"

#include <algorithm>

namespace zigzag {
namespace {

std::int64_t roundedUp(std::int64_t value, std::int64_t step) {
    return (value + step - 1) / step * step;
}

bool needsTiles(const Model& model, std::int64_t height, std::int64_t width) {
    return model.card().receptiveRadius > 0 && std::max(height, width) > tileSide;
}

} // namespace

int tileCount(const Model& model, std::int64_t height, std::int64_t width) {
    if (!needsTiles(model, height, width)) return 1;
    return static_cast<int>(((height + tileSide - 1) / tileSide) *
                            ((width + tileSide - 1) / tileSide));
}

at::Tensor evaluateTiled(const Model& model, const at::Tensor& x, double from, double to,
                         const at::Tensor& labels, const std::function<void()>& onTile) {
    const auto options = at::TensorOptions(x.device()).dtype(at::kFloat);
    const at::Tensor t = at::full({1}, from, options), u = at::full({1}, to, options);
    const std::int64_t height = x.size(2), width = x.size(3);
    if (!needsTiles(model, height, width)) {
        at::Tensor result = model.evaluate(x, t, u, labels);
        onTile();
        return result;
    }
    const std::int64_t margin = roundedUp(model.card().receptiveRadius, model.card().stride);
    at::Tensor result = at::empty_like(x);
    for (std::int64_t top = 0; top < height; top += tileSide)
        for (std::int64_t left = 0; left < width; left += tileSide) {
            const std::int64_t bottom = std::min(top + tileSide, height),
                               right = std::min(left + tileSide, width);
            const std::int64_t y0 = std::max<std::int64_t>(top - margin, 0),
                               x0 = std::max<std::int64_t>(left - margin, 0);
            const std::int64_t y1 = std::min(bottom + margin, height),
                               x1 = std::min(right + margin, width);
            const at::Tensor seen = x.slice(2, y0, y1).slice(3, x0, x1).contiguous();
            const at::Tensor made = model.evaluate(seen, t, u, labels);
            result.slice(2, top, bottom)
                .slice(3, left, right)
                .copy_(made.slice(2, top - y0, bottom - y0).slice(3, left - x0, right - x0));
            onTile();
        }
    return result;
}

} // namespace zigzag
