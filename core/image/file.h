// Pictures in files: PNG, JPEG, TIFF, WebP and BMP.
#pragma once

#include "core/base/error.h"
#include "core/image/image.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace zigzag {

enum class FileFormat { Png, Jpeg, Tiff, WebP, Bmp };

/// By the first bytes, never by the name. Throws Error(File) naming `where` and the formats that
/// can be read; RAW files and other formats that people meet are named, with advice.
FileFormat detectFormat(std::span<const std::byte> head, const std::string& where);

/// Whether the extension is one that formatOf() knows.
bool isPictureName(const std::filesystem::path& path);

/// By the extension (.png .jpg .jpeg .tif .tiff .webp .bmp, any case). Throws Error(Usage) with the
/// list.
FileFormat formatOf(const std::filesystem::path& path);

/// Throws Error(Usage) where no file of this format has a side of so many pixels.
void checkSide(std::int64_t pixels, FileFormat format);

struct ReadOptions {
    /// Refused before anything is allocated: width × height above this.
    std::int64_t maximumPixels = 400'000'000;
    /// Turn the pixels upright and set metadata().orientation to 1 (also inside the EXIF block).
    bool applyOrientation = true;
    /// Which page of a TIFF, frame of an animation or picture of an MPO file, from 1; 0: the one
    /// that other programs show. Throws Error(Usage) where there are fewer.
    int page = 0;
    /// Take what there is of a file that is cut off. Missing pixels are mid-gray.
    bool partial = false;
};

/// What a file held beside what was read, and what was mended on the way.
struct ReadReport {
    std::vector<std::string> losses;   ///< not in the picture; short phrases: "2 further pages"
    std::vector<std::string> warnings; ///< whole sentences that name the file
    int pages = 1;                     ///< pages, frames or pictures in the file
    bool cut = false;                  ///< the file ends too early: some pixels are not there

    /// The file holds more than the picture, so the picture must not be written over it unasked.
    bool readInPart() const { return !losses.empty() || cut; }
};

struct OpenedImage {
    Image image;
    ReadReport report;
};

/// Error(File) of a file whose beginning can be read: reading it again with ReadOptions::partial
/// gives the rows that are there.
class CutFile : public Error {
  public:
    CutFile(const std::string& where, int rows, int height);
};

/// Reads a picture with its metadata. 8-bit files give U8, 16-bit ones U16, float TIFF F32;
/// palettes are expanded, CMYK is refused. Values that are not finite are replaced from their
/// neighbours and the report says how many and where, so no network meets one. Broken, foreign and
/// oversized files throw Error(File), cut ones CutFile, with the name, what is wrong and what to
/// do; none crashes. No length in a file is believed before it was compared with the bytes that
/// there are.
OpenedImage openImage(const std::filesystem::path& path, const ReadOptions& options = {});
OpenedImage openImage(std::span<const std::byte> bytes, const std::string& where,
                      const ReadOptions& options = {});

/// The picture of openImage(); warnings go to the log.
Image readImage(const std::filesystem::path& path, const ReadOptions& options = {});
Image readImage(std::span<const std::byte> bytes, const std::string& where,
                const ReadOptions& options = {});

struct WriteOptions {
    int quality = 95;          ///< JPEG and lossy WebP, 1…100
    bool chromaHalved = false; ///< JPEG: colour at half resolution (4:2:0) instead of 4:4:4
    bool lossless = true;      ///< WebP
    bool metadata = true;      ///< false strips EXIF, XMP, IPTC and texts; the ICC profile stays
    bool overwrite = false;
};

/// Writes atomically: a temporary file beside the target, flushed to disk, then renamed over it; on
/// any failure the old file stays. Depth, alpha, ICC, EXIF, XMP, IPTC, comment and resolution are
/// kept where the format can hold them (WebP: IPTC as XMP and resolution as EXIF; TIFF and WebP: a
/// comment as EXIF UserComment); what it cannot hold is listed by lossesIn(). Transparency is laid
/// over white where it is lost, gray becomes colour in WebP, and embedded thumbnails, which show
/// the old picture, are dropped. Throws Error(Storage) when the file exists and `overwrite` is
/// false, or on a full or read-only disk.
void writeImage(const std::filesystem::path& path, const Image& image,
                const WriteOptions& options = {});

/// The encoded file in memory.
std::vector<std::byte> encodeImage(const Image& image, FileFormat format,
                                   const WriteOptions& options = {});

/// What this format would lose of this image, each as a short phrase ("16-bit depth",
/// "transparency"); empty: nothing.
std::vector<std::string> lossesIn(const Image& image, FileFormat format,
                                  const WriteOptions& options = {});

} // namespace zigzag
