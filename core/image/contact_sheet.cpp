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

/// Enlarged by a whole factor, so that small pictures show their pixels, or reduced to fit.
cv::Mat fitted(const Image& picture) {
    if (picture.empty()) return cv::Mat(1, 1, CV_8UC3, ground);
    const cv::Mat pixels = picture.rgb8();
    const int longer = std::max(pixels.cols, pixels.rows);
    const double scale =
        longer <= cellSide ? std::floor(double(cellSide) / longer) : double(cellSide) / longer;
    const auto side = [&](int of) { return std::clamp(cvRound(of * scale), 1, cellSide); };
    cv::Mat scaled;
    cv::resize(pixels, scaled, {side(pixels.cols), side(pixels.rows)}, 0, 0,
               scale > 1 ? cv::INTER_NEAREST : cv::INTER_AREA);
    return scaled;
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

int linesOf(std::span<const Labelled> pictures) {
    std::ptrdiff_t lines = 1;
    for (const Labelled& entry : pictures)
        lines = std::max(lines, 1 + std::ranges::count(entry.label, '\n'));
    return static_cast<int>(lines);
}

/// The distance from one cell to the next.
Size stepFor(int lines) {
    return {cellSide + gap, cellSide + lines * lineHeight + 10 + gap};
}

} // namespace

Image strip(std::span<const Image> pictures) {
    return inColumns(pictures, static_cast<int>(pictures.size()));
}

Image grid(std::span<const Image> pictures) {
    const auto columns = std::ceil(std::sqrt(static_cast<double>(pictures.size())));
    return inColumns(pictures, static_cast<int>(columns));
}

Size contactSheetSize(std::size_t count, int columns, int lines) {
    const int rows = (static_cast<int>(count) + columns - 1) / columns;
    const Size step = stepFor(lines);
    return {columns * step.width + gap, rows * step.height + gap};
}

Image contactSheet(std::span<const Labelled> pictures, int columns) {
    const int count = static_cast<int>(pictures.size());
    const int lines = linesOf(pictures);
    const Size size = contactSheetSize(pictures.size(), columns, lines), step = stepFor(lines);
    cv::Mat sheet(size.height, size.width, CV_8UC3, ground);
    for (int i = 0; i < count; ++i) {
        const Labelled& entry = pictures[static_cast<std::size_t>(i)];
        const cv::Point corner(gap + (i % columns) * step.width, gap + (i / columns) * step.height);
        const cv::Mat picture = fitted(entry.picture);
        const cv::Point centred(corner.x + (cellSide - picture.cols) / 2,
                                corner.y + (cellSide - picture.rows) / 2);
        picture.copyTo(sheet(cv::Rect(centred, picture.size())));
        write(sheet, entry.label, corner + cv::Point(0, cellSide));
    }
    return Image::fromPixels(sheet);
}

} // namespace zigzag
