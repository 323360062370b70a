// The contents of a JPEG file: quantised DCT coefficients and their tables.
//
// Sources: ITU-T T.81 (the format); libjpeg-turbo reads it. The set of images that a file allows is
// algorithms.md section 5, "JPEG-consistent".
#pragma once

#include "core/image/image.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace zigzag {

struct JpegComponent {
    int horizontalSampling = 1;
    int verticalSampling = 1;
    int blocksWide = 0;
    int blocksHigh = 0;
    std::array<std::uint16_t, 64> quantisation{}; ///< natural order (row-major 8×8)
    /// blocksHigh × blocksWide × 64, natural order, quantised.
    std::vector<std::int16_t> coefficients;
};

struct JpegCoefficients {
    Size size;                             ///< as coded, before any orientation
    std::vector<JpegComponent> components; ///< 1 (gray) or 3 (YCbCr)
    /// 1…100, by comparing the luma table with the standard's scaled one (IJG's scale).
    int estimatedQuality = 0;
};

/// Baseline and progressive, restart markers, gray and YCbCr with any sampling whose factors divide
/// the largest. Throws Error(File) for a broken file, one of more pixels than `maximumPixels`, and
/// for CMYK/YCCK, RGB or 12-bit JPEG.
JpegCoefficients readJpegCoefficients(std::span<const std::byte> file, const std::string& where,
                                      std::int64_t maximumPixels = 400'000'000);

/// The pixels of one MCU. No block depends on pixels of another MCU.
Size unitSize(const JpegCoefficients& file);

/// The file for `area` alone, whose corners must be those of MCUs or of the picture.
JpegCoefficients partOf(const JpegCoefficients& file, const Rect& area);

/// The luma table of IJG's quality 1…100 (baseline: entries up to 255), natural order.
std::array<std::uint16_t, 64> standardLumaTable(int quality);

/// `rgb` (CV_8UC3) compressed by libjpeg-turbo with the file's tables and sampling (islow DCT, no
/// smoothing): a whole JPEG file.
std::vector<std::byte> compressAgain(const cv::Mat& rgb, const JpegCoefficients& file);

/// The share of 8×8 blocks, 0…1, whose quantised coefficients are identical after compressAgain().
double identicalBlocks(const cv::Mat& rgb, const JpegCoefficients& file);

} // namespace zigzag
