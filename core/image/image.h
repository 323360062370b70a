// A picture as it came from its file: pixels in their own depth, with alpha, colour profile and
// metadata.
#pragma once

#include "core/image/geometry.h"

#include <opencv2/core/mat.hpp>

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace zigzag {

enum class Depth { U8, U16, F32 };

/// How densely the pixels are meant to be printed or were scanned.
struct Resolution {
    double x = 0, y = 0;  ///< pixels per inch; 0: not known
    bool absolute = true; ///< false: only the ratio of x to y means something

    bool known() const { return x > 0 && y > 0; }
    friend bool operator==(const Resolution&, const Resolution&) = default;
};

/// What a file says beside its pixels. Bytes are kept as they were read.
struct Metadata {
    std::vector<std::byte> icc;  ///< ICC profile; empty: sRGB
    std::vector<std::byte> exif; ///< TIFF structure, without the "Exif\0\0" prefix
    std::vector<std::byte> xmp;  ///< XMP packet, UTF-8; a JPEG's extension is merged into it
    std::vector<std::byte> iptc; ///< IPTC-IIM data sets, as press agencies write them
    Resolution resolution;       ///< goes before what the EXIF block says
    int orientation =
        /// EXIF orientation 1…8 of the pixels as stored here; 1 after readImage() turned them
        /// upright
        1;
    /// PNG text chunks by keyword, UTF-8; "Comment" is a JPEG's comment.
    std::map<std::string, std::string> text;
    friend bool operator==(const Metadata&, const Metadata&) = default;
};

/// An immutable picture. Copying is O(1): copies share their tiles, and withPixels() makes new ones
/// of the touched tiles only.
///
/// Channels are 1 (gray), 2 (gray, alpha), 3 (red, green, blue) or 4 (red, green, blue, alpha),
/// interleaved, alpha not premultiplied. Ranges: U8 0…255, U16 0…65535, F32 nominally 0…1 (values
/// outside are kept). Safe to read from several threads at once.
class Image {
  public:
    static constexpr int tileSide = 256;

    /// No pixels at all: size 0×0.
    Image() = default;

    /// Copies `pixels` (CV_8U, CV_16U or CV_32F, 1 to 4 channels in the order above). Throws
    /// std::invalid_argument for other types: that is a mistake of the caller, not of a file.
    static Image fromPixels(const cv::Mat& pixels, Metadata metadata = {});

    bool empty() const { return size_.empty(); }
    Size size() const { return size_; }
    int width() const { return size_.width; }
    int height() const { return size_.height; }
    Rect bounds() const { return {0, 0, size_.width, size_.height}; }
    int channels() const { return channels_; }
    bool hasAlpha() const { return channels_ == 2 || channels_ == 4; }
    bool isGray() const { return channels_ <= 2; }
    Depth depth() const { return depth_; }
    double megapixels() const { return static_cast<double>(size_.area()) * 1e-6; }

    const Metadata& metadata() const;
    Image withMetadata(Metadata metadata) const;

    /// The pixels of `area` (which must lie inside bounds()) in the image's own depth and channels;
    /// a copy.
    cv::Mat pixels(const Rect& area) const;
    cv::Mat pixels() const { return pixels(bounds()); }

    /// Three channels of 8 bits for display: gray is spread, alpha dropped, 16 bits and float
    /// rounded. A copy.
    cv::Mat rgb8(const Rect& area) const;
    cv::Mat rgb8() const { return rgb8(bounds()); }

    /// The same image with `pixels` (own depth and channels) written at (x, y); what falls outside
    /// is cut off.
    Image withPixels(int x, int y, const cv::Mat& pixels) const;

    /// True where both show the same tile object: a cheap test for "certainly equal".
    bool sharesTile(const Image& other, int column, int row) const;

    /// True where all tiles are shared: a cheap test for "certainly the same pixels".
    bool sharesAllTiles(const Image& other) const;

    /// The same picture with the tiles of `other` wherever the pixels in them are equal, so that
    /// both together take less memory.
    Image sharingTilesOf(const Image& other) const;

  private:
    struct Tiles;
    Size size_;
    int channels_ = 0;
    Depth depth_ = Depth::U8;
    std::shared_ptr<const Tiles> tiles_;
    std::shared_ptr<const Metadata> metadata_;
};

/// Same size, depth, channels and pixel values; metadata is not compared.
bool samePixels(const Image& a, const Image& b);

} // namespace zigzag
