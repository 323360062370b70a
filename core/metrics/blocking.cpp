#include "core/metrics/blocking.h"

#include "core/metrics/metrics.h"
#include "core/metrics/pictures.h"
#include "core/metrics/psnr.h"
#include "core/tensor/convert.h"

#include <algorithm>
#include <cmath>

namespace zigzag {
namespace {

constexpr std::int64_t block = 8;

/// Squared steps between neighbours: their sum and number.
struct Steps {
    double sum = 0;
    std::int64_t number = 0;

    void add(const at::Tensor& squared) {
        sum += squared.sum().item<double>();
        number += squared.numel();
    }
    double mean() const { return sum / static_cast<double>(number); }
};

/// Sorts the steps between neighbouring columns of [N, H, W].
void addColumnSteps(const at::Tensor& luma, Steps& border, Steps& all) {
    const std::int64_t steps = luma.size(2) - 1;
    if (steps < 1) return;
    const at::Tensor squared = (luma.narrow(2, 1, steps) - luma.narrow(2, 0, steps)).square();
    all.add(squared);
    if (steps >= block) border.add(squared.slice(2, block - 1, steps, block));
}

double blockingEffect(const Steps& border, const Steps& all, std::int64_t shortest) {
    if (border.number == 0 || shortest < 2) return 0;
    const Steps inside{all.sum - border.sum, all.number - border.number};
    const double eta = std::log2(block) / std::log2(shortest);
    return std::max(0.0, eta * (border.mean() - inside.mean()));
}

double blockingEffect(const at::Tensor& luma) {
    Steps border, all;
    addColumnSteps(luma, border, all);
    addColumnSteps(luma.transpose(1, 2), border, all);
    return blockingEffect(border, all, std::min(luma.size(1), luma.size(2)));
}

} // namespace

double blockiness(const at::Tensor& x) {
    expectPictures(x);
    return blockingEffect(luma(byteValues(x)));
}

double blockiness(const Image& picture) {
    Steps border, all;
    forRows(picture.size(), [&](const Rect& rows) {
        const int below = rows.bottom() < picture.height() ? 1 : 0;
        const at::Tensor seen =
            luma(byteValues(toTensor(picture, {rows.x, rows.y, rows.width, rows.height + below})));
        addColumnSteps(seen.narrow(1, 0, rows.height), border, all);
        addColumnSteps(seen.transpose(1, 2), border, all);
    });
    return blockingEffect(border, all, std::min(picture.width(), picture.height()));
}

double psnrB(const at::Tensor& picture, const at::Tensor& reference) {
    expectPictures(picture);
    expectSameShape(picture, reference);
    const at::Tensor seen = luma(byteValues(picture));
    const at::Tensor error = seen - luma(byteValues(reference));
    const double mse = error.square().mean().item<double>() + blockingEffect(seen);
    return decibels(mse, 255);
}

template <>
double measured<"psnr-b">(const at::Tensor& picture, const at::Tensor& reference) {
    return psnrB(picture, reference);
}

template <>
double measured<"blockiness">(const at::Tensor& picture, const at::Tensor&) {
    return blockiness(picture);
}

} // namespace zigzag
