// Pictures in files: PNG, JPEG, TIFF, WebP and BMP.
#pragma once

#include "core/image/image.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace zigzag {

enum class FileFormat { Png, Jpeg, Tiff, WebP, Bmp };

/// By the first bytes, never by the name. Throws Error(File) naming `where` and the formats that can be read.
FileFormat detectFormat(std::span<const std::byte> head, const std::string& where);

/// Whether the extension is one that formatOf() knows.
bool isPictureName(const std::filesystem::path& path);

/// By the extension (.png .jpg .jpeg .tif .tiff .webp .bmp, any case). Throws Error(Usage) with the list.
FileFormat formatOf(const std::filesystem::path& path);

/// Throws Error(Usage) where no file of this format has a side of so many pixels.
void checkSide(std::int64_t pixels, FileFormat format);

struct ReadOptions {
    /// Refused before anything is allocated: width × height above this.
    std::int64_t maximumPixels = 400'000'000;
    /// Turn the pixels upright and set metadata().orientation to 1 (also inside the EXIF block).
    bool applyOrientation = true;
};

/// Reads a picture with its metadata. 8-bit files give U8, 16-bit ones U16, float TIFF F32; palettes are expanded, CMYK is refused.
/// Broken, truncated, foreign and oversized files throw Error(File) with the name, what is wrong and what to do; none crashes.
Image readImage(const std::filesystem::path& path, const ReadOptions& options = {});
Image readImage(std::span<const std::byte> bytes, const std::string& where,
                const ReadOptions& options = {});

struct WriteOptions {
    int quality = 95;          ///< JPEG and lossy WebP, 1…100
    bool chromaHalved = false; ///< JPEG: colour at half resolution (4:2:0) instead of 4:4:4
    bool lossless = true;      ///< WebP
    bool metadata = true;      ///< false strips EXIF, XMP and text chunks; the ICC profile stays
    bool overwrite = false;
};

/// Writes atomically: a temporary file beside the target, flushed to disk, then renamed over it; on any failure the old file stays.
/// Depth, alpha, ICC, EXIF and XMP are kept where the format can hold them; what it cannot hold is listed by lossesIn(). Transparency is
/// laid over white where it is lost, gray becomes colour in WebP, and embedded thumbnails, which show the old picture, are dropped.
/// Throws Error(Storage) when the file exists and `overwrite` is false, or on a full or read-only disk.
void writeImage(const std::filesystem::path& path, const Image& image,
                const WriteOptions& options = {});

/// The encoded file in memory.
std::vector<std::byte> encodeImage(const Image& image, FileFormat format,
                                   const WriteOptions& options = {});

/// What this format would lose of this image, each as a short phrase ("16-bit depth", "transparency"); empty: nothing.
std::vector<std::string> lossesIn(const Image& image, FileFormat format,
                                  const WriteOptions& options = {});

} // namespace zigzag
