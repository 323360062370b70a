// Pictures for the tests of core/image: pseudo-random or smooth pixels of any size and type, with
// metadata.
#pragma once

#include "core/image/file.h"

#include <opencv2/core.hpp>

#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zigzag::test {

/// Noise over the whole range of the type; the same for the same arguments.
inline cv::Mat noise(Size size, int type, std::uint64_t seed = 1) {
    cv::Mat pixels(size.height, size.width, type);
    cv::RNG random(seed);
    const double white = pixels.depth() == CV_8U ? 256 : pixels.depth() == CV_16U ? 65536 : 1;
    random.fill(pixels, cv::RNG::UNIFORM, 0, white);
    return pixels;
}

/// Waves of colour with some grain, as in a photo; CV_8UC3.
inline cv::Mat photo(Size size, std::uint64_t seed = 1) {
    cv::Mat pixels(size.height, size.width, CV_8UC3);
    cv::RNG random(seed);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x)
            for (int c = 0; c < 3; ++c)
                pixels.at<cv::Vec3b>(y, x)[c] = cv::saturate_cast<std::uint8_t>(
                    128 + 70 * std::sin(0.05 * x + c) + 40 * std::cos(0.09 * y - 0.04 * x * c) +
                    random.gaussian(4));
    return pixels;
}

inline std::vector<std::byte> bytesOf(std::string_view text) {
    const auto* first = reinterpret_cast<const std::byte*>(text.data());
    return {first, first + text.size()};
}

inline void put(std::vector<std::byte>& bytes, std::uint64_t value, int count, bool bigEndian) {
    for (int i = 0; i < count; ++i)
        bytes.push_back(
            static_cast<std::byte>(value >> 8 * (bigEndian ? count - 1 - i : i) & 0xFF));
}

/// A profile header that is whole, with one private tag: enough for every format to carry it.
inline std::vector<std::byte> profile(bool gray = false, std::uint32_t length = 400) {
    std::vector<std::byte> icc;
    put(icc, length, 4, true);
    put(icc, 0, 4, true);
    put(icc, 0x04300000, 4, true);
    for (const std::string_view word : {"mntr", gray ? "GRAY" : "RGB ", "XYZ "})
        for (const char letter : word)
            icc.push_back(static_cast<std::byte>(letter));
    icc.resize(36);
    for (const char letter : std::string_view("acsp"))
        icc.push_back(static_cast<std::byte>(letter));
    icc.resize(68);
    put(icc, 0x0000F6D6, 4, true); // D50
    put(icc, 0x00010000, 4, true);
    put(icc, 0x0000D32D, 4, true);
    icc.resize(128);
    put(icc, 1, 4, true); // one tag
    put(icc, 0x7A677A67, 4, true);
    put(icc, 144, 4, true);
    put(icc, length - 144, 4, true);
    for (std::uint32_t i = 0; icc.size() < length; ++i)
        icc.push_back(
            static_cast<std::byte>(i * i >> 3)); // packs badly: libpng refuses very short chunks
    return icc;
}

/// A big-endian block with Make, Orientation and an EXIF directory that holds an exposure time.
inline std::vector<std::byte> exif(int orientation) {
    std::vector<std::byte> block;
    const auto entry = [&](unsigned tag, unsigned type, unsigned count, unsigned value,
                           bool isShort) {
        put(block, tag, 2, true);
        put(block, type, 2, true);
        put(block, count, 4, true);
        put(block, isShort ? value << 16 : value, 4, true);
    };
    put(block, 0x4D4D002A, 4, true);
    put(block, 8, 4, true);
    put(block, 3, 2, true);
    entry(0x010F, 2, 8, 50, false);
    entry(0x0112, 3, 1, static_cast<unsigned>(orientation), true);
    entry(0x8769, 4, 1, 58, false);
    put(block, 0, 4, true);
    for (const char letter : std::string_view("Zigzag!\0", 8))
        block.push_back(static_cast<std::byte>(letter));
    put(block, 1, 2, true);
    entry(0x829A, 5, 1, 76, false);
    put(block, 0, 4, true);
    put(block, 1, 4, true);
    put(block, 125, 4, true);
    return block;
}

inline std::vector<std::byte> xmp() {
    return bytesOf("<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF "
                   "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description "
                   "xmlns:tiff='http://ns.adobe.com/tiff/1.0/' "
                   "tiff:Orientation='6'/></rdf:RDF></x:xmpmeta>");
}

} // namespace zigzag::test
