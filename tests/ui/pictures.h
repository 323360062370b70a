// Small pictures to look at.
#pragma once

#include "core/image/file.h"

#include <QString>

namespace zigzag::test {

/// Every pixel differs from its neighbours: red grows to the right, green downwards.
inline Image gradient(int width, int height, int channels = 3) {
    cv::Mat pixels(height, width, CV_8UC(channels));
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (int c = 0; c < channels; ++c)
                pixels.ptr<uchar>(y)[x * channels + c] = static_cast<uchar>(c == 0   ? x
                                                                            : c == 1 ? y
                                                                                     : 60);
    return Image::fromPixels(pixels);
}

inline QString write(const QString& path, const Image& image) {
    writeImage(path.toStdString(), image, {.overwrite = true});
    return path;
}

} // namespace zigzag::test
