// TIFF through libtiff, in memory (TIFF 6.0; Adobe's Photoshop TIFF notes for alpha).
//
// Gray and colour samples of 8 and 16 bits, float and double are read as they are; everything else
// that libtiff can show (palettes, 1, 2 and 4 bits, YCbCr) comes through its RGBA interface.
#include "core/image/codec.h"
#include "core/image/metadata.h"
#include "core/image/tiff_memory.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <functional>
#include <memory>
#include <string>

namespace zigzag::codec {
namespace {

using tiff::Handle;
using tiff::Memory;
using tiff::open;

struct Layout {
    std::uint32_t width = 0, height = 0;
    std::uint16_t bits = 1, samples = 1, photometric = PHOTOMETRIC_MINISBLACK;
    std::uint16_t sampleFormat = SAMPLEFORMAT_UINT, planar = PLANARCONFIG_CONTIG;
    std::uint16_t compression = COMPRESSION_NONE;
    std::vector<std::uint16_t> extras;
    bool tiled = false;

    bool gray() const {
        return photometric == PHOTOMETRIC_MINISBLACK || photometric == PHOTOMETRIC_MINISWHITE;
    }
    int colours() const { return gray() ? 1 : 3; }
    bool isUnsigned() const {
        return sampleFormat == SAMPLEFORMAT_UINT || sampleFormat == SAMPLEFORMAT_VOID;
    }
    bool isFloat() const { return sampleFormat == SAMPLEFORMAT_IEEEFP; }

    /// Which sample is alpha, or -1. A single sample beside the colours is alpha even where the
    /// file does not say so.
    int alphaSample() const {
        for (std::size_t i = 0; i < extras.size(); ++i)
            if (extras[i] == EXTRASAMPLE_ASSOCALPHA || extras[i] == EXTRASAMPLE_UNASSALPHA ||
                extras.size() == 1)
                return colours() + static_cast<int>(i);
        return -1;
    }
    bool premultiplied() const {
        const int alpha = alphaSample();
        return alpha >= 0 &&
               extras[static_cast<std::size_t>(alpha - colours())] == EXTRASAMPLE_ASSOCALPHA;
    }

    /// The samples can be copied as they are.
    bool direct() const {
        if (!gray() && photometric != PHOTOMETRIC_RGB) return false;
        return isFloat() ? bits == 32 || bits == 64 : isUnsigned() && (bits == 8 || bits == 16);
    }
    int matDepth() const {
        if (isFloat()) return bits == 64 ? CV_64F : CV_32F;
        return bits == 16 ? CV_16U : CV_8U;
    }
};

Layout readLayout(TIFF* tiff) {
    Layout layout;
    TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &layout.width);
    TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &layout.height);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_BITSPERSAMPLE, &layout.bits);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLESPERPIXEL, &layout.samples);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLEFORMAT, &layout.sampleFormat);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_PLANARCONFIG, &layout.planar);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_COMPRESSION, &layout.compression);
    if (!TIFFGetField(tiff, TIFFTAG_PHOTOMETRIC, &layout.photometric))
        layout.photometric = layout.samples >= 3 ? PHOTOMETRIC_RGB : PHOTOMETRIC_MINISBLACK;
    layout.tiled = TIFFIsTiled(tiff) != 0;
    std::uint16_t count = 0;
    std::uint16_t* kinds = nullptr;
    if (TIFFGetFieldDefaulted(tiff, TIFFTAG_EXTRASAMPLES, &count, &kinds) && count > 0)
        layout.extras.assign(kinds, kinds + count);
    const int extra = std::max(0, layout.samples - layout.colours());
    layout.extras.resize(static_cast<std::size_t>(extra), EXTRASAMPLE_UNSPECIFIED);
    return layout;
}

constexpr std::uint32_t photometricCfa = 32803, photometricLinearRaw = 34892;

/// What the directory that is current says of its kind.
struct Page {
    std::uint64_t offset = 0;
    std::int64_t pixels = 0;
    bool reduced = false; ///< a smaller copy of another page, or a mask for one
    bool raw = false;     ///< what a sensor measured
};

Page pageHere(TIFF* tiff) {
    constexpr std::uint32_t masks = FILETYPE_MASK;
    Page page;
    page.offset = TIFFCurrentDirOffset(tiff);
    std::uint32_t width = 0, height = 0, kind = 0;
    std::uint16_t old = 0, photometric = 0, compression = 0;
    TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &width);
    TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &height);
    page.pixels = std::int64_t{width} * height;
    if (TIFFGetField(tiff, TIFFTAG_SUBFILETYPE, &kind))
        page.reduced = (kind & (FILETYPE_REDUCEDIMAGE | masks)) != 0;
    else if (TIFFGetField(tiff, TIFFTAG_OSUBFILETYPE, &old))
        page.reduced = old == OFILETYPE_REDUCEDIMAGE;
    TIFFGetField(tiff, TIFFTAG_PHOTOMETRIC, &photometric);
    TIFFGetField(tiff, TIFFTAG_COMPRESSION, &compression);
    constexpr std::uint16_t nikon = 34713, sony = 32767, pentax = 65535, samsung = 32770;
    std::uint32_t count = 0;
    void* version = nullptr;
    page.raw = photometric == photometricCfa || photometric == photometricLinearRaw ||
               compression == nikon || compression == sony || compression == pentax ||
               compression == samsung || TIFFGetField(tiff, TIFFTAG_DNGVERSION, &version) != 0 ||
               TIFFGetField(tiff, TIFFTAG_CFAPATTERN, &count, &version) != 0;
    return page;
}

std::vector<std::uint64_t> partsHere(TIFF* tiff) {
    std::uint16_t count = 0;
    toff_t* offsets = nullptr;
    if (!TIFFGetField(tiff, TIFFTAG_SUBIFD, &count, &offsets) || !offsets) return {};
    return {offsets, offsets + count};
}

/// All directories: those of the chain, and those that hang on them. Leaves another one current.
struct Pages {
    std::vector<Page> chain, parts;
};

Pages pagesOf(TIFF* tiff) {
    constexpr std::size_t most = 10'000; // a directory costs time, however small the file
    constexpr std::size_t mostParts = 64;
    Pages pages;
    std::vector<std::uint64_t> offsets;
    do {
        pages.chain.push_back(pageHere(tiff));
        if (offsets.size() < mostParts)
            for (const std::uint64_t offset : partsHere(tiff))
                offsets.push_back(offset);
    } while (pages.chain.size() < most && TIFFReadDirectory(tiff));
    offsets.resize(std::min(offsets.size(), mostParts));
    for (const std::uint64_t offset : offsets)
        if (offset != 0 && TIFFSetSubDirectory(tiff, offset)) pages.parts.push_back(pageHere(tiff));
    return pages;
}

/// Makes the page current that is to be read: full ones count, and copies of them do not, unless
/// there is nothing else.
void goToPage(const Source& source, TIFF* tiff, ReadReport& report) {
    const Pages pages = pagesOf(tiff);
    const auto isRaw = [](const Page& page) { return page.raw; };
    if (std::ranges::any_of(pages.chain, isRaw) || std::ranges::any_of(pages.parts, isRaw))
        throw unread(
            source.where, "is a RAW file, what a camera's sensor measured",
            "Develop it first with a RAW converter, and open the TIFF or JPEG file that it "
            "writes.");
    std::vector<Page> full;
    const auto take = [&](const std::vector<Page>& from, bool reduced) {
        for (const Page& page : from)
            if (page.reduced == reduced && page.pixels > 0) full.push_back(page);
    };
    take(pages.chain, false);
    if (full.empty()) take(pages.parts, false);
    if (full.empty()) {
        take(pages.chain, true); // the largest of the copies
        std::ranges::stable_sort(full, std::greater(), &Page::pixels);
        full.resize(std::min<std::size_t>(full.size(), 1));
    }
    if (full.empty()) full = {pages.chain.front()};
    const int chosen = choosePage(source, static_cast<int>(full.size()), 0, "page", report);
    TIFFSetSubDirectory(tiff, full[static_cast<std::size_t>(chosen)].offset);
}

void check(const Source& source, const Layout& layout) {
    checkSize(source, "TIFF", layout.width, layout.height);
    if (layout.photometric == PHOTOMETRIC_SEPARATED)
        throw unread(source.where,
                     "is a TIFF in CMYK, the colours of printing inks, which are not edited here",
                     "Convert it to RGB with a program that manages colours, then open it again.");
    if (layout.samples > 16)
        throw unread(source.where,
                     "is a TIFF with " + std::to_string(layout.samples) +
                         " channels, more than are read",
                     "Save it as gray or RGB with the program that made it.");
    if (!layout.direct() && (layout.bits > 16 || !layout.isUnsigned()))
        throw unread(source.where,
                     "is a TIFF with " + std::to_string(layout.bits) +
                         "-bit samples of a kind that is not read",
                     "Save it with 8 or 16 bits or 32-bit float with the program that made it.");
    if (layout.direct() && layout.samples < layout.colours())
        throw damaged(source.where, "TIFF", "it has fewer channels than its colours need");
}

/// A small file is not believed to hold a large picture, nor a small picture a large strip or tile:
/// memory for them would be touched before libtiff finds that they are not there.
void checkClaims(const Source& source, TIFF* tiff, const Layout& layout) {
    constexpr std::uint64_t largeTile = 64 << 20;  // it may stick far out of a small picture
    constexpr std::uint64_t mostPacking = 1 << 15; // in zstd 4 bytes may stand for 128 KiB
    const tmsize_t piece = layout.tiled ? TIFFTileSize(tiff) : TIFFStripSize(tiff);
    const std::uint64_t row = (std::uint64_t{layout.width} * layout.samples * layout.bits + 7) / 8;
    const std::uint64_t picture = row * layout.height;
    if (piece <= 0 || static_cast<std::uint64_t>(piece) > std::max(picture, largeTile))
        throw damaged(source.where, "TIFF", "its strips or tiles have a wrong size");
    if (source.partial) return;
    const bool stored = layout.direct() && layout.compression == COMPRESSION_NONE;
    const std::uint64_t largest = std::max(picture, static_cast<std::uint64_t>(piece));
    if (largest / (stored ? 1 : mostPacking) > source.bytes.size())
        throw damaged(source.where, "TIFF", "it is too short for the size that it announces");
}

Error brokenTiff(const Source& source, const Memory& memory) {
    return damaged(source.where, "TIFF",
                   memory.error.empty() ? "its picture data are wrong" : memory.error);
}

/// One strip or tile of samples, on its way into the picture.
struct Piece {
    int x = 0, y = 0, width = 0, height = 0; ///< as stored; a tile may stick out of the picture
    int firstSample = 0, samples = 1; ///< which of the picture's samples it holds, interleaved
};

/// Copies the part of a piece that is inside the picture; `sampleBytes` bytes each.
void place(const Piece& piece, const std::byte* stored, std::size_t sampleBytes, cv::Mat& raw) {
    const int width = std::min(piece.width, raw.cols - piece.x);
    const int height = std::min(piece.height, raw.rows - piece.y);
    const std::size_t pixelBytes = sampleBytes * static_cast<std::size_t>(piece.samples);
    for (int y = 0; y < height; ++y) {
        const std::byte* from = stored + static_cast<std::size_t>(y) *
                                             static_cast<std::size_t>(piece.width) * pixelBytes;
        auto* to = reinterpret_cast<std::byte*>(raw.ptr(piece.y + y, piece.x)) +
                   static_cast<std::size_t>(piece.firstSample) * sampleBytes;
        for (int x = 0; x < width; ++x, from += pixelBytes, to += raw.elemSize())
            std::memcpy(to, from, pixelBytes);
    }
}

/// All samples interleaved, extra ones too.
cv::Mat readRaw(const Source& source, Memory& memory, TIFF* tiff, const Layout& layout,
                ReadReport& report) {
    const int width = static_cast<int>(layout.width);
    const int height = static_cast<int>(layout.height);
    const bool planes = layout.planar == PLANARCONFIG_SEPARATE && layout.samples > 1;
    std::uint32_t pieceWidth = layout.width, pieceHeight = layout.height;
    if (layout.tiled) {
        TIFFGetField(tiff, TIFFTAG_TILEWIDTH, &pieceWidth);
        TIFFGetField(tiff, TIFFTAG_TILELENGTH, &pieceHeight);
    } else {
        TIFFGetFieldDefaulted(tiff, TIFFTAG_ROWSPERSTRIP, &pieceHeight);
        pieceHeight = std::min(pieceHeight, layout.height);
    }
    const tmsize_t pieceBytes = layout.tiled ? TIFFTileSize(tiff) : TIFFStripSize(tiff);
    const std::size_t sampleBytes = layout.bits / 8U;
    const std::uint64_t expected =
        std::uint64_t{pieceWidth} * pieceHeight * sampleBytes * (planes ? 1U : layout.samples);
    if (pieceWidth == 0 || pieceHeight == 0 || static_cast<std::uint64_t>(pieceBytes) < expected)
        throw damaged(source.where, "TIFF", "its strips or tiles have a wrong size");
    checkSize(source, "TIFF", pieceWidth, pieceHeight);

    cv::Mat raw(height, width, CV_MAKETYPE(layout.matDepth(), layout.samples));
    if (source.partial)
        raw.reshape(1) = cv::Scalar::all(layout.isFloat() ? 0.5 : layout.bits == 16 ? 32768 : 128);
    std::vector<std::byte> buffer(static_cast<std::size_t>(pieceBytes));
    std::uint32_t index = 0;
    for (int plane = 0; plane < (planes ? layout.samples : 1); ++plane) {
        for (std::uint64_t y = 0; y < layout.height; y += pieceHeight) {
            for (std::uint64_t x = 0; x < layout.width; x += pieceWidth, ++index) {
                const auto rows = static_cast<int>(
                    layout.tiled ? pieceHeight
                                 : std::min<std::uint64_t>(pieceHeight, layout.height - y));
                const tmsize_t wanted =
                    layout.tiled ? pieceBytes
                                 : TIFFVStripSize(tiff, static_cast<std::uint32_t>(rows));
                const tmsize_t got = layout.tiled
                                         ? TIFFReadEncodedTile(tiff, index, buffer.data(), wanted)
                                         : TIFFReadEncodedStrip(tiff, index, buffer.data(), wanted);
                if (got < wanted || !memory.error.empty()) {
                    const int whole = plane == 0 ? static_cast<int>(y) : -1;
                    if (whole == 0) throw brokenTiff(source, memory);
                    acceptCut(source, whole, height, report);
                    return raw;
                }
                place({static_cast<int>(x), static_cast<int>(y), static_cast<int>(pieceWidth), rows,
                       plane, planes ? 1 : layout.samples},
                      buffer.data(), sampleBytes, raw);
            }
        }
    }
    return raw;
}

/// Colours divided by alpha, as Image keeps them.
template <class Sample>
void unpremultiply(cv::Mat& pixels, double white) {
    const int colours = pixels.channels() - 1;
    for (int y = 0; y < pixels.rows; ++y) {
        Sample* pixel = pixels.ptr<Sample>(y);
        for (int x = 0; x < pixels.cols; ++x, pixel += colours + 1) {
            const double alpha = static_cast<double>(pixel[colours]) / white;
            if (!(alpha > 0)) continue;
            for (int c = 0; c < colours; ++c)
                pixel[c] = cv::saturate_cast<Sample>(static_cast<double>(pixel[c]) / alpha);
        }
    }
}

/// From the samples of the file to the channels of an image.
cv::Mat arranged(const cv::Mat& raw, const Layout& layout) {
    const int alpha = layout.alphaSample();
    const int channels = layout.colours() + (alpha >= 0 ? 1 : 0);
    std::vector<int> pairs;
    for (int c = 0; c < layout.colours(); ++c)
        pairs.insert(pairs.end(), {c, c});
    if (alpha >= 0) pairs.insert(pairs.end(), {alpha, layout.colours()});
    cv::Mat pixels(raw.size(), CV_MAKETYPE(raw.depth(), channels));
    cv::mixChannels(raw, pixels, pairs);
    if (pixels.depth() == CV_64F) pixels.convertTo(pixels, CV_32F);

    if (layout.photometric == PHOTOMETRIC_MINISWHITE) {
        const double white = pixels.depth() == CV_8U ? 255 : pixels.depth() == CV_16U ? 65535 : 1;
        cv::Mat gray;
        cv::extractChannel(pixels, gray, 0);
        cv::subtract(cv::Scalar(white), gray, gray);
        cv::insertChannel(gray, pixels, 0);
    }
    if (layout.premultiplied()) {
        if (pixels.depth() == CV_8U) unpremultiply<std::uint8_t>(pixels, 255);
        if (pixels.depth() == CV_16U) unpremultiply<std::uint16_t>(pixels, 65535);
        if (pixels.depth() == CV_32F) unpremultiply<float>(pixels, 1);
    }
    return pixels;
}

/// libtiff's own rendering to 8-bit RGBA, without turning; gray files give one channel.
cv::Mat readRendered(const Source& source, Memory& memory, TIFF* tiff, const Layout& layout) {
    TIFFRGBAImage renderer{};
    char message[1024] = {};
    if (!TIFFRGBAImageOK(tiff, message) || !TIFFRGBAImageBegin(&renderer, tiff, 1, message))
        throw unread(source.where, "is a TIFF of a sort that is not read: " + std::string(message),
                     "Save it as plain gray or RGB with the program that made it.");
    const std::unique_ptr<TIFFRGBAImage, decltype(&TIFFRGBAImageEnd)> owner(&renderer,
                                                                            TIFFRGBAImageEnd);
    renderer.req_orientation = renderer.orientation;
    cv::Mat packed(static_cast<int>(layout.height), static_cast<int>(layout.width), CV_8UC4);
    if (!TIFFRGBAImageGet(&renderer, reinterpret_cast<std::uint32_t*>(packed.data), layout.width,
                          layout.height) ||
        !memory.error.empty())
        throw brokenTiff(source, memory);
    cv::Mat pixels(packed.size(), layout.gray() ? CV_8UC1 : CV_8UC3);
    for (int y = 0; y < packed.rows; ++y) {
        const auto* from = packed.ptr<std::uint32_t>(y);
        std::uint8_t* to = pixels.ptr(y);
        for (int x = 0; x < packed.cols; ++x) {
            *to++ = static_cast<std::uint8_t>(TIFFGetR(from[x]));
            if (layout.gray()) continue;
            *to++ = static_cast<std::uint8_t>(TIFFGetG(from[x]));
            *to++ = static_cast<std::uint8_t>(TIFFGetB(from[x]));
        }
    }
    return pixels;
}

Bytes blockOf(TIFF* tiff, std::uint32_t tag) {
    std::uint32_t length = 0;
    void* data = nullptr;
    if (!TIFFGetField(tiff, tag, &length, &data) || !data) return {};
    const auto* bytes = static_cast<const std::byte*>(data);
    return {bytes, bytes + length};
}

Metadata takeMetadata(const Source& source, TIFF* tiff) {
    Metadata metadata;
    metadata.icc = blockOf(tiff, TIFFTAG_ICCPROFILE);
    metadata.xmp = blockOf(tiff, TIFFTAG_XMLPACKET);
    metadata.exif = exifOfTiff(source.bytes);
    metadata.iptc = iptcOfTiff(source.bytes);
    float x = 0, y = 0;
    std::uint16_t unit = RESUNIT_INCH;
    TIFFGetField(tiff, TIFFTAG_XRESOLUTION, &x);
    TIFFGetField(tiff, TIFFTAG_YRESOLUTION, &y);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_RESOLUTIONUNIT, &unit);
    constexpr double centimetresPerInch = 2.54;
    const double factor = unit == RESUNIT_CENTIMETER ? centimetresPerInch : 1;
    const auto rounded = [&](float value) { return std::round(value * factor * 1000) / 1000; };
    if (std::isfinite(x) && std::isfinite(y) && x > 0 && y > 0 && (unit != RESUNIT_NONE || x != y))
        metadata.resolution = {rounded(x), rounded(y), unit != RESUNIT_NONE};
    std::uint16_t orientation = 1;
    TIFFGetFieldDefaulted(tiff, TIFFTAG_ORIENTATION, &orientation);
    if (orientation >= 1 && orientation <= 8) metadata.orientation = orientation;
    return metadata;
}

} // namespace

Picture readTiff(const Source& source) {
    Memory memory;
    memory.input = source.bytes;
    const Handle tiff = open(memory, "rm");
    if (!tiff) throw brokenTiff(source, memory);
    Picture picture;
    goToPage(source, tiff.get(), picture.report);
    memory.error.clear(); // tags that could not be read have not kept the file from opening
    std::uint16_t compression = COMPRESSION_NONE;
    TIFFGetFieldDefaulted(tiff.get(), TIFFTAG_COMPRESSION, &compression);
    if (compression == COMPRESSION_JPEG)
        TIFFSetField(tiff.get(), TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
    const Layout layout = readLayout(tiff.get());
    check(source, layout);
    checkClaims(source, tiff.get(), layout);
    picture.pixels =
        layout.direct()
            ? arranged(readRaw(source, memory, tiff.get(), layout, picture.report), layout)
            : readRendered(source, memory, tiff.get(), layout);
    picture.metadata = takeMetadata(source, tiff.get());
    return picture;
}

} // namespace zigzag::codec
