// BMP, uncompressed: 1, 4, 8, 16, 24 and 32 bits (Microsoft's BITMAPFILEHEADER, BITMAPCOREHEADER,
// BITMAPINFOHEADER, BITMAPV4HEADER).
#include "core/image/codec.h"
#include "core/image/metadata.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <string>

namespace zigzag::codec {
namespace {

constexpr std::uint32_t fileHeaderSize = 14, coreHeaderSize = 12, infoHeaderSize = 40,
                        v4HeaderSize = 108;
constexpr std::uint32_t plain = 0, bitFields = 3, alphaBitFields = 6; // biCompression

/// Numbers of a file, least significant byte first, none beyond its end.
class LittleEndian {
  public:
    explicit LittleEndian(const Source& source) : source_(source) {}

    std::uint32_t u8(std::uint64_t at) const {
        if (at >= source_.bytes.size()) throw damaged(source_.where, "BMP", "it ends too early");
        return std::to_integer<std::uint32_t>(source_.bytes[static_cast<std::size_t>(at)]);
    }
    std::uint32_t u16(std::uint64_t at) const { return u8(at) | u8(at + 1) << 8; }
    std::uint32_t u32(std::uint64_t at) const { return u16(at) | u16(at + 2) << 16; }
    std::int32_t i32(std::uint64_t at) const { return static_cast<std::int32_t>(u32(at)); }

  private:
    const Source& source_;
};

using Colour = std::array<std::uint8_t, 3>;

/// One channel of a bit-field pixel.
struct Field {
    std::uint32_t mask = 0;

    std::uint8_t of(std::uint32_t pixel) const {
        if (mask == 0) return 0;
        const std::uint64_t value = (pixel & mask) >> std::countr_zero(mask);
        const std::uint64_t most = mask >> std::countr_zero(mask);
        return static_cast<std::uint8_t>((value * 255 + most / 2) / most);
    }
};

struct Header {
    std::uint32_t pixelOffset = 0;
    std::uint32_t size = 0; ///< of the information header
    std::int64_t width = 0;
    std::int64_t height = 0;
    bool topDown = false;
    std::uint32_t bits = 0;
    std::uint32_t compression = plain;
    std::uint32_t colours = 0;
    std::int64_t rowsThere = 0;    ///< stored ones that the file holds whole
    std::array<Field, 4> fields{}; ///< red, green, blue, alpha

    std::uint64_t rowBytes() const {
        return (static_cast<std::uint64_t>(width) * bits + 31) / 32 * 4;
    }
};

void readFields(const LittleEndian& file, Header& header) {
    if (header.compression == plain) {
        header.fields = header.bits == 16
                            ? std::array<Field, 4>{{{0x7C00}, {0x03E0}, {0x001F}, {0}}}
                            : std::array<Field, 4>{{{0xFF0000}, {0xFF00}, {0xFF}, {0}}};
        return;
    }
    const bool alpha = header.size > infoHeaderSize + 12 || header.compression == alphaBitFields;
    for (std::size_t i = 0; i < (alpha ? 4 : 3); ++i)
        header.fields.at(i).mask = file.u32(fileHeaderSize + infoHeaderSize + 4 * i);
}

Header readHeader(const Source& source, const LittleEndian& file) {
    Header header;
    header.pixelOffset = file.u32(10);
    header.size = file.u32(fileHeaderSize);
    if (header.size == coreHeaderSize) {
        header.width = file.u16(18);
        header.height = file.u16(20);
        header.bits = file.u16(24);
        return header;
    }
    if (header.size < infoHeaderSize || header.size > 1024)
        throw damaged(source.where, "BMP",
                      "its header says that it is " + std::to_string(header.size) + " bytes long");
    header.width = file.i32(18);
    header.height = file.i32(22);
    header.topDown = header.height < 0;
    header.height = std::abs(header.height);
    header.bits = file.u16(28);
    header.compression = file.u32(30);
    header.colours = file.u32(46);
    if (header.bits == 16 || header.bits == 32) readFields(file, header);
    return header;
}

void check(const Source& source, Header& header) {
    checkSize(source, "BMP", header.width, header.height);
    constexpr std::array<std::uint32_t, 6> known{1, 4, 8, 16, 24, 32};
    if (std::ranges::find(known, header.bits) == known.end())
        throw damaged(source.where, "BMP",
                      "it has " + std::to_string(header.bits) + " bits a pixel");
    const bool masked = header.compression == bitFields || header.compression == alphaBitFields;
    const bool wide = header.bits == 16 || header.bits == 32;
    if (header.compression != plain && !(masked && wide))
        throw unread(source.where, "is a compressed BMP file, which is not read here",
                     "Save it as PNG with the program that made it.");
    const std::uint64_t needed = header.rowBytes() * static_cast<std::uint64_t>(header.height);
    if (header.pixelOffset > source.bytes.size())
        throw damaged(source.where, "BMP", "it ends too early");
    const std::uint64_t there = source.bytes.size() - header.pixelOffset;
    header.rowsThere =
        needed <= there ? header.height : static_cast<std::int64_t>(there / header.rowBytes());
    if (header.rowsThere == 0) throw damaged(source.where, "BMP", "it ends too early");
    if (header.rowsThere < header.height && !source.partial)
        throw CutFile(source.where, static_cast<int>(header.rowsThere),
                      static_cast<int>(header.height));
}

std::vector<Colour> readPalette(const Source& source, const LittleEndian& file,
                                const Header& header) {
    const std::uint32_t most = 1U << header.bits;
    const std::uint32_t count = header.colours == 0 ? most : header.colours;
    if (count > most)
        throw damaged(source.where, "BMP", "its palette has " + std::to_string(count) + " colours");
    const std::uint32_t entry = header.size == coreHeaderSize ? 3 : 4;
    std::vector<Colour> palette;
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint64_t at =
            std::uint64_t{fileHeaderSize} + header.size + std::uint64_t{i} * entry;
        palette.push_back({static_cast<std::uint8_t>(file.u8(at + 2)),
                           static_cast<std::uint8_t>(file.u8(at + 1)),
                           static_cast<std::uint8_t>(file.u8(at))});
    }
    return palette;
}

/// Row `y` of the file, counted from the top of the picture; any other one where it is missing.
const std::uint8_t* rowOf(const Source& source, const Header& header, std::int64_t y) {
    const std::int64_t stored =
        std::min(header.topDown ? y : header.height - 1 - y, header.rowsThere - 1);
    return reinterpret_cast<const std::uint8_t*>(source.bytes.data()) + header.pixelOffset +
           static_cast<std::uint64_t>(stored) * header.rowBytes();
}

cv::Mat readIndexed(const Source& source, const LittleEndian& file, const Header& header) {
    const std::vector<Colour> palette = readPalette(source, file, header);
    const bool gray =
        std::ranges::all_of(palette, [](const Colour& c) { return c[0] == c[1] && c[1] == c[2]; });
    cv::Mat pixels(static_cast<int>(header.height), static_cast<int>(header.width),
                   gray ? CV_8UC1 : CV_8UC3);
    const std::uint32_t mask = (1U << header.bits) - 1;
    for (int y = 0; y < pixels.rows; ++y) {
        const std::uint8_t* row = rowOf(source, header, y);
        std::uint8_t* target = pixels.ptr(y);
        for (std::uint32_t x = 0; x < static_cast<std::uint32_t>(pixels.cols); ++x) {
            const std::uint64_t bit = std::uint64_t{x} * header.bits;
            const std::uint32_t shift = 8 - header.bits - static_cast<std::uint32_t>(bit % 8);
            const std::uint32_t index = row[bit / 8] >> shift & mask;
            if (index >= palette.size())
                throw damaged(source.where, "BMP",
                              "a pixel has a colour that is not in the palette");
            target = std::copy_n(palette[index].begin(), gray ? 1 : 3, target);
        }
    }
    return pixels;
}

cv::Mat readTrueColour(const Source& source, const Header& header) {
    const bool alpha = header.fields[3].mask != 0;
    const std::uint32_t step = header.bits / 8;
    cv::Mat pixels(static_cast<int>(header.height), static_cast<int>(header.width),
                   alpha ? CV_8UC4 : CV_8UC3);
    for (int y = 0; y < pixels.rows; ++y) {
        const std::uint8_t* stored = rowOf(source, header, y);
        std::uint8_t* target = pixels.ptr(y);
        for (int x = 0; x < pixels.cols; ++x, stored += step) {
            std::uint32_t pixel = 0;
            for (std::uint32_t i = 0; i < step; ++i)
                pixel |= std::uint32_t{stored[i]} << (8 * i);
            if (header.bits == 24) {
                *target++ = stored[2];
                *target++ = stored[1];
                *target++ = stored[0];
                continue;
            }
            for (std::size_t channel = 0; channel < (alpha ? 4 : 3); ++channel)
                *target++ = header.fields.at(channel).of(pixel);
        }
    }
    return pixels;
}

/// The rows of the picture that the file does not hold.
cv::Mat missingRows(const Header& header, cv::Mat& pixels) {
    const int there = static_cast<int>(header.rowsThere);
    return header.topDown ? pixels.rowRange(there, pixels.rows)
                          : pixels.rowRange(0, pixels.rows - there);
}

Metadata takeMetadata(const Source& source, const LittleEndian& file, const Header& header) {
    Metadata metadata;
    if (header.size < infoHeaderSize) return metadata;
    const std::int32_t x = file.i32(38), y = file.i32(42);
    if (x > 0 && y > 0) metadata.resolution = {dotsPerInch(x), dotsPerInch(y), true};
    constexpr std::uint32_t v5HeaderSize = 124, embedded = 0x4D424544; // PROFILE_EMBEDDED
    if (header.size < v5HeaderSize || file.u32(fileHeaderSize + 56) != embedded) return metadata;
    const std::uint64_t at = std::uint64_t{fileHeaderSize} + file.u32(fileHeaderSize + 112);
    const std::uint64_t length = file.u32(fileHeaderSize + 116);
    if (at <= source.bytes.size() && length <= source.bytes.size() - at) {
        const auto profile = source.bytes.subspan(at, length);
        metadata.icc.assign(profile.begin(), profile.end());
    }
    return metadata;
}

class Writer {
  public:
    void u8(std::uint32_t value) { bytes.push_back(static_cast<std::byte>(value)); }
    void u16(std::uint32_t value) { u8(value), u8(value >> 8); }
    void u32(std::uint32_t value) { u16(value), u16(value >> 16); }
    void padTo(std::uint64_t size) { bytes.resize(static_cast<std::size_t>(size)); }
    std::vector<std::byte> bytes;
};

/// Pixels per metre; 0: not known.
std::uint32_t perMetre(const Resolution& resolution, double dotsPerInch) {
    constexpr double inchesPerMetre = 1 / 0.0254;
    if (!resolution.known() || !resolution.absolute) return 0;
    return static_cast<std::uint32_t>(
        std::clamp(std::round(dotsPerInch * inchesPerMetre), 1.0, 2147483647.0));
}

void writeHeader(Writer& writer, const cv::Mat& pixels, std::uint64_t pixelBytes,
                 const Resolution& resolution) {
    const int channels = pixels.channels();
    const std::uint32_t headerSize = channels == 4 ? v4HeaderSize : infoHeaderSize;
    const std::uint32_t offset = fileHeaderSize + headerSize + (channels == 1 ? 1024 : 0);
    writer.u16(0x4D42); // "BM"
    writer.u32(static_cast<std::uint32_t>(offset + pixelBytes));
    writer.u32(0);
    writer.u32(offset);
    writer.u32(headerSize);
    writer.u32(static_cast<std::uint32_t>(pixels.cols));
    writer.u32(static_cast<std::uint32_t>(pixels.rows));
    writer.u16(1); // planes
    writer.u16(8 * static_cast<std::uint32_t>(channels));
    writer.u32(channels == 4 ? bitFields : plain);
    writer.u32(static_cast<std::uint32_t>(pixelBytes));
    writer.u32(perMetre(resolution, resolution.x));
    writer.u32(perMetre(resolution, resolution.y));
    writer.u32(channels == 1 ? 256 : 0);
    writer.u32(0);
    if (channels == 4) {
        for (const std::uint32_t mask : {0x00FF0000U, 0x0000FF00U, 0x000000FFU, 0xFF000000U})
            writer.u32(mask);
        writer.u32(0x73524742); // LCS_sRGB
        writer.padTo(offset);
    }
    if (channels == 1)
        for (std::uint32_t level = 0; level < 256; ++level)
            writer.u32(level * 0x010101);
}

} // namespace

Picture readBmp(const Source& source) {
    const LittleEndian file(source);
    Header header = readHeader(source, file);
    check(source, header);
    ReadReport report;
    choosePage(source, 1, 0, "page", report);
    Picture picture{header.bits <= 8 ? readIndexed(source, file, header)
                                     : readTrueColour(source, header),
                    takeMetadata(source, file, header), report};
    if (header.rowsThere < header.height) {
        missingRows(header, picture.pixels).setTo(cv::Scalar(128, 128, 128, 255));
        acceptCut(source, static_cast<int>(header.rowsThere), static_cast<int>(header.height),
                  picture.report);
    }
    return picture;
}

std::vector<std::byte> writeBmp(const Picture& picture) {
    const cv::Mat& pixels = picture.pixels;
    const int channels = pixels.channels();
    const auto used =
        static_cast<std::uint64_t>(pixels.cols) * static_cast<std::uint64_t>(channels);
    const std::uint64_t rowBytes = (used + 3) / 4 * 4;
    const std::uint64_t pixelBytes = rowBytes * static_cast<std::uint64_t>(pixels.rows);
    if (pixelBytes > 0xFFFF0000U)
        throw Error(ErrorKind::Failed,
                    "The picture is too large for a BMP file, which ends at 4 GB.",
                    "Save it as PNG or TIFF.");
    Writer writer;
    writeHeader(writer, pixels, pixelBytes, picture.metadata.resolution);
    writer.bytes.reserve(writer.bytes.size() + static_cast<std::size_t>(pixelBytes));
    for (int y = pixels.rows - 1; y >= 0; --y) {
        const std::uint8_t* pixel = pixels.ptr(y);
        for (int x = 0; x < pixels.cols; ++x, pixel += channels) {
            for (int c = std::min(channels, 3) - 1; c >= 0; --c)
                writer.u8(pixel[c]);
            if (channels == 4) writer.u8(pixel[3]);
        }
        writer.padTo(writer.bytes.size() + rowBytes - used);
    }
    return std::move(writer.bytes);
}

} // namespace zigzag::codec
