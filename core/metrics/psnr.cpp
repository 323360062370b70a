#include "core/metrics/psnr.h"

#include "core/metrics/pictures.h"

#include <cmath>
#include <limits>

namespace zigzag {

double psnr(const at::Tensor& a, const at::Tensor& b, double peak) {
    expectSameShape(a, b);
    const double mse = (a.to(at::kDouble) - b.to(at::kDouble)).square().mean().item<double>();
    return mse > 0 ? 10 * std::log10(peak * peak / mse) : std::numeric_limits<double>::infinity();
}

double psnr8(const at::Tensor& a, const at::Tensor& b) {
    return psnr(byteValues(a), byteValues(b), 255);
}

} // namespace zigzag
