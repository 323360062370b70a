// PNG through libpng (ISO/IEC 15948).
#include "core/image/codec.h"
#include "core/image/escape.h"
#include "core/image/metadata.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <new>
#include <png.h>
#include <string>
#include <utility>

namespace zigzag::codec {
namespace {

constexpr std::string_view xmpKeyword = "XML:com.adobe.xmp";

/// zlib never packs better than this (zlib manual, "Technical details"), so a shorter file cannot hold what its header announces.
constexpr std::uint64_t mostDeflate = 1032;

/// What all packed texts of a file may take together; each gets the same share.
constexpr std::size_t mostText = 256 << 20;
constexpr std::size_t longestText = 64 << 20;
constexpr std::size_t mostTexts = 1000;

struct Reading {
    Escape& escape;
    std::span<const std::byte> rest;
};

struct Writing {
    Escape& escape;
    std::vector<std::byte> bytes;
};

void ignoreWarning(png_structp, png_const_charp) {}

void failReading(png_structp png, png_const_charp message) {
    static_cast<Reading*>(png_get_error_ptr(png))->escape.fail(message);
}

void failWriting(png_structp png, png_const_charp message) {
    static_cast<Writing*>(png_get_error_ptr(png))->escape.fail(message);
}

void readSome(png_structp png, png_bytep target, std::size_t count) {
    auto& reading = *static_cast<Reading*>(png_get_io_ptr(png));
    if (count > reading.rest.size()) reading.escape.fail("it ends too early");
    std::memcpy(target, reading.rest.data(), count);
    reading.rest = reading.rest.subspan(count);
}

void writeSome(png_structp png, png_bytep source, std::size_t count) {
    auto& writing = *static_cast<Writing*>(png_get_io_ptr(png));
    bool stored = true;
    try {
        const auto* bytes = reinterpret_cast<const std::byte*>(source);
        writing.bytes.insert(writing.bytes.end(), bytes, bytes + count);
    } catch (const std::exception&) {
        stored = false;
    }
    if (!stored) writing.escape.fail("there is not enough memory");
}

bool isUtf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80       ? 1
                                   : lead >> 5 == 6  ? 2
                                   : lead >> 4 == 14 ? 3
                                   : lead >> 3 == 30 ? 4
                                                     : 0;
        if (length == 0 || i + length > text.size()) return false;
        for (std::size_t k = 1; k < length; ++k)
            if ((static_cast<unsigned char>(text[i + k]) & 0xC0) != 0x80) return false;
        i += length;
    }
    return true;
}

std::string fromLatin1(std::string_view text) {
    std::string utf8;
    for (const char letter : text) {
        const auto code = static_cast<unsigned char>(letter);
        if (code < 0x80) {
            utf8 += letter;
        } else {
            utf8 += static_cast<char>(0xC0 | code >> 6);
            utf8 += static_cast<char>(0x80 | (code & 0x3F));
        }
    }
    return utf8;
}

std::size_t packedTextsIn(std::span<const std::byte> file) {
    constexpr std::size_t signature = 8, head = 8, checksum = 4;
    std::size_t count = 0;
    for (std::size_t at = signature; at + head <= file.size();) {
        const auto* bytes = reinterpret_cast<png_const_bytep>(file.data() + at);
        const std::string_view kind(reinterpret_cast<const char*>(bytes) + 4, 4);
        if (kind == "zTXt" || kind == "iTXt") ++count;
        at += head + png_get_uint_32(bytes) + checksum;
    }
    return count;
}

void takeTexts(png_structp png, png_infop info, Metadata& metadata) {
    png_textp texts = nullptr;
    int count = 0;
    png_get_text(png, info, &texts, &count);
    for (int i = 0; i < count; ++i) {
        const png_text& chunk = texts[i];
        const bool international = chunk.compression >= PNG_ITXT_COMPRESSION_NONE;
        const std::string_view text(chunk.text ? chunk.text : "",
                                    international ? chunk.itxt_length : chunk.text_length);
        if (chunk.key == xmpKeyword) {
            const auto* bytes = reinterpret_cast<const std::byte*>(text.data());
            metadata.xmp.assign(bytes, bytes + text.size());
        } else {
            metadata.text.emplace(fromLatin1(chunk.key),
                                  international && isUtf8(text) ? text : fromLatin1(text));
        }
    }
}

Metadata takeMetadata(png_structp png, png_infop info) {
    Metadata metadata;
    png_charp name = nullptr;
    int compression = 0;
    png_bytep profile = nullptr;
    png_uint_32 length = 0;
    if (png_get_iCCP(png, info, &name, &compression, &profile, &length) != 0) {
        const auto* bytes = reinterpret_cast<const std::byte*>(profile);
        metadata.icc.assign(bytes, bytes + length);
    }
    png_bytep exif = nullptr;
    if (png_get_eXIf_1(png, info, &length, &exif) != 0) {
        const auto block = withoutExifPrefix({reinterpret_cast<const std::byte*>(exif), length});
        metadata.exif.assign(block.begin(), block.end());
    }
    takeTexts(png, info, metadata);
    return metadata;
}

/// Asks libpng for whole samples: palettes and 1, 2, 4 bits expanded, transparency as alpha, 16 bits in the machine's order.
void askForWholeSamples(png_structp png, png_infop info) {
    png_set_expand(png);
    if constexpr (std::endian::native == std::endian::little) png_set_swap(png);
    png_set_interlace_handling(png);
    png_read_update_info(png, info);
}

std::vector<png_bytep> rowsOf(const cv::Mat& pixels) {
    std::vector<png_bytep> rows(static_cast<std::size_t>(pixels.rows));
    for (int y = 0; y < pixels.rows; ++y)
        rows[static_cast<std::size_t>(y)] = const_cast<png_bytep>(pixels.ptr(y));
    return rows;
}

bool isKeyword(const std::string& key) {
    return !key.empty() && key.size() <= 79 && key.front() != ' ' && key.back() != ' ' &&
           std::ranges::all_of(key, [](char c) { return c >= ' ' && c <= '~'; });
}

/// The chunks refer to the strings of `metadata`, which libpng copies.
std::vector<png_text> textChunks(const Metadata& metadata, const std::string& xmp) {
    std::vector<png_text> chunks;
    const auto add = [&](std::string_view key, const std::string& text, bool international) {
        png_text& chunk = chunks.emplace_back();
        chunk = {};
        chunk.compression = international ? PNG_ITXT_COMPRESSION_NONE : PNG_TEXT_COMPRESSION_NONE;
        chunk.key = const_cast<png_charp>(key.data());
        chunk.text = const_cast<png_charp>(text.data());
        (international ? chunk.itxt_length : chunk.text_length) = text.size();
    };
    for (const auto& [key, text] : metadata.text) {
        const bool ascii =
            std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
        if (isKeyword(key)) add(key, text, !ascii);
    }
    if (!xmp.empty()) add(xmpKeyword, xmp, true);
    return chunks;
}

int colourType(int channels) {
    constexpr std::array types{PNG_COLOR_TYPE_GRAY, PNG_COLOR_TYPE_GRAY_ALPHA, PNG_COLOR_TYPE_RGB,
                               PNG_COLOR_TYPE_RGB_ALPHA};
    return types.at(static_cast<std::size_t>(channels - 1));
}

} // namespace

Picture readPng(const Source& source) {
    Escape escape(
        [&](const std::string& message) { return damaged(source.where, "PNG", message); });
    Reading reading{escape, source.bytes};
    struct Session {
        png_structp png = nullptr;
        png_infop info = nullptr;
        ~Session() { png_destroy_read_struct(&png, &info, nullptr); }
    } session;
    png_structp& png = session.png;
    png_infop& info = session.info;
    escape.run([&] {
        png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &reading, failReading, ignoreWarning);
        if (png) info = png_create_info_struct(png);
    });
    if (!info) throw std::bad_alloc();

    const std::size_t texts = std::clamp<std::size_t>(packedTextsIn(source.bytes), 1, mostTexts);
    escape.run([&] {
        png_set_read_fn(png, &reading, readSome);
        png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX); // checkSize() sets the limit
        png_set_chunk_cache_max(png, mostTexts);
        png_set_chunk_malloc_max(png, std::min(longestText, mostText / texts));
        png_set_option(png, PNG_SKIP_sRGB_CHECK_PROFILE, PNG_OPTION_ON);
        png_read_info(png, info);
    });
    const std::int64_t width = png_get_image_width(png, info);
    const std::int64_t height = png_get_image_height(png, info);
    checkSize(source, "PNG", width, height);
    const auto packed = static_cast<std::uint64_t>(height) * png_get_rowbytes(png, info);
    if (packed / mostDeflate > source.bytes.size())
        throw damaged(source.where, "PNG", "it is too short for the size that it announces");

    escape.run([&] { askForWholeSamples(png, info); });
    Picture picture;
    const int depth = png_get_bit_depth(png, info) == 16 ? CV_16U : CV_8U;
    picture.pixels.create(static_cast<int>(height), static_cast<int>(width),
                          CV_MAKETYPE(depth, png_get_channels(png, info)));
    std::vector<png_bytep> rows = rowsOf(picture.pixels);
    escape.run([&] {
        png_read_image(png, rows.data());
        png_read_end(png, info);
    });
    picture.metadata = takeMetadata(png, info);
    return picture;
}

std::vector<std::byte> writePng(const Picture& picture) {
    Escape escape([](const std::string& message) {
        return Error(ErrorKind::Failed, "The PNG file could not be made: " + message + ".");
    });
    Writing writing{escape, {}};
    struct Session {
        png_structp png = nullptr;
        png_infop info = nullptr;
        ~Session() { png_destroy_write_struct(&png, &info); }
    } session;
    png_structp& png = session.png;
    png_infop& info = session.info;
    escape.run([&] {
        png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &writing, failWriting, ignoreWarning);
        if (png) info = png_create_info_struct(png);
    });
    if (!info) throw std::bad_alloc();

    const cv::Mat& pixels = picture.pixels;
    const Metadata& metadata = picture.metadata;
    const std::string xmp(reinterpret_cast<const char*>(metadata.xmp.data()), metadata.xmp.size());
    const std::vector<png_text> texts = textChunks(metadata, xmp);
    std::vector<png_bytep> rows = rowsOf(pixels);
    escape.run([&] {
        png_set_write_fn(png, &writing, writeSome, nullptr);
        png_set_benign_errors(png, 1); // a profile or text that libpng dislikes is left out
        png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
        png_set_chunk_malloc_max(png, 0);
        png_set_IHDR(png, info, static_cast<png_uint_32>(pixels.cols),
                     static_cast<png_uint_32>(pixels.rows), pixels.depth() == CV_16U ? 16 : 8,
                     colourType(pixels.channels()), PNG_INTERLACE_NONE,
                     PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
        if (!metadata.icc.empty())
            png_set_iCCP(png, info, "ICC profile", PNG_COMPRESSION_TYPE_BASE,
                         reinterpret_cast<png_const_bytep>(metadata.icc.data()),
                         static_cast<png_uint_32>(metadata.icc.size()));
        if (!metadata.exif.empty())
            png_set_eXIf_1(
                png, info, static_cast<png_uint_32>(metadata.exif.size()),
                reinterpret_cast<png_bytep>(const_cast<std::byte*>(metadata.exif.data())));
        if (!texts.empty()) png_set_text(png, info, texts.data(), static_cast<int>(texts.size()));
        png_write_info(png, info);
        if constexpr (std::endian::native == std::endian::little) png_set_swap(png);
        png_write_image(png, rows.data());
        png_write_end(png, nullptr);
    });
    return std::move(writing.bytes);
}

} // namespace zigzag::codec
