// The file formats as file.cpp sees them: one reader and one writer each. Only for this floor.
#pragma once

#include "core/base/error.h"
#include "core/image/file.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zigzag::codec {

/// The bytes of a file that is to be read, and what to call it in a message.
struct Source {
    std::span<const std::byte> bytes;
    std::string where;
    std::int64_t maximumPixels = 0;
};

/// Pixels as in Image (interleaved, alpha not premultiplied) with their metadata, on the way from or to a file.
/// On the way to a file, depth, channels and metadata are ones that the format can hold.
struct Picture {
    cv::Mat pixels;
    Metadata metadata;
};

/// Each reader gives the pixels as they lie in the file; `metadata.orientation` is set only where the format has a tag of its own
/// beside EXIF. All throw Error(File).
Picture readPng(const Source& source);
Picture readJpeg(const Source& source);
Picture readTiff(const Source& source);
Picture readWebP(const Source& source);
Picture readBmp(const Source& source);

/// All throw Error(Failed) when the library refuses.
std::vector<std::byte> writePng(const Picture& picture);
std::vector<std::byte> writeJpeg(const Picture& picture, int quality, bool chromaHalved);
std::vector<std::byte> writeTiff(const Picture& picture);
std::vector<std::byte> writeWebP(const Picture& picture, int quality, bool lossless);
std::vector<std::byte> writeBmp(const Picture& picture);

/// A WebP file, still or animated, with these chunks in it: profile, EXIF and XMP.
std::vector<std::byte> webpWith(const Metadata& metadata, std::span<const std::byte> file);

/// An image as this format holds it: its depth, channels and metadata.
Picture prepared(const Image& image, FileFormat format, const WriteOptions& options);

/// Error(File): "WHERE is a damaged KIND file: REASON."
Error damaged(std::string_view where, std::string_view kind, std::string_view reason);

/// Error(File): "WHERE WHAT." for files that are whole, but of a sort that is not read.
Error unread(std::string_view where, std::string_view what, std::string_view remedy);

/// Throws Error(File) for a side below 1 or more pixels than the budget; called with the header's numbers before anything is allocated.
void checkSize(const Source& source, std::string_view kind, std::int64_t width,
               std::int64_t height);

} // namespace zigzag::codec
