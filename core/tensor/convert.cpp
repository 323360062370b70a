#include "core/tensor/convert.h"

#include "core/base/error.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <stdexcept>

namespace zigzag {
namespace {

at::ScalarType scalarType(Dtype dtype) {
    switch (dtype) {
    case Dtype::Bool:
        return at::kBool;
    case Dtype::U8:
        return at::kByte;
    case Dtype::I8:
        return at::kChar;
    case Dtype::I16:
        return at::kShort;
    case Dtype::I32:
        return at::kInt;
    case Dtype::I64:
        return at::kLong;
    case Dtype::F16:
        return at::kHalf;
    case Dtype::BF16:
        return at::kBFloat16;
    case Dtype::F32:
        return at::kFloat;
    case Dtype::F64:
        return at::kDouble;
    }
    return at::kFloat;
}

/// 0…1 in three channels, interleaved.
cv::Mat unitColour(const Image& image, const Rect& area) {
    cv::Mat pixels = image.pixels(area);
    const double scale = image.depth() == Depth::U8    ? 1 / 255.0
                         : image.depth() == Depth::U16 ? 1 / 65535.0
                                                       : 1.0;
    cv::Mat values;
    pixels.convertTo(values, CV_32F, scale);
    cv::Mat colour(values.size(), CV_32FC3);
    const std::vector<int> pairs =
        image.isGray() ? std::vector<int>{0, 0, 0, 1, 0, 2} : std::vector<int>{0, 0, 1, 1, 2, 2};
    cv::mixChannels(&values, 1, &colour, 1, pairs.data(), 3);
    return colour;
}

} // namespace

at::Tensor toTensor(const StoredTensor& stored) {
    const auto options = at::TensorOptions().dtype(scalarType(stored.dtype));
    if (stored.elements() == 0) return at::empty(stored.shape, options);
    // from_blob wants a pointer to non-const; clone() copies before anyone could write.
    return at::from_blob(const_cast<std::byte*>(stored.bytes.data()), stored.shape, stored.strides,
                         options)
        .clone(at::MemoryFormat::Contiguous);
}

at::Tensor toTensor(const Image& image) {
    return toTensor(image, image.bounds());
}

at::Tensor toTensor(const Image& image, const Rect& area) {
    return fromMat(unitColour(image, area)).mul_(2).sub_(1);
}

Image toImage(const at::Tensor& picture, Depth depth) {
    const at::Tensor unit = (picture.dim() == 4 ? picture.squeeze(0) : picture)
                                .detach()
                                .to(at::kCPU, at::kFloat)
                                .clamp(-1, 1)
                                .add_(1)
                                .div_(2);
    const cv::Mat values = toMat(unit);
    if (depth == Depth::F32) return Image::fromPixels(values);
    cv::Mat rounded;
    if (depth == Depth::U16)
        values.convertTo(rounded, CV_16U, 65535);
    else
        values.convertTo(rounded, CV_8U, 255);
    return Image::fromPixels(rounded);
}

at::Tensor fromMat(const cv::Mat& pixels) {
    const int depth = pixels.depth();
    if (depth != CV_8U && depth != CV_32F)
        throw std::invalid_argument("Pixels become a tensor from CV_8U or CV_32F.");
    const cv::Mat dense = pixels.isContinuous() ? pixels : pixels.clone();
    const at::Tensor interleaved =
        at::from_blob(dense.data, {1, dense.rows, dense.cols, dense.channels()},
                      depth == CV_8U ? at::kByte : at::kFloat);
    at::Tensor values =
        at::empty({1, dense.channels(), dense.rows, dense.cols}, at::TensorOptions(at::kFloat));
    return values.copy_(interleaved.permute({0, 3, 1, 2}));
}

cv::Mat toMat(const at::Tensor& values) {
    const at::ScalarType type = values.scalar_type();
    if (type != at::kByte && type != at::kFloat)
        throw std::invalid_argument("A tensor becomes pixels from uint8 or float32.");
    const at::Tensor planes = values.dim() == 4   ? values.squeeze(0)
                              : values.dim() == 2 ? values.unsqueeze(0)
                                                  : values;
    cv::Mat pixels(
        static_cast<int>(planes.size(1)), static_cast<int>(planes.size(2)),
        CV_MAKETYPE(type == at::kByte ? CV_8U : CV_32F, static_cast<int>(planes.size(0))));
    at::from_blob(pixels.data, {planes.size(1), planes.size(2), planes.size(0)}, type)
        .copy_(planes.permute({1, 2, 0}));
    return pixels;
}

at::Tensor maskTensor(const cv::Mat& weights) {
    if (weights.type() != CV_32FC1) throw std::invalid_argument("A mask's weights are CV_32FC1.");
    return fromMat(weights);
}

Array toArray(const at::Tensor& tensor) {
    const at::Tensor values = tensor.detach().to(at::kCPU, at::kFloat).contiguous();
    return {values.sizes().vec(),
            {values.data_ptr<float>(), values.data_ptr<float>() + values.numel()}};
}

at::Tensor toTensor(const Array& array) {
    std::int64_t count = 1;
    for (const std::int64_t extent : array.shape)
        count *= extent;
    if (count != static_cast<std::int64_t>(array.values.size()))
        throw Error(ErrorKind::File, "An array's shape does not match its number of values.");
    return at::from_blob(const_cast<float*>(array.values.data()), array.shape, at::kFloat).clone();
}

} // namespace zigzag
