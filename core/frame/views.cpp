#include "core/frame/views.h"

#include "core/image/multiples.h"

#include <numeric>

namespace zigzag {
namespace {

/// Bit 0 of `view` mirrors left to right, bit 1 top to bottom, bit 2 along the diagonal, before the
/// others.
at::Tensor toView(at::Tensor x, int view) {
    if (view & 4) x = x.transpose(2, 3);
    if (view & 1) x = x.flip({3});
    if (view & 2) x = x.flip({2});
    return x.contiguous();
}

at::Tensor fromView(at::Tensor x, int view) {
    x = toView(std::move(x), view & 3);
    return view & 4 ? x.transpose(2, 3) : x;
}

} // namespace

at::Tensor meanOverViews(const at::Tensor& x, int views, std::int64_t stride,
                         const std::function<at::Tensor(const at::Tensor&)>& evaluate) {
    if (views == 1) return evaluate(x);
    const std::int64_t multiple = std::lcm(viewGrid, stride);
    const std::int64_t height = x.size(2), width = x.size(3);
    const at::Tensor padded = at::replication_pad2d(
        x, {0, roundedUp(width, multiple) - width, 0, roundedUp(height, multiple) - height});
    at::Tensor sum = at::zeros_like(padded);
    for (int view = 0; view < views; ++view)
        sum.add_(fromView(evaluate(toView(padded, view)), view));
    return sum.div_(views).slice(2, 0, height).slice(3, 0, width).contiguous();
}

} // namespace zigzag
