#include "core/image/file.h"

#include "core/base/error.h"
#include "core/base/storage.h"
#include "core/image/codec.h"
#include "core/image/metadata.h"
#include "core/image/note.h"
#include "core/image/orientation.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>
#include <new>
#include <optional>

namespace zigzag {
namespace {

using namespace std::string_view_literals;

/// What a format can hold.
struct Abilities {
    FileFormat format;
    std::string_view name;
    Depth deepest;
    bool gray;
    bool grayAlpha;
    bool alpha;
    bool profile;
    bool exif;
    bool xmp;
    bool text;
    int longestSide;
};

constexpr std::array<Abilities, 5> abilities{{
    {FileFormat::Png, "PNG", Depth::U16, true, true, true, true, true, true, true, 0x7FFFFFFF},
    {FileFormat::Jpeg, "JPEG", Depth::U8, true, false, false, true, true, true, false, 65500},
    {FileFormat::Tiff, "TIFF", Depth::F32, true, true, true, true, true, true, false, 0x7FFFFFFF},
    {FileFormat::WebP, "WebP", Depth::U8, false, false, true, true, true, true, false, 16383},
    {FileFormat::Bmp, "BMP", Depth::U8, true, false, true, false, false, false, false, 0x7FFFFFFF},
}};

const Abilities& abilitiesOf(FileFormat format) {
    return *std::ranges::find(abilities, format, &Abilities::format);
}

/// One APP1 marker holds 65533 bytes, the names of the blocks included.
constexpr std::size_t mostExifInJpeg = 65527;
constexpr std::size_t mostXmpInJpeg = 65504;

bool isOneOf(Depth depth, Depth deepest) {
    return static_cast<int>(depth) <= static_cast<int>(deepest);
}

cv::Mat inDepth(const cv::Mat& pixels, Depth from, Depth to) {
    constexpr std::array<double, 3> white{255.0, 65535.0, 1.0};
    constexpr std::array<int, 3> type{CV_8U, CV_16U, CV_32F};
    cv::Mat converted;
    pixels.convertTo(converted, type.at(static_cast<std::size_t>(to)),
                     white.at(static_cast<std::size_t>(to)) /
                         white.at(static_cast<std::size_t>(from)));
    return converted;
}

/// Over white, for formats without transparency.
cv::Mat flattened(const cv::Mat& pixels) {
    const int colours = pixels.channels() - 1;
    cv::Mat flat(pixels.size(), CV_8UC(colours));
    for (int y = 0; y < pixels.rows; ++y) {
        const auto* source = pixels.ptr<std::uint8_t>(y);
        auto* target = flat.ptr<std::uint8_t>(y);
        for (int x = 0; x < pixels.cols; ++x, source += colours + 1)
            for (int c = 0; c < colours; ++c) {
                const int alpha = source[colours];
                *target++ = static_cast<std::uint8_t>(
                    (source[c] * alpha + 255 * (255 - alpha) + 127) / 255);
            }
    }
    return flat;
}

cv::Mat spread(const cv::Mat& gray) {
    cv::Mat colour(gray.size(), CV_MAKETYPE(gray.depth(), gray.channels() + 2));
    if (gray.channels() == 1)
        cv::mixChannels(gray, colour, std::vector<int>{0, 0, 0, 1, 0, 2});
    else
        cv::mixChannels(gray, colour, std::vector<int>{0, 0, 0, 1, 0, 2, 1, 3});
    return colour;
}

cv::Mat pixelsFor(const Image& image, const Abilities& format) {
    cv::Mat pixels = image.pixels();
    if (!isOneOf(image.depth(), format.deepest))
        pixels = inDepth(pixels, image.depth(), format.deepest);
    if (image.hasAlpha() && !format.alpha) pixels = flattened(pixels);
    const bool held = pixels.channels() == 1   ? format.gray
                      : pixels.channels() == 2 ? format.grayAlpha
                                               : true;
    return held ? pixels : spread(pixels);
}

bool writesGray(const Image& image, const Abilities& format) {
    return image.isGray() && (image.hasAlpha() && format.alpha ? format.grayAlpha : format.gray);
}

bool profileIsKept(const Image& image, const Abilities& format) {
    return format.profile && profileFits(image.metadata().icc, writesGray(image, format));
}

/// The note stands in the packet, and in a text chunk too where the format has them: some programs keep the one, some the other.
std::vector<std::byte> xmpFor(const Metadata& metadata) {
    const std::vector<std::byte> xmp = xmpForWriting(metadata.xmp);
    const auto note = metadata.text.find(std::string(noteName));
    return note == metadata.text.end() ? xmp : withXmpNote(xmp, note->second);
}

bool losesText(const Metadata& metadata, const Abilities& format) {
    const std::size_t kept = format.xmp ? metadata.text.count(std::string(noteName)) : 0;
    return !format.text && metadata.text.size() > kept;
}

Metadata metadataFor(const Image& image, const Abilities& format, const WriteOptions& options) {
    const Metadata& own = image.metadata();
    Metadata metadata;
    metadata.orientation = own.orientation;
    if (profileIsKept(image, format)) metadata.icc = own.icc;
    const bool turned = exifOrientation(own.exif) != own.orientation;
    if (format.exif && (options.metadata || own.orientation != 1)) {
        if (options.metadata) metadata.exif = exifForWriting(own.exif, image.size());
        if (turned || !options.metadata)
            metadata.exif = withExifOrientation(metadata.exif, own.orientation);
    }
    if (!options.metadata) return metadata;
    if (format.text) metadata.text = own.text;
    if (format.xmp) metadata.xmp = xmpFor(own);
    return metadata;
}

std::vector<std::byte> encoded(const codec::Picture& picture, FileFormat format,
                               const WriteOptions& options) {
    const int quality = std::clamp(options.quality, 1, 100);
    switch (format) {
    case FileFormat::Png:
        return codec::writePng(picture);
    case FileFormat::Jpeg:
        return codec::writeJpeg(picture, quality, options.chromaHalved);
    case FileFormat::Tiff:
        return codec::writeTiff(picture);
    case FileFormat::WebP:
        return codec::writeWebP(picture, quality, options.lossless);
    case FileFormat::Bmp:
        return codec::writeBmp(picture);
    }
    return {};
}

codec::Picture decoded(const codec::Source& source) {
    switch (detectFormat(source.bytes, source.where)) {
    case FileFormat::Png:
        return codec::readPng(source);
    case FileFormat::Jpeg:
        return codec::readJpeg(source);
    case FileFormat::Tiff:
        return codec::readTiff(source);
    case FileFormat::WebP:
        return codec::readWebP(source);
    case FileFormat::Bmp:
        return codec::readBmp(source);
    }
    return {};
}

/// Orientation in the EXIF block goes before the one in a tag of the format's own.
void turnUpright(codec::Picture& picture, bool apply) {
    Metadata& metadata = picture.metadata;
    if (const int orientation = exifOrientation(metadata.exif); orientation != 1)
        metadata.orientation = orientation;
    if (!apply || metadata.orientation == 1) return;
    picture.pixels = turnedUpright(picture.pixels, metadata.orientation);
    if (!metadata.exif.empty()) metadata.exif = withExifOrientation(metadata.exif, 1);
    metadata.xmp = xmpUpright(std::move(metadata.xmp));
    metadata.orientation = 1;
}

std::optional<FileFormat> formatByExtension(const std::filesystem::path& path) {
    std::string extension = path.extension().string();
    std::ranges::transform(extension, extension.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (extension == ".png") return FileFormat::Png;
    if (extension == ".jpg" || extension == ".jpeg") return FileFormat::Jpeg;
    if (extension == ".tif" || extension == ".tiff") return FileFormat::Tiff;
    if (extension == ".webp") return FileFormat::WebP;
    if (extension == ".bmp") return FileFormat::Bmp;
    return {};
}

Error outOfMemory(const std::string& what) {
    return Error(ErrorKind::Memory, "There is not enough memory " + what + ".",
                 "Close other pictures or programs, then try again.");
}

} // namespace

namespace codec {

Picture prepared(const Image& image, FileFormat format, const WriteOptions& options) {
    const Abilities& able = abilitiesOf(format);
    return {pixelsFor(image, able), metadataFor(image, able, options)};
}

Error damaged(std::string_view where, std::string_view kind, std::string_view reason) {
    return Error(ErrorKind::File,
                 std::string(where) + " is a damaged " + std::string(kind) +
                     " file: " + std::string(reason) + ".",
                 "Open another copy of it, or have the program that made it write it again.");
}

Error unread(std::string_view where, std::string_view what, std::string_view remedy) {
    return Error(ErrorKind::File, std::string(where) + " " + std::string(what) + ".",
                 std::string(remedy));
}

void checkSize(const Source& source, std::string_view kind, std::int64_t width,
               std::int64_t height) {
    if (width < 1 || height < 1) throw damaged(source.where, kind, "it has no pixels");
    if (width > 0x7FFFFFFF || height > 0x7FFFFFFF || height > source.maximumPixels / width)
        throw unread(source.where,
                     "has " + std::to_string(width) + " × " + std::to_string(height) +
                         " pixels, more than the " + std::to_string(source.maximumPixels) +
                         " that are opened",
                     "Make a smaller copy of it first.");
}

} // namespace codec

FileFormat detectFormat(std::span<const std::byte> head, const std::string& where) {
    const std::string_view text(reinterpret_cast<const char*>(head.data()), head.size());
    if (text.starts_with("\x89PNG\r\n\x1A\n"sv)) return FileFormat::Png;
    if (text.starts_with("\xFF\xD8\xFF"sv)) return FileFormat::Jpeg;
    if (text.starts_with("II*\0"sv) || text.starts_with("MM\0*"sv) || text.starts_with("II+\0"sv) ||
        text.starts_with("MM\0+"sv))
        return FileFormat::Tiff;
    if (text.starts_with("RIFF"sv) && text.size() >= 12 && text.substr(8, 4) == "WEBP"sv)
        return FileFormat::WebP;
    if (text.starts_with("BM"sv)) return FileFormat::Bmp;
    throw codec::unread(where, text.empty() ? "is empty" : "is not a picture that can be read",
                        "Choose a PNG, JPEG, TIFF, WebP or BMP file.");
}

bool isPictureName(const std::filesystem::path& path) {
    return formatByExtension(path).has_value();
}

FileFormat formatOf(const std::filesystem::path& path) {
    if (const auto format = formatByExtension(path)) return *format;
    throw Error(ErrorKind::Usage, "The name " + path.string() + " does not end like a picture's.",
                "Use .png, .jpg, .jpeg, .tif, .tiff, .webp or .bmp.");
}

void checkSide(std::int64_t pixels, FileFormat format) {
    const Abilities& able = abilitiesOf(format);
    if (pixels > able.longestSide)
        throw Error(ErrorKind::Usage,
                    "A " + std::string(able.name) + " file has at most " +
                        std::to_string(able.longestSide) + " pixels a side.",
                    "Save the picture as PNG or TIFF.");
}

Image readImage(const std::filesystem::path& path, const ReadOptions& options) {
    const std::string where = path.string();
    const auto bytes =
        readBytes(path, [&](std::span<const std::byte> head) { detectFormat(head, where); });
    return readImage(bytes, where, options);
}

Image readImage(std::span<const std::byte> bytes, const std::string& where,
                const ReadOptions& options) {
    try {
        codec::Picture picture = decoded({bytes, where, options.maximumPixels});
        turnUpright(picture, options.applyOrientation);
        return Image::fromPixels(picture.pixels, std::move(picture.metadata));
    } catch (const std::bad_alloc&) {
        throw outOfMemory("to open " + where);
    } catch (const cv::Exception&) {
        throw outOfMemory("to open " + where);
    }
}

void writeImage(const std::filesystem::path& path, const Image& image,
                const WriteOptions& options) {
    const FileFormat format = formatOf(path);
    std::error_code ignored;
    if (!options.overwrite && std::filesystem::exists(path, ignored))
        throw Error(ErrorKind::Storage, path.string() + " exists already.",
                    "Choose another name, or allow overwriting.");
    writeBytes(path, encodeImage(image, format, options), options.overwrite);
}

std::vector<std::byte> encodeImage(const Image& image, FileFormat format,
                                   const WriteOptions& options) {
    if (image.empty())
        throw Error(ErrorKind::Usage, "There are no pixels to save.", "Open a picture first.");
    checkSide(std::max(image.width(), image.height()), format);
    try {
        return encoded(codec::prepared(image, format, options), format, options);
    } catch (const std::bad_alloc&) {
        throw outOfMemory("to save the picture");
    } catch (const cv::Exception&) {
        throw outOfMemory("to save the picture");
    }
}

std::vector<std::string> lossesIn(const Image& image, FileFormat format,
                                  const WriteOptions& options) {
    const Abilities& able = abilitiesOf(format);
    const Metadata& metadata = image.metadata();
    std::vector<std::string> losses;
    const auto lose = [&](bool lost, const char* what) {
        if (lost) losses.emplace_back(what);
    };
    const bool jpeg = format == FileFormat::Jpeg;
    lose(!isOneOf(image.depth(), able.deepest),
         image.depth() == Depth::U16 ? "16-bit depth" : "floating-point depth");
    lose(jpeg || (format == FileFormat::WebP && !options.lossless), "exact pixel values");
    lose(image.hasAlpha() && !able.alpha, "transparency");
    lose(!metadata.icc.empty() && !profileIsKept(image, able), "colour profile");
    if (!options.metadata) return losses;
    lose(!metadata.exif.empty() &&
             (!able.exif ||
              (jpeg && exifForWriting(metadata.exif, image.size()).size() > mostExifInJpeg)),
         "EXIF data");
    lose(!metadata.xmp.empty() && (!able.xmp || (jpeg && xmpFor(metadata).size() > mostXmpInJpeg)),
         "XMP data");
    lose(losesText(metadata, able), "text notes");
    return losses;
}

} // namespace zigzag
