#include "core/metrics/ssim.h"

#include "core/base/error.h"
#include "core/metrics/metrics.h"
#include "core/metrics/pictures.h"

#include <array>
#include <cmath>

namespace zigzag {
namespace {

constexpr int windowSide = 11;

std::array<double, windowSide> gaussianWindow() {
    constexpr double sigma = 1.5;
    std::array<double, windowSide> weights{};
    double sum = 0;
    for (int i = 0; i < windowSide; ++i) {
        const double distance = i - windowSide / 2;
        sum += weights[i] = std::exp(-distance * distance / (2 * sigma * sigma));
    }
    for (double& weight : weights)
        weight /= sum;
    return weights;
}

at::Tensor blurredAlong(const at::Tensor& x, std::int64_t dimension) {
    static const std::array<double, windowSide> window = gaussianWindow();
    const std::int64_t positions = x.size(dimension) - windowSide + 1;
    at::Tensor sum = x.narrow(dimension, 0, positions) * window[0];
    for (int i = 1; i < windowSide; ++i)
        sum.add_(x.narrow(dimension, i, positions), window[i]);
    return sum;
}

/// Local means of [H, W] where the window lies inside: [H − 10, W − 10].
at::Tensor localMean(const at::Tensor& plane) {
    return blurredAlong(blurredAlong(plane, 0), 1);
}

/// Mean SSIM of two planes [H, W], float64 in [0, 1].
double ssimOfPlanes(const at::Tensor& x, const at::Tensor& y) {
    constexpr double c1 = 0.01 * 0.01, c2 = 0.03 * 0.03;
    const at::Tensor meanX = localMean(x), meanY = localMean(y);
    const at::Tensor varianceX = localMean(x * x) - meanX * meanX;
    const at::Tensor varianceY = localMean(y * y) - meanY * meanY;
    const at::Tensor covariance = localMean(x * y) - meanX * meanY;
    const at::Tensor luminance = (2 * meanX * meanY + c1) / (meanX * meanX + meanY * meanY + c1);
    const at::Tensor structure = (2 * covariance + c2) / (varianceX + varianceY + c2);
    return (luminance * structure).mean().item<double>();
}

at::Tensor unitPlane(const at::Tensor& pictures, std::int64_t n, std::int64_t channel) {
    return (pictures[n][channel].to(at::kDouble) + 1) / 2;
}

} // namespace

double ssim(const at::Tensor& picture, const at::Tensor& reference) {
    expectPictures(picture);
    expectSameShape(picture, reference);
    if (picture.size(2) < windowSide || picture.size(3) < windowSide)
        throw Error(ErrorKind::Usage,
                    "SSIM compares neighbourhoods of 11 x 11 pixels, and a picture of " +
                        std::to_string(picture.size(3)) + " x " + std::to_string(picture.size(2)) +
                        " has none.",
                    "Compare larger pictures, or by PSNR.");
    double sum = 0;
    for (std::int64_t n = 0; n < picture.size(0); ++n)
        for (std::int64_t channel = 0; channel < 3; ++channel)
            sum += ssimOfPlanes(unitPlane(picture, n, channel), unitPlane(reference, n, channel));
    return sum / static_cast<double>(picture.size(0) * 3);
}

template <>
double measured<"ssim">(const at::Tensor& picture, const at::Tensor& reference) {
    return ssim(picture, reference);
}

} // namespace zigzag
