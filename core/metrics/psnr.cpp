#include "core/metrics/psnr.h"

#include "core/metrics/metrics.h"
#include "core/metrics/pictures.h"
#include "core/tensor/convert.h"

#include <cmath>
#include <limits>

namespace zigzag {

double decibels(double mse, double peak) {
    return mse > 0 ? 10 * std::log10(peak * peak / mse) : std::numeric_limits<double>::infinity();
}

double psnr(const at::Tensor& a, const at::Tensor& b, double peak) {
    expectSameShape(a, b);
    const double mse = (a.to(at::kDouble) - b.to(at::kDouble)).square().mean().item<double>();
    return decibels(mse, peak);
}

double psnr8(const at::Tensor& a, const at::Tensor& b) {
    return psnr(byteValues(a), byteValues(b), 255);
}

double psnr8(const Image& a, const Image& b) {
    if (a.size() != b.size()) expectSameShape(toTensor(a), toTensor(b));
    double squares = 0;
    forRows(a.size(), [&](const Rect& rows) {
        squares += (byteValues(toTensor(a, rows)) - byteValues(toTensor(b, rows)))
                       .square()
                       .sum()
                       .item<double>();
    });
    return decibels(squares / (3.0 * a.width() * a.height()), 255);
}

template <>
double measured<"psnr">(const at::Tensor& picture, const at::Tensor& reference) {
    expectPictures(picture);
    return psnr8(picture, reference);
}

template <>
double measured<"psnr-float">(const at::Tensor& picture, const at::Tensor& reference) {
    expectPictures(picture);
    return psnr(picture, reference, 2);
}

template <>
double measured<"mse">(const at::Tensor& picture, const at::Tensor& reference) {
    expectPictures(picture);
    expectSameShape(picture, reference);
    return ((byteValues(picture) - byteValues(reference)) / 255).square().mean().item<double>();
}

} // namespace zigzag
