// A picture and the shipped restorer, for tests of editors.
#pragma once

#include "core/model/load.h"

#include <opencv2/core.hpp>

#include <cmath>
#include <memory>
#include <vector>

namespace zigzag::test {

/// A smooth colourful picture with a little texture.
inline cv::Mat scene(int width, int height, int type = CV_8UC3) {
    cv::Mat pixels(height, width, CV_8UC3);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            pixels.at<cv::Vec3b>(y, x) = {
                static_cast<uchar>(40 + 150 * x / width), static_cast<uchar>(60 + 120 * y / height),
                static_cast<uchar>(128 + 40 * std::sin(x * 0.35) * std::cos(y * 0.27))};
    if (type == CV_8UC3) return pixels;
    cv::Mat other;
    pixels.convertTo(other, CV_MAT_DEPTH(type), CV_MAT_DEPTH(type) == CV_16U ? 257 : 1);
    std::vector<cv::Mat> planes;
    cv::split(other, planes);
    planes.push_back(planes[1]);
    planes.resize(static_cast<std::size_t>(CV_MAT_CN(type)));
    cv::merge(planes, other);
    return other;
}

inline std::unique_ptr<Model> photoModel() {
    return loadModel(findModel(ZIGZAG_SOURCE_DIR "/models/photo"), {.threads = 1});
}

} // namespace zigzag::test
