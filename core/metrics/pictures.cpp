#include "core/metrics/pictures.h"

#include "core/base/error.h"

#include <algorithm>
#include <sstream>

namespace zigzag {

namespace {

std::string shapeText(const at::Tensor& x) {
    std::ostringstream text;
    text << x.sizes();
    return text.str();
}

} // namespace

void expectPictures(const at::Tensor& x) {
    if (x.dim() == 4 && x.size(1) == 3 && x.numel() > 0) return;
    throw Error(ErrorKind::Usage,
                "A tensor of shape " + shapeText(x) + " holds no colour pictures.",
                "Give pictures as [N, 3, H, W].");
}

void expectSameShape(const at::Tensor& a, const at::Tensor& b) {
    if (a.sizes() == b.sizes()) return;
    throw Error(ErrorKind::Usage,
                "Pictures of shapes " + shapeText(a) + " and " + shapeText(b) +
                    " cannot be compared.",
                "Compare pictures of one size.");
}

at::Tensor byteValues(const at::Tensor& x) {
    return ((x.to(at::kDouble).clamp(-1, 1) + 1) * 127.5).round();
}

at::Tensor luma(const at::Tensor& x) {
    return x.select(1, 0) * 0.299 + x.select(1, 1) * 0.587 + x.select(1, 2) * 0.114;
}

void forRows(Size picture, const std::function<void(const Rect& rows)>& visit) {
    constexpr int rowsAtOnce = 256;
    for (int top = 0; top < picture.height; top += rowsAtOnce)
        visit({0, top, picture.width, std::min(rowsAtOnce, picture.height - top)});
}

} // namespace zigzag
