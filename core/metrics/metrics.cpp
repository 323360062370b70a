#include "core/metrics/metrics.h"

#include "core/metrics/blocking.h"
#include "core/metrics/pictures.h"
#include "core/metrics/psnr.h"
#include "core/metrics/ssim.h"

#include <array>
#include <limits>

namespace zigzag {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

double psnrOfFiles(const at::Tensor& picture, const at::Tensor& reference) {
    expectPictures(picture);
    return psnr8(picture, reference);
}

double psnrOfTensors(const at::Tensor& picture, const at::Tensor& reference) {
    expectPictures(picture);
    return psnr(picture, reference, 2);
}

double mseOfFiles(const at::Tensor& picture, const at::Tensor& reference) {
    expectPictures(picture);
    expectSameShape(picture, reference);
    return ((byteValues(picture) - byteValues(reference)) / 255).square().mean().item<double>();
}

constexpr std::array rows{
    Metric{"psnr", "PSNR", "dB", infinity, true, psnrOfFiles},
    Metric{"psnr-float", "PSNR, unrounded", "dB", infinity, true, psnrOfTensors},
    Metric{"mse", "Mean squared error", "", 0, false, mseOfFiles},
    Metric{"ssim", "SSIM", "", 1, true, ssim},
    Metric{"psnr-b", "PSNR-B", "dB", infinity, true, psnrB},
};

} // namespace

std::span<const Metric> metrics() {
    return rows;
}

} // namespace zigzag
