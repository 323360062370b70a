// PNG through libpng (ISO/IEC 15948).
#include "core/image/codec.h"
#include "core/image/escape.h"
#include "core/image/metadata.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <new>
#include <optional>
#include <png.h>
#include <string>
#include <utility>

namespace zigzag::codec {
namespace {

constexpr std::string_view xmpKeyword = "XML:com.adobe.xmp";
constexpr std::string_view iptcKeyword = "Raw profile type iptc";

/// zlib never packs better than this (zlib manual, "Technical details"), so a shorter file cannot
/// hold what its header announces.
constexpr std::uint64_t mostDeflate = 1032;

/// What all packed texts of a file may take together; each gets the same share.
constexpr std::size_t mostText = 256 << 20;
constexpr std::size_t longestText = 64 << 20;
constexpr std::size_t mostTexts = 1000;

constexpr std::size_t signatureBytes = 8, chunkHead = 8, checksumBytes = 4;

/// What libpng is given when the end marker is missing.
constexpr std::array<std::uint8_t, 12> endMarker{0,   0,   0,    0,    'I',  'E',
                                                 'N', 'D', 0xAE, 0x42, 0x60, 0x82};

struct Reading {
    Escape& escape;
    std::span<const std::byte> rest;
    std::span<const std::byte> after; ///< follows `rest`
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
    if (reading.rest.empty()) reading.rest = std::exchange(reading.after, {});
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

/// What the chunks of a file are, before libpng sees any of it.
struct Chunks {
    std::size_t end = 0;   ///< of what may be given to libpng
    bool ended = false;    ///< the end marker is there
    std::size_t texts = 0; ///< packed ones
    int announcedFrames = 0;
    std::optional<std::array<int, 4>> cicp;
};

/// No chunk is let through that claims more bytes than the file has: libpng allocates them first.
Chunks chunksOf(const Source& source) {
    const auto& file = source.bytes;
    Chunks chunks;
    bool pixels = false;
    std::size_t at = signatureBytes;
    while (at + chunkHead <= file.size()) {
        const auto* bytes = reinterpret_cast<png_const_bytep>(file.data() + at);
        const std::size_t length = png_get_uint_32(bytes);
        const std::string_view kind(reinterpret_cast<const char*>(bytes) + 4, 4);
        const std::size_t left = file.size() - at - chunkHead;
        if (kind == "IDAT") pixels = true;
        if (length > left || checksumBytes > left - length) {
            if (kind == "IDAT") { // read as far as it goes
                chunks.end = file.size();
                return chunks;
            }
            if (kind == "IEND") break;
            if (!pixels)
                throw damaged(source.where, "PNG",
                              "its chunk " + std::string(kind) + " claims " +
                                  std::to_string(length) + " bytes, more than the file has");
            break;
        }
        const auto* body = bytes + chunkHead;
        if (kind == "zTXt" || kind == "iTXt") ++chunks.texts;
        if (kind == "acTL" && length >= 8)
            chunks.announcedFrames = static_cast<int>(png_get_uint_32(body) & 0xFFFF);
        if (kind == "cICP" && length >= 4) chunks.cicp = {body[0], body[1], body[2], body[3]};
        at += chunkHead + length + checksumBytes;
        if (kind == "IEND") {
            chunks.ended = true;
            break;
        }
    }
    if (!pixels && !chunks.ended) throw damaged(source.where, "PNG", "it ends too early");
    chunks.end = std::min(at, file.size());
    return chunks;
}

constexpr std::string_view rawProfile = "Raw profile type ";

/// What ImageMagick and exiv2 put into texts "Raw profile type …": a name, a length and hexadecimal
/// digits, on lines of their own. Empty where it is something else.
Bytes fromRawProfile(std::string_view text) {
    const auto skipLine = [&] {
        text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
    };
    if (text.empty()) return {};
    skipLine();
    if (text.empty()) return {};
    skipLine();
    if (text.empty()) return {};
    const std::size_t length = std::strtoull(std::string(text.substr(0, 20)).c_str(), nullptr, 10);
    skipLine();
    Bytes bytes;
    int high = -1;
    for (const char letter : text) {
        const int digit = letter >= '0' && letter <= '9'   ? letter - '0'
                          : letter >= 'a' && letter <= 'f' ? letter - 'a' + 10
                          : letter >= 'A' && letter <= 'F' ? letter - 'A' + 10
                                                           : -1;
        if (digit < 0) continue;
        if (high < 0) {
            high = digit;
            continue;
        }
        bytes.push_back(static_cast<std::byte>(high << 4 | digit));
        high = -1;
    }
    return bytes.size() == length ? bytes : Bytes();
}

std::string toRawProfile(std::string_view name, const Bytes& bytes) {
    std::string length = std::to_string(bytes.size());
    length.insert(0, length.size() < 8 ? 8 - length.size() : 0, ' ');
    std::string text = "\n" + std::string(name) + "\n" + length + "\n";
    constexpr std::size_t perLine = 36;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto byte = std::to_integer<unsigned>(bytes[i]);
        text += "0123456789abcdef"[byte >> 4];
        text += "0123456789abcdef"[byte & 15];
        if (i % perLine == perLine - 1) text += '\n';
    }
    return text + "\n";
}

/// Metadata in a text of this keyword; false where it is a text like any other.
bool takeRawProfile(std::string_view keyword, std::string_view text, Metadata& metadata) {
    if (!keyword.starts_with(rawProfile)) return false;
    const std::string_view kind = keyword.substr(rawProfile.size());
    const Bytes bytes = fromRawProfile(text);
    if (bytes.empty()) return false;
    const auto keep = [](Bytes& block, std::span<const std::byte> found) {
        if (block.empty()) block.assign(found.begin(), found.end());
    };
    if (kind == "iptc" || kind == "8bim") {
        const Bytes sets = iptcOfResources(bytes);
        keep(metadata.iptc, sets.empty() && kind == "iptc" ? bytes : sets);
        return !metadata.iptc.empty();
    }
    if (kind == "exif" || kind == "APP1") {
        const auto block = withoutExifPrefix(bytes);
        if (block.size() < 4 ||
            (std::memcmp(block.data(), "II", 2) != 0 && std::memcmp(block.data(), "MM", 2) != 0))
            return false;
        keep(metadata.exif, block);
        return true;
    }
    if (kind == "xmp") {
        keep(metadata.xmp, bytes);
        return true;
    }
    return false;
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
        } else if (!takeRawProfile(chunk.key, text, metadata)) {
            metadata.text.emplace(fromLatin1(chunk.key),
                                  international ? asUtf8(text) : fromLatin1(text));
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
    png_uint_32 across = 0, down = 0;
    int unit = PNG_RESOLUTION_UNKNOWN;
    if (png_get_pHYs(png, info, &across, &down, &unit) != 0 && across > 0 && down > 0) {
        metadata.resolution = {static_cast<double>(across), static_cast<double>(down), false};
        if (unit == PNG_RESOLUTION_METER)
            metadata.resolution = {dotsPerInch(across), dotsPerInch(down), true};
    }
    return metadata;
}

/// The profile that the chunks beside iCCP amount to. cICP goes before iCCP.
void takeColour(png_structp png, png_infop info, const Chunks& chunks, const Source& source,
                Metadata& metadata) {
    const bool gray = (png_get_color_type(png, info) & PNG_COLOR_MASK_COLOR) == 0;
    ColourClaims claims;
    claims.cicp = chunks.cicp;
    int intent = 0;
    claims.srgb = png_get_sRGB(png, info, &intent) != 0;
    double gamma = 0;
    // libpng answers for sRGB and iCCP too, so the chunk itself is asked for.
    if (png_get_valid(png, info, PNG_INFO_gAMA) != 0 && png_get_gAMA(png, info, &gamma) != 0 &&
        gamma > 0)
        claims.gamma = gamma;
    std::array<double, 8> xy{};
    if (png_get_valid(png, info, PNG_INFO_cHRM) != 0 &&
        png_get_cHRM(png, info, &xy[0], &xy[1], &xy[2], &xy[3], &xy[4], &xy[5], &xy[6], &xy[7]) !=
            0)
        claims.primaries = xy;
    if (metadata.icc.empty() || claims.cicp) {
        Bytes profile = profileOf(claims, gray, source.where);
        if (!profile.empty() || claims.cicp) metadata.icc = std::move(profile);
    }
}

/// Asks libpng for whole samples: palettes and 1, 2, 4 bits expanded, transparency as alpha, 16
/// bits in the machine's order.
void askForWholeSamples(png_structp png, png_infop info) {
    png_set_expand(png);
    if constexpr (std::endian::native == std::endian::little) png_set_swap(png);
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

/// The chunks refer to the strings of `metadata`, `xmp` and `iptc`, which libpng copies.
std::vector<png_text> textChunks(const Metadata& metadata, const std::string& xmp,
                                 const std::string& iptc) {
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
    if (!iptc.empty()) {
        add(iptcKeyword, iptc, false);
        chunks.back().compression = PNG_TEXT_COMPRESSION_zTXt;
    }
    return chunks;
}

void setResolution(png_structp png, png_infop info, const Resolution& resolution) {
    constexpr double inchesPerMetre = 1 / 0.0254;
    const double factor = resolution.absolute ? inchesPerMetre : 1;
    const auto rounded = [&](double value) {
        return static_cast<png_uint_32>(std::clamp(std::round(value * factor), 1.0, 2147483647.0));
    };
    png_set_pHYs(png, info, rounded(resolution.x), rounded(resolution.y),
                 resolution.absolute ? PNG_RESOLUTION_METER : PNG_RESOLUTION_UNKNOWN);
}

int colourType(int channels) {
    constexpr std::array types{PNG_COLOR_TYPE_GRAY, PNG_COLOR_TYPE_GRAY_ALPHA, PNG_COLOR_TYPE_RGB,
                               PNG_COLOR_TYPE_RGB_ALPHA};
    return types.at(static_cast<std::size_t>(channels - 1));
}

/// Without the alpha channel where it is opaque everywhere.
cv::Mat withoutFullAlpha(const cv::Mat& rgba) {
    cv::Mat opacity;
    cv::extractChannel(rgba, opacity, 3);
    const double white = rgba.depth() == CV_16U ? 65535 : 255;
    if (cv::countNonZero(opacity < white) > 0) return rgba;
    cv::Mat rgb(rgba.size(), CV_MAKETYPE(rgba.depth(), 3));
    cv::mixChannels(rgba, rgb, std::vector<int>{0, 0, 1, 1, 2, 2});
    return rgb;
}

/// One still picture. `trusting`: checksums are not looked at.
Picture readStill(const Source& source, const Chunks& chunks, bool trusting) {
    Escape escape(
        [&](const std::string& message) { return damaged(source.where, "PNG", message); });
    Reading reading{escape, source.bytes.first(chunks.end), {}};
    if (!chunks.ended) reading.after = std::as_bytes(std::span(endMarker));
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

    const std::size_t texts = std::clamp<std::size_t>(chunks.texts, 1, mostTexts);
    escape.run([&] {
        if (trusting) png_set_crc_action(png, PNG_CRC_QUIET_USE, PNG_CRC_QUIET_USE);
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
    if (!source.partial && packed / mostDeflate > source.bytes.size())
        throw damaged(source.where, "PNG", "it is too short for the size that it announces");

    Picture picture;
    Metadata colour;
    takeColour(png, info, chunks, source, colour);
    int passes = 1;
    escape.run([&] {
        passes = png_set_interlace_handling(png);
        askForWholeSamples(png, info);
    });
    const int depth = png_get_bit_depth(png, info) == 16 ? CV_16U : CV_8U;
    picture.pixels.create(static_cast<int>(height), static_cast<int>(width),
                          CV_MAKETYPE(depth, png_get_channels(png, info)));
    if (source.partial) grayOut(picture.pixels);
    std::int64_t rows = 0; // of all passes
    try {
        escape.run([&] {
            for (int pass = 0; pass < passes; ++pass)
                for (int y = 0; y < picture.pixels.rows; ++y) {
                    png_bytep row = picture.pixels.ptr(y);
                    png_read_row(png, passes > 1 ? nullptr : row, passes > 1 ? row : nullptr);
                    ++rows;
                }
        });
        escape.run([&] { png_read_end(png, info); });
        if (!chunks.ended)
            picture.report.warnings.push_back(
                source.where + " has no end marker, but all of its pixels are there.");
    } catch (const Error&) {
        const std::int64_t whole = rows / passes;
        if (whole == 0) throw;
        if (rows < height * passes) {
            acceptCut(source, static_cast<int>(whole), static_cast<int>(height), picture.report);
        } else { // all pixels are there; what follows them is broken
            picture.report.losses.emplace_back("what follows the pixels in the file");
        }
    }
    picture.metadata = takeMetadata(png, info);
    if (!colour.icc.empty() || chunks.cicp) picture.metadata.icc = std::move(colour.icc);
    return picture;
}

} // namespace

Picture readPng(const Source& source) {
    const Chunks chunks = chunksOf(source);
    if (chunks.announcedFrames <= 1) {
        if (source.page > 1) {
            ReadReport none;
            choosePage(source, 1, 0, "frame", none);
        }
        return readStill(source, chunks, false);
    }
    const Apng animation = apngIn(source.bytes);
    const int frames = static_cast<int>(animation.frames.size());
    const int before = animation.startsWithImage ? 0 : 1; // a still picture beside the animation
    ReadReport report;
    const int page = choosePage(source, std::max(1, frames + before), 0, "frame", report);
    Picture picture = readStill(source, chunks, false);
    picture.report.pages = report.pages;
    picture.report.losses.insert(picture.report.losses.begin(), report.losses.begin(),
                                 report.losses.end());
    if (page > 0) {
        const bool alpha = picture.pixels.channels() % 2 == 0;
        cv::Mat frame = composed(animation, page - before, [&](std::span<const std::byte> file) {
            Source part{file, source.where, source.maximumPixels};
            return readStill(part, chunksOf(part), true).pixels;
        });
        picture.pixels = alpha ? frame : withoutFullAlpha(frame);
    }
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
    const std::string iptc =
        metadata.iptc.empty() ? "" : toRawProfile("iptc", resourcesWith(metadata.iptc));
    const std::vector<png_text> texts = textChunks(metadata, xmp, iptc);
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
        if (metadata.resolution.known()) setResolution(png, info, metadata.resolution);
        if (!texts.empty()) png_set_text(png, info, texts.data(), static_cast<int>(texts.size()));
        png_write_info(png, info);
        if constexpr (std::endian::native == std::endian::little) png_set_swap(png);
        png_write_image(png, rows.data());
        png_write_end(png, nullptr);
    });
    return std::move(writing.bytes);
}

} // namespace zigzag::codec
