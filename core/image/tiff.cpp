// TIFF through libtiff, in memory (TIFF 6.0; Adobe's Photoshop TIFF notes for alpha).
//
// Gray and colour samples of 8 and 16 bits, float and double are read as they are; everything else that libtiff can show (palettes,
// 1, 2 and 4 bits, YCbCr) comes through its RGBA interface.
#include "core/image/codec.h"
#include "core/image/metadata.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <memory>
#include <new>
#include <string>
#include <tiffio.h>

namespace zigzag::codec {
namespace {

/// A file in memory, as libtiff's client procedures see it, and the first error that libtiff met.
struct Memory {
    std::span<const std::byte> input;
    std::vector<std::byte> output; ///< only when writing
    bool writing = false;
    std::uint64_t position = 0;
    std::string error;

    std::uint64_t size() const { return writing ? output.size() : input.size(); }
};

Memory& memoryOf(thandle_t handle) {
    return *static_cast<Memory*>(handle);
}

tmsize_t readSome(thandle_t handle, void* target, tmsize_t count) {
    Memory& memory = memoryOf(handle);
    if (memory.position >= memory.size() || count <= 0) return 0;
    const std::byte* bytes = memory.writing ? memory.output.data() : memory.input.data();
    const std::uint64_t given =
        std::min(static_cast<std::uint64_t>(count), memory.size() - memory.position);
    std::memcpy(target, bytes + memory.position, static_cast<std::size_t>(given));
    memory.position += given;
    return static_cast<tmsize_t>(given);
}

tmsize_t writeSome(thandle_t handle, void* source, tmsize_t count) {
    Memory& memory = memoryOf(handle);
    if (!memory.writing || count < 0) return -1;
    try {
        const std::uint64_t end = memory.position + static_cast<std::uint64_t>(count);
        if (end > memory.output.size()) memory.output.resize(static_cast<std::size_t>(end));
        std::memcpy(memory.output.data() + memory.position, source,
                    static_cast<std::size_t>(count));
        memory.position = end;
        return count;
    } catch (const std::exception&) {
        return -1;
    }
}

toff_t seek(thandle_t handle, toff_t offset, int whence) {
    Memory& memory = memoryOf(handle);
    if (whence == SEEK_CUR) offset += memory.position;
    if (whence == SEEK_END) offset += memory.size();
    return memory.position = offset;
}

int closeNothing(thandle_t) {
    return 0;
}
toff_t sizeOf(thandle_t handle) {
    return memoryOf(handle).size();
}
int mapNothing(thandle_t, void**, toff_t*) {
    return 0;
}
void unmapNothing(thandle_t, void*, toff_t) {}
int ignoreWarning(TIFF*, void*, const char*, const char*, va_list) {
    return 1;
}

int keepFirstError(TIFF*, void* handle, const char*, const char* format, va_list arguments) {
    auto& error = static_cast<Memory*>(handle)->error;
    char message[256];
    std::vsnprintf(message, sizeof message, format, arguments);
    if (error.empty()) error = message;
    while (!error.empty() && (error.back() == '.' || error.back() == ' '))
        error.pop_back();
    return 1;
}

using Handle = std::unique_ptr<TIFF, decltype(&TIFFClose)>;

Handle open(Memory& memory, const char* mode) {
    const std::unique_ptr<TIFFOpenOptions, decltype(&TIFFOpenOptionsFree)> options(
        TIFFOpenOptionsAlloc(), TIFFOpenOptionsFree);
    if (!options) throw std::bad_alloc();
    TIFFOpenOptionsSetErrorHandlerExtR(options.get(), keepFirstError, &memory);
    TIFFOpenOptionsSetWarningHandlerExtR(options.get(), ignoreWarning, nullptr);
    if (!memory.writing) // a strip of a real file unpacks to less than this
        TIFFOpenOptionsSetMaxSingleMemAlloc(options.get(), tmsize_t{4} << 30);
    return {TIFFClientOpenExt("memory", mode, &memory, readSome, writeSome, seek, closeNothing,
                              sizeOf, mapNothing, unmapNothing, options.get()),
            TIFFClose};
}

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
    bool isFloat() const { return sampleFormat == SAMPLEFORMAT_IEEEFP; }

    /// Which sample is alpha, or -1. A single sample beside the colours is alpha even where the file does not say so.
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
        return isFloat() ? bits == 32 || bits == 64 : bits == 8 || bits == 16;
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
    const bool integers =
        layout.sampleFormat == SAMPLEFORMAT_UINT || layout.sampleFormat == SAMPLEFORMAT_VOID;
    if (!layout.direct() && (layout.bits > 16 || !integers))
        throw unread(source.where,
                     "is a TIFF with " + std::to_string(layout.bits) +
                         "-bit samples of a kind that is not read",
                     "Save it with 8 or 16 bits or 32-bit float with the program that made it.");
    if (layout.direct() && layout.samples < layout.colours())
        throw damaged(source.where, "TIFF", "it has fewer channels than its colours need");
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
cv::Mat readRaw(const Source& source, Memory& memory, TIFF* tiff, const Layout& layout) {
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
    if (pieceWidth == 0 || pieceHeight == 0 || pieceBytes <= 0 ||
        static_cast<std::uint64_t>(pieceBytes) < expected)
        throw damaged(source.where, "TIFF", "its strips or tiles have a wrong size");
    checkSize(source, "TIFF", pieceWidth, pieceHeight);

    cv::Mat raw(height, width, CV_MAKETYPE(layout.matDepth(), layout.samples));
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
                if (got < wanted || !memory.error.empty()) throw brokenTiff(source, memory);
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
    std::uint16_t orientation = 1;
    TIFFGetFieldDefaulted(tiff, TIFFTAG_ORIENTATION, &orientation);
    if (orientation >= 1 && orientation <= 8) metadata.orientation = orientation;
    return metadata;
}

Error notMade(const Memory& memory) {
    return Error(ErrorKind::Failed, "The TIFF file could not be made: " + memory.error + ".",
                 "Save the picture as PNG.");
}

void setBlock(TIFF* tiff, std::uint32_t tag, const Bytes& bytes) {
    if (!bytes.empty())
        TIFFSetField(tiff, tag, static_cast<std::uint32_t>(bytes.size()), bytes.data());
}

void setTags(TIFF* tiff, const cv::Mat& pixels, const Metadata& metadata) {
    const int channels = pixels.channels();
    const int bits = 8 * static_cast<int>(pixels.elemSize1());
    const bool floats = pixels.depth() == CV_32F;
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, pixels.cols);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, pixels.rows);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, bits);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, channels);
    TIFFSetField(tiff, TIFFTAG_SAMPLEFORMAT, floats ? SAMPLEFORMAT_IEEEFP : SAMPLEFORMAT_UINT);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC,
                 channels <= 2 ? PHOTOMETRIC_MINISBLACK : PHOTOMETRIC_RGB);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_ADOBE_DEFLATE);
    TIFFSetField(tiff, TIFFTAG_PREDICTOR, floats ? PREDICTOR_FLOATINGPOINT : PREDICTOR_HORIZONTAL);
    TIFFSetField(tiff, TIFFTAG_ORIENTATION, metadata.orientation);
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, TIFFDefaultStripSize(tiff, 0));
    if (channels % 2 == 0) {
        const std::uint16_t alpha = EXTRASAMPLE_UNASSALPHA;
        TIFFSetField(tiff, TIFFTAG_EXTRASAMPLES, 1, &alpha);
    }
    setBlock(tiff, TIFFTAG_ICCPROFILE, metadata.icc);
}

void writePixels(TIFF* tiff, const cv::Mat& pixels, const Memory& memory) {
    std::vector<std::byte> row(pixels.elemSize() * static_cast<std::size_t>(pixels.cols));
    for (int y = 0; y < pixels.rows; ++y) {
        std::memcpy(row.data(), pixels.ptr(y), row.size()); // the predictor works in place
        if (TIFFWriteScanline(tiff, row.data(), static_cast<std::uint32_t>(y)) != 1)
            throw notMade(memory);
    }
}

/// Added last and as the bytes they are: exiv2, which adds the EXIF tags, would write the packet anew.
void addXmp(Memory& memory, const Bytes& xmp) {
    memory.position = 0;
    const Handle tiff = open(memory, "r+");
    if (!tiff) throw notMade(memory);
    setBlock(tiff.get(), TIFFTAG_XMLPACKET, xmp);
    if (!TIFFRewriteDirectory(tiff.get())) throw notMade(memory);
}

} // namespace

Picture readTiff(const Source& source) {
    Memory memory;
    memory.input = source.bytes;
    const Handle tiff = open(memory, "rm");
    if (!tiff) throw brokenTiff(source, memory);
    memory.error.clear(); // tags that could not be read have not kept the file from opening
    std::uint16_t compression = COMPRESSION_NONE;
    TIFFGetFieldDefaulted(tiff.get(), TIFFTAG_COMPRESSION, &compression);
    if (compression == COMPRESSION_JPEG)
        TIFFSetField(tiff.get(), TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
    const Layout layout = readLayout(tiff.get());
    check(source, layout);
    Picture picture;
    picture.pixels = layout.direct() ? arranged(readRaw(source, memory, tiff.get(), layout), layout)
                                     : readRendered(source, memory, tiff.get(), layout);
    picture.metadata = takeMetadata(source, tiff.get());
    return picture;
}

std::vector<std::byte> writeTiff(const Picture& picture) {
    const cv::Mat& pixels = picture.pixels;
    const Metadata& metadata = picture.metadata;
    Memory memory;
    memory.writing = true;
    {
        // BigTIFF only where a classic file, which ends at 4 GB, might not do: fewer programs read it.
        const bool large = pixels.total() * pixels.elemSize() > std::size_t{4000} << 20;
        const Handle tiff = open(memory, large ? "w8" : "w");
        if (!tiff) throw notMade(memory);
        setTags(tiff.get(), pixels, metadata);
        writePixels(tiff.get(), pixels, memory);
        if (!TIFFFlush(tiff.get())) throw notMade(memory);
    }
    if (!metadata.exif.empty())
        memory.output = tiffWithExif(std::move(memory.output), metadata.exif);
    if (!metadata.xmp.empty()) addXmp(memory, metadata.xmp);
    if (!memory.error.empty()) throw notMade(memory);
    return std::move(memory.output);
}

} // namespace zigzag::codec
