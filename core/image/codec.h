// The file formats as file.cpp sees them: one reader and one writer each. Only for this floor.
#pragma once

#include "core/base/error.h"
#include "core/image/file.h"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
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
    int page = 0;         ///< as in ReadOptions
    bool partial = false; ///< as in ReadOptions
};

/// Pixels as in Image (interleaved, alpha not premultiplied) with their metadata, on the way from
/// or to a file. On the way to a file, depth, channels and metadata are ones that the format can
/// hold.
struct Picture {
    cv::Mat pixels;
    Metadata metadata;
    ReadReport report = {}; ///< only on the way from a file
};

/// Each reader gives the pixels as they lie in the file; `metadata.orientation` is set only where
/// the format has a tag of its own beside EXIF. All throw Error(File).
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

/// Error(File): "WHERE is a KIND file that is not supported: REASON."
Error unsupported(std::string_view where, std::string_view kind, std::string_view reason);

/// Notes how many pages there are and what of them was left out ("page", "frame" …), and gives the
/// index from 0 of the one to read: what was asked for, else `usual`. Throws Error(Usage) where
/// there is no such page.
int choosePage(const Source& source, int pages, int usual, std::string_view what,
               ReadReport& report);

/// Notes a file that was read as far as it goes; throws CutFile where that was not asked for.
void acceptCut(const Source& source, int rows, int height, ReadReport& report);

/// Mid-gray, opaque: what pixels show that a cut file does not hold.
void grayOut(cv::Mat& pixels);

/// Throws Error(File) for a side below 1 or more pixels than the budget; called with the header's
/// numbers before anything is allocated.
void checkSize(const Source& source, std::string_view kind, std::int64_t width,
               std::int64_t height);

/// Replaces values that are not finite by the mean of finite neighbours, or where those are none by
/// the nearest finite value, and reports how many pixels and the first of them. Throws Error(File)
/// where there is no finite value in a channel. Only CV_32F can hold such.
void repairValues(const Source& source, Picture& picture);

/// A JPEG's further pictures by its multi-picture index (CIPA DC-007): where they lie in the file.
/// Previews of the first picture are left out; empty where there is no index.
std::vector<std::span<const std::byte>> furtherPictures(std::span<const std::byte> jpeg);

/// How a PNG says its colours without a profile.
struct ColourClaims {
    std::optional<double> gamma; ///< of the encoding: 0.45455 is that of sRGB, about
    std::optional<std::array<double, 8>> primaries; ///< x, y of white, red, green, blue
    std::optional<std::array<int, 4>> cicp; ///< primaries, transfer, matrix, full range (H.273)
    bool srgb = false;
};

/// An ICC profile that says the same; empty: sRGB. Throws Error(File) for HDR transfer functions
/// (PQ, HLG), which this program does not show.
std::vector<std::byte> profileOf(const ColourClaims& claims, bool gray, const std::string& where);

/// Throws Error(File) for a profile of an HDR transfer function, by its cicp tag or its name.
void refuseHdr(std::span<const std::byte> icc, const std::string& where);

/// The frames of an animated PNG.
struct Apng {
    struct Frame {
        int x = 0, y = 0, width = 0, height = 0;
        int dispose = 0, blend = 0;                   ///< as in the chunk fcTL
        std::vector<std::span<const std::byte>> data; ///< deflated rows, in parts
    };
    int width = 0, height = 0;
    bool startsWithImage = false; ///< the still picture is the first frame
    std::vector<std::byte> head;  ///< chunks IHDR to the first IDAT, as in the file
    std::vector<Frame> frames;    ///< only whole ones
};
Apng apngIn(std::span<const std::byte> file);

/// The frame `index` from 0 over those before it, with alpha. `decode` reads a PNG file, whose
/// checksums are not right.
cv::Mat composed(const Apng& animation, int index,
                 const std::function<cv::Mat(std::span<const std::byte> png)>& decode);

} // namespace zigzag::codec
