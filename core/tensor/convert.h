// Between pictures, files and tensors; the only place where cv::Mat and at::Tensor meet.
#pragma once

#include "core/image/image.h"
#include "core/job/array.h"
#include "core/tensor/torch.h"
#include "core/weights/tensor_file.h"

namespace zigzag {

/// A stored tensor as a tensor of its own memory on the CPU, in its own type. Strides are honoured,
/// bytes copied.
at::Tensor toTensor(const StoredTensor& stored);

/// A picture as [1, 3, H, W], float32, [-1, 1] in its own encoding (no colour conversion): gray is
/// spread over the channels, alpha dropped.
at::Tensor toTensor(const Image& image);
at::Tensor toTensor(const Image& image, const Rect& area);

/// One colour picture out of [1, 3, H, W] or [3, H, W]; values beyond [-1, 1] are clamped, then
/// rounded to the nearest 8- or 16-bit value.
Image toImage(const at::Tensor& picture, Depth depth = Depth::U8);

/// The values of CV_8U or CV_32F pixels as they are: [1, C, H, W], float32, contiguous.
at::Tensor fromMat(const cv::Mat& pixels);

/// The values of [1, C, H, W], [C, H, W] or [H, W], uint8 or float32, as they are: CV_8UC(C) or
/// CV_32FC(C) in memory of its own. Throws std::invalid_argument for other types.
cv::Mat toMat(const at::Tensor& values);

/// [1, 1, H, W], float32, 0…1, of CV_32FC1. Throws std::invalid_argument.
at::Tensor maskTensor(const cv::Mat& weights);

Array toArray(const at::Tensor& tensor);
at::Tensor toTensor(const Array& array);

} // namespace zigzag
