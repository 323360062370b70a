#include "core/image/contact_sheet.h"

#include "core/image/derive.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <sstream>

namespace zigzag {
namespace {

constexpr int cellSide = 320; ///< pixels, of a contact sheet
constexpr int lineHeight = 18;
constexpr int gap = 12;
const cv::Scalar ground(24, 24, 26);
const cv::Scalar ink(220, 220, 216);

Image inColumns(std::span<const Image> pictures, int columns) {
    if (pictures.empty()) return {};
    if (pictures.size() == 1) return pictures.front();
    const Size size = pictures.front().size();
    PixelForm form = formOf(pictures.front());
    for (const Image& picture : pictures)
        form = joined(form, formOf(picture));
    const int count = static_cast<int>(pictures.size());
    const int rows = (count + columns - 1) / columns;
    const Image first = inForm(pictures.front(), form);
    cv::Mat whole(rows * size.height, columns * size.width, first.pixels({0, 0, 1, 1}).type(),
                  cv::Scalar::all(0));
    for (int i = 0; i < count; ++i) {
        const cv::Rect place((i % columns) * size.width, (i / columns) * size.height, size.width,
                             size.height);
        inForm(pictures[static_cast<std::size_t>(i)], form).pixels().copyTo(whole(place));
    }
    return Image::fromPixels(whole, first.metadata());
}

/// Enlarged by whole factors, so that small pictures show their pixels, or reduced to fit.
cv::Mat fitted(const Image& picture) {
    if (picture.empty()) return cv::Mat(1, 1, CV_8UC3, ground);
    const cv::Mat pixels = picture.rgb8();
    const int longer = std::max(pixels.cols, pixels.rows);
    const double scale =
        longer <= cellSide ? std::floor(double(cellSide) / longer) : double(cellSide) / longer;
    cv::Mat scaled;
    cv::resize(pixels, scaled, {}, scale, scale, scale > 1 ? cv::INTER_NEAREST : cv::INTER_AREA);
    return scaled(cv::Rect(0, 0, std::min(scaled.cols, cellSide), std::min(scaled.rows, cellSide)));
}

/// `corner`: top left of the first line.
void write(cv::Mat& sheet, const std::string& label, cv::Point corner) {
    constexpr double scale = 0.42;
    constexpr int font = cv::FONT_HERSHEY_SIMPLEX;
    std::istringstream lines(label);
    for (std::string text; std::getline(lines, text);) {
        while (!text.empty() && cv::getTextSize(text, font, scale, 1, nullptr).width > cellSide)
            text.pop_back();
        corner.y += lineHeight;
        cv::putText(sheet, text, corner, font, scale, ink, 1, cv::LINE_AA);
    }
}

int labelHeight(std::span<const Labelled> pictures) {
    std::ptrdiff_t lines = 1;
    for (const Labelled& entry : pictures)
        lines = std::max(lines, 1 + std::ranges::count(entry.label, '\n'));
    return static_cast<int>(lines) * lineHeight + 10;
}

} // namespace

Image strip(std::span<const Image> pictures) {
    return inColumns(pictures, static_cast<int>(pictures.size()));
}

Image grid(std::span<const Image> pictures) {
    const auto columns = std::ceil(std::sqrt(static_cast<double>(pictures.size())));
    return inColumns(pictures, static_cast<int>(columns));
}

Image contactSheet(std::span<const Labelled> pictures, int columns) {
    const int count = static_cast<int>(pictures.size());
    const int rows = (count + columns - 1) / columns;
    const int stepX = cellSide + gap;
    const int stepY = cellSide + labelHeight(pictures) + gap;
    cv::Mat sheet(rows * stepY + gap, columns * stepX + gap, CV_8UC3, ground);
    for (int i = 0; i < count; ++i) {
        const Labelled& entry = pictures[static_cast<std::size_t>(i)];
        const cv::Point corner(gap + (i % columns) * stepX, gap + (i / columns) * stepY);
        const cv::Mat picture = fitted(entry.picture);
        const cv::Point centred(corner.x + (cellSide - picture.cols) / 2,
                                corner.y + (cellSide - picture.rows) / 2);
        picture.copyTo(sheet(cv::Rect(centred, picture.size())));
        write(sheet, entry.label, corner + cv::Point(0, cellSide));
    }
    return Image::fromPixels(sheet);
}

} // namespace zigzag
