#include "core/fill/membrane.h"

#include <opencv2/imgproc.hpp>

namespace zigzag {

at::Tensor spread(const at::Tensor& sums, const at::Tensor& weights) {
    at::Tensor average = sums / weights.clamp_min(1e-6);
    if ((weights > 0).all().item<bool>() || (sums.size(2) < 2 && sums.size(3) < 2)) return average;
    const auto halved = [](const at::Tensor& x) { return at::avg_pool2d(x, 2, 2, 0, true); };
    const at::Tensor coarse = spread(halved(sums), halved(weights));
    const at::Tensor enlarged =
        at::upsample_bilinear2d(coarse, {sums.size(2), sums.size(3)}, false);
    return at::where(weights > 0, average, enlarged);
}

at::Tensor membrane(const at::Tensor& given, const at::Tensor& fixed, int sweeps) {
    const at::Tensor values = given.to(at::kCPU);
    const at::Tensor held = fixed.to(at::kCPU);
    const int height = static_cast<int>(values.size(2)), width = static_cast<int>(values.size(3));
    at::Tensor result = spread(values * held, held).contiguous();
    const at::Tensor isFixed = (held > 0).to(at::kByte).contiguous();
    const cv::Mat mask(height, width, CV_8U, isFixed.data_ptr());
    for (std::int64_t channel = 0; channel < values.size(1); ++channel) {
        const at::Tensor own = values[0][channel].contiguous();
        const cv::Mat known(height, width, CV_32F, own.data_ptr());
        cv::Mat made(height, width, CV_32F, result[0][channel].data_ptr()), now = made, next;
        for (int i = 0; i < sweeps; ++i) {
            cv::blur(now, next, {3, 3});
            known.copyTo(next, mask);
            cv::swap(now, next);
        }
        if (now.data != made.data) now.copyTo(made);
    }
    return result.to(given.device());
}

} // namespace zigzag
