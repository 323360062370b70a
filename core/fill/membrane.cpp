#include "core/fill/membrane.h"

#include "core/tensor/convert.h"

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
    at::Tensor result = spread(values * held, held).contiguous();
    const cv::Mat mask = toMat((held > 0).to(at::kByte));
    for (std::int64_t channel = 0; channel < values.size(1); ++channel) {
        const cv::Mat known = toMat(values[0][channel]);
        cv::Mat now = toMat(result[0][channel]), next;
        for (int i = 0; i < sweeps; ++i) {
            cv::blur(now, next, {3, 3});
            known.copyTo(next, mask);
            cv::swap(now, next);
        }
        result[0][channel].copy_(fromMat(now)[0][0]);
    }
    return result.to(given.device());
}

} // namespace zigzag
