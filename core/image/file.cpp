#include "core/image/file.h"

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/storage.h"
#include "core/image/codec.h"
#include "core/image/metadata.h"
#include "core/image/note.h"
#include "core/image/orientation.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
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
    bool iptc; ///< as it is; else as XMP, where there is that
    bool text;
    bool comment;
    int longestSide;
};

constexpr std::array<Abilities, 5> abilities{{
    {FileFormat::Png, "PNG", Depth::U16, true, true, true, true, true, true, true, true, true,
     0x7FFFFFFF},
    {FileFormat::Jpeg, "JPEG", Depth::U8, true, false, false, true, true, true, true, false, true,
     65500},
    {FileFormat::Tiff, "TIFF", Depth::F32, true, true, true, true, true, true, true, false, false,
     0x7FFFFFFF},
    {FileFormat::WebP, "WebP", Depth::U8, false, false, true, true, true, true, false, false, false,
     16383},
    {FileFormat::Bmp, "BMP", Depth::U8, true, false, true, false, false, false, false, false, false,
     0x7FFFFFFF},
}};

const Abilities& abilitiesOf(FileFormat format) {
    return *std::ranges::find(abilities, format, &Abilities::format);
}

/// One APP1 marker holds 65533 bytes, the name of the block included.
constexpr std::size_t mostExifInJpeg = 65527;

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

constexpr const char* commentKeyword = "Comment";

std::string commentOf(const Metadata& metadata) {
    const auto found = metadata.text.find(commentKeyword);
    return found == metadata.text.end() ? std::string() : found->second;
}

/// The note stands in the packet, and in a text chunk too where the format has them: some programs
/// keep the one, some the other.
std::vector<std::byte> xmpFor(const Metadata& metadata, const Abilities& format) {
    std::vector<std::byte> xmp = xmpForWriting(metadata.xmp);
    if (!format.iptc) xmp = xmpWithIptc(xmp, metadata.iptc);
    const auto note = metadata.text.find(std::string(noteName));
    return note == metadata.text.end() ? xmp : withXmpNote(xmp, note->second);
}

/// With what the format has no better place for.
std::vector<std::byte> exifFor(const Image& image, const Abilities& format) {
    const Metadata& own = image.metadata();
    std::vector<std::byte> exif = exifForWriting(own.exif, image.size(), own.resolution);
    if (format.format == FileFormat::WebP && own.resolution.known())
        exif = withExifResolution(exif, own.resolution);
    if (!format.comment && !commentOf(own).empty()) exif = withExifComment(exif, commentOf(own));
    return exif;
}

bool losesText(const Metadata& metadata, const Abilities& format) {
    if (format.text) return false;
    std::size_t kept = format.xmp ? metadata.text.count(std::string(noteName)) : 0;
    if (format.comment || format.exif) kept += metadata.text.count(commentKeyword);
    return metadata.text.size() > kept;
}

bool losesComment(const Image& image, const Abilities& format) {
    const std::string comment = commentOf(image.metadata());
    if (comment.empty() || format.text || format.comment || !format.exif) return false;
    return !holdsExifComment(exifFor(image, format), comment);
}

bool losesIptc(const Metadata& metadata, const Abilities& format) {
    if (metadata.iptc.empty() || format.iptc) return false;
    return !format.xmp || !iptcFitsXmp(metadata.iptc);
}

Metadata metadataFor(const Image& image, const Abilities& format, const WriteOptions& options) {
    const Metadata& own = image.metadata();
    Metadata metadata;
    metadata.orientation = own.orientation;
    metadata.resolution = own.resolution;
    if (profileIsKept(image, format)) metadata.icc = own.icc;
    const bool turned = exifOrientation(own.exif) != own.orientation;
    if (format.exif && (options.metadata || own.orientation != 1)) {
        if (options.metadata) metadata.exif = exifFor(image, format);
        if (turned || !options.metadata)
            metadata.exif = withExifOrientation(metadata.exif, own.orientation);
    }
    if (!options.metadata) return metadata;
    if (format.text) metadata.text = own.text;
    if (format.comment && !commentOf(own).empty()) metadata.text[commentKeyword] = commentOf(own);
    if (format.xmp) metadata.xmp = xmpFor(own, format);
    if (format.iptc) metadata.iptc = own.iptc;
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

/// Orientation in the EXIF block goes before the one in a tag of the format's own, resolution
/// behind.
void turnUpright(codec::Picture& picture, bool apply) {
    Metadata& metadata = picture.metadata;
    if (!metadata.resolution.known()) metadata.resolution = exifResolution(metadata.exif);
    if (const int orientation = exifOrientation(metadata.exif); orientation != 1)
        metadata.orientation = orientation;
    if (!apply || metadata.orientation == 1) return;
    picture.pixels = turnedUpright(picture.pixels, metadata.orientation);
    if (metadata.orientation >= 5) std::swap(metadata.resolution.x, metadata.resolution.y);
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

Error unsupported(std::string_view where, std::string_view kind, std::string_view reason) {
    return Error(ErrorKind::File,
                 std::string(where) + " is a " + std::string(kind) +
                     " file that is not supported: " + std::string(reason) + ".",
                 "Save it as a plain 8-bit or 16-bit picture with the program that made it.");
}

int choosePage(const Source& source, int pages, int usual, std::string_view what,
               ReadReport& report) {
    const auto count = [&](int number) {
        return std::to_string(number) + " " + std::string(what) + (number == 1 ? "" : "s");
    };
    report.pages = pages;
    if (source.page > pages)
        throw Error(ErrorKind::Usage,
                    source.where + " has " + count(pages) + ", so there is no " +
                        std::string(what) + " " + std::to_string(source.page) + ".",
                    "Choose one of 1 to " + std::to_string(pages) + ".");
    if (pages > 1)
        report.losses.push_back(std::to_string(pages - 1) + " further " + std::string(what) +
                                (pages == 2 ? "" : "s"));
    return source.page > 0 ? source.page - 1 : usual;
}

void acceptCut(const Source& source, int rows, int height, ReadReport& report) {
    const CutFile cut(source.where, rows, height);
    if (!source.partial) throw cut;
    report.cut = true;
    report.warnings.push_back(cut.problem());
    report.losses.emplace_back("the end of a cut file");
}

void grayOut(cv::Mat& pixels) {
    const double white = pixels.depth() == CV_8U ? 255 : pixels.depth() == CV_16U ? 65535 : 1;
    cv::Scalar gray = cv::Scalar::all(std::floor(white / 2 + 0.5));
    if (pixels.depth() == CV_32F) gray = cv::Scalar::all(0.5);
    if (pixels.channels() % 2 == 0) gray[pixels.channels() - 1] = white;
    pixels.setTo(gray);
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

CutFile::CutFile(const std::string& where, int rows, int height)
    : Error(ErrorKind::File,
            where + " is damaged or cut off: " +
                (rows < 0 ? std::string("only a coarse version of its picture")
                          : std::to_string(rows) + " of " + std::to_string(height) + " rows") +
                " can be read.",
            "Open another copy of it, or take the part that is there (--partial on the command "
            "line).") {}

namespace {

/// Formats that people meet and that are not read, by their first bytes.
void refuseKnownFormats(std::string_view text, const std::string& where) {
    const auto raw = [&] {
        throw codec::unread(where, "is a RAW file, what a camera's sensor measured",
                            "Develop it first with a RAW converter, and open the TIFF or JPEG file "
                            "that it writes.");
    };
    for (const std::string_view start :
         {"IIRO"sv, "IIRS"sv, "MMOR"sv, "IIU\0"sv, "FUJIFILMCCD-RAW"sv, "FOVb"sv, "\0MRM"sv})
        if (text.starts_with(start)) raw();
    if (text.starts_with("II*\0"sv) && text.size() >= 10 && text.substr(8, 2) == "CR"sv) raw();
    if (text.starts_with("II\x1A\0\0\0HEAPCCDR"sv)) raw();
    const std::string_view brand =
        text.size() >= 12 && text.substr(4, 4) == "ftyp"sv ? text.substr(8, 4) : ""sv;
    if (brand == "crx "sv) raw();
    const auto refuse = [&](const char* name, const char* remedy) {
        throw codec::unread(where, std::string("is a ") + name + " file, which is not read here",
                            remedy);
    };
    constexpr auto saveAs = "Save it as PNG, TIFF or JPEG with the program that made it.";
    if (text.starts_with("GIF8"sv)) refuse("GIF", "Save the frame that you want as PNG.");
    if (brand == "heic"sv || brand == "heix"sv || brand == "mif1"sv || brand == "hevc"sv ||
        brand == "msf1"sv)
        refuse("HEIF", saveAs);
    if (brand == "avif"sv || brand == "avis"sv) refuse("AVIF", saveAs);
    if (text.starts_with("\0\0\0\x0CJXL "sv) || text.starts_with("\xFF\x0A"sv))
        refuse("JPEG XL", saveAs);
    if (text.starts_with("\0\0\0\x0CjP  "sv)) refuse("JPEG 2000", saveAs);
    if (text.starts_with("8BPS"sv)) refuse("Photoshop", saveAs);
    if (text.starts_with("gimp xcf"sv)) refuse("GIMP", saveAs);
    if (text.starts_with("v/1\x01"sv)) refuse("OpenEXR", saveAs);
    if (text.starts_with("%PDF"sv)) refuse("PDF", "Save the page that you want as PNG.");
}

} // namespace

FileFormat detectFormat(std::span<const std::byte> head, const std::string& where) {
    const std::string_view text(reinterpret_cast<const char*>(head.data()), head.size());
    refuseKnownFormats(text, where);
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

OpenedImage openImage(const std::filesystem::path& path, const ReadOptions& options) {
    const std::string where = path.string();
    const auto bytes =
        readBytes(path, [&](std::span<const std::byte> head) { detectFormat(head, where); });
    return openImage(bytes, where, options);
}

OpenedImage openImage(std::span<const std::byte> bytes, const std::string& where,
                      const ReadOptions& options) {
    try {
        const codec::Source source{bytes, where, options.maximumPixels, options.page,
                                   options.partial};
        codec::Picture picture = decoded(source);
        codec::refuseHdr(picture.metadata.icc, where);
        codec::repairValues(source, picture);
        turnUpright(picture, options.applyOrientation);
        return {Image::fromPixels(picture.pixels, std::move(picture.metadata)),
                std::move(picture.report)};
    } catch (const std::bad_alloc&) {
        throw outOfMemory("to open " + where);
    } catch (const cv::Exception&) {
        throw outOfMemory("to open " + where);
    }
}

namespace {

Image logged(OpenedImage opened) {
    for (const std::string& warning : opened.report.warnings)
        log::warning(warning);
    return std::move(opened.image);
}

} // namespace

Image readImage(const std::filesystem::path& path, const ReadOptions& options) {
    return logged(openImage(path, options));
}

Image readImage(std::span<const std::byte> bytes, const std::string& where,
                const ReadOptions& options) {
    return logged(openImage(bytes, where, options));
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
    lose(format == FileFormat::Bmp && metadata.resolution.known() && !metadata.resolution.absolute,
         "pixel aspect ratio");
    if (!options.metadata) return losses;
    lose(!metadata.exif.empty() &&
             (!able.exif || (jpeg && exifFor(image, able).size() > mostExifInJpeg)),
         "EXIF data");
    lose(!metadata.xmp.empty() && (!able.xmp || (jpeg && !xmpForJpeg(xmpFor(metadata, able)))),
         "XMP data");
    lose(losesIptc(metadata, able), "IPTC data");
    lose(losesComment(image, able), "comment");
    lose(losesText(metadata, able), "text notes");
    return losses;
}

} // namespace zigzag
