#include "ui/document/clipboard_image.h"

#include <QColorSpace>
#include <opencv2/core.hpp>

namespace zigzag::ui {
namespace {

bool isOpaque(const QImage& picture) {
    if (!picture.hasAlphaChannel()) return true;
    const QImage alpha = picture.convertToFormat(QImage::Format_Alpha8);
    for (int y = 0; y < alpha.height(); ++y) {
        const uchar* row = alpha.constScanLine(y);
        if (std::any_of(row, row + alpha.width(), [](uchar value) { return value != 255; }))
            return false;
    }
    return true;
}

/// The first `wanted` channels of `channels`.
cv::Mat pixelsOf(const QImage& picture, int type, int wanted) {
    const cv::Mat all(picture.height(), picture.width(), type,
                      const_cast<uchar*>(picture.constBits()),
                      static_cast<std::size_t>(picture.bytesPerLine()));
    cv::Mat some(all.size(), CV_MAKETYPE(all.depth(), wanted));
    std::vector<int> order;
    for (int c = 0; c < wanted; ++c)
        order.insert(order.end(), {c, c});
    cv::mixChannels(all, some, order);
    return some;
}

} // namespace

Image fromQImage(const QImage& picture) {
    Metadata metadata;
    const QColorSpace space = picture.colorSpace();
    if (space.isValid() && space != QColorSpace(QColorSpace::SRgb)) {
        const QByteArray profile = space.iccProfile();
        const auto* first = reinterpret_cast<const std::byte*>(profile.constData());
        metadata.icc.assign(first, first + profile.size());
    }
    if (picture.format() == QImage::Format_Grayscale8)
        return Image::fromPixels(pixelsOf(picture, CV_8UC1, 1), metadata);
    const int channels = isOpaque(picture) ? 3 : 4;
    const bool deep = picture.depth() >= 64;
    const QImage plain =
        picture.convertToFormat(deep ? QImage::Format_RGBA64 : QImage::Format_RGBA8888);
    return Image::fromPixels(pixelsOf(plain, deep ? CV_16UC4 : CV_8UC4, channels), metadata);
}

} // namespace zigzag::ui
