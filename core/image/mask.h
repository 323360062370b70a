// Which pixels a job may replace.
#pragma once

#include "core/image/image.h"

#include <cstdint>
#include <string>

namespace zigzag {

/// An immutable mask the size of its photo: 255 = replace, 0 = keep, values between mix. Copying is
/// O(1).
class Mask {
  public:
    Mask() = default;

    /// Nothing selected.
    explicit Mask(Size size);

    /// From a mask that this program made: its gray value (alpha ignored), any depth, scaled to
    /// 0…255. O(1) for one channel of 8 bits. Pictures that people give as masks go through
    /// readAsMask().
    explicit Mask(const Image& picture);

    /// From one 8-bit channel.
    explicit Mask(const cv::Mat& values);

    Size size() const { return image_.size(); }
    const Image& image() const { return image_; }
    cv::Mat values() const { return image_.pixels(); } ///< CV_8UC1, a copy

    bool nothing() const;          ///< every pixel is 0
    std::int64_t selected() const; ///< how many pixels are > 0
    double coverage() const;       ///< share of pixels > 0, 0…1
    double across() const;         ///< diameter of the largest disc of pixels > 0, in pixels
    Rect bounds() const;           ///< smallest rectangle around pixels > 0; empty when nothing()

    Mask inverted() const;
    Mask grown(int pixels) const; ///< dilated by a disc; negative: eroded

    /// The weights of feathered() as a mask: the same selection with a soft edge outside of it.
    Mask softened(double radius) const;

    /// The weight of new pixels, CV_32FC1 0…1: 1 wherever the mask is at least half selected (≥
    /// 128), falling smoothly to exactly 0 at `radius` pixels outside, so that everything farther
    /// away stays as it was. Softer values stay where they are higher. Radius 0: value / 255.
    cv::Mat feathered(double radius) const;

  private:
    Image image_;
};

/// A mask, and what of a picture was read as one.
struct MaskReading {
    Mask mask;
    std::string from; ///< "luminance", "alpha" or "transparency"
};

/// What a person means by a picture that is given as a mask, of any depth and channels:
/// - Alpha that varies under one colour is the mask, opaque = replace. Clear holes in a colour
///   photo are replaced ("transparency"). Otherwise the brightness over black counts, white =
///   replace.
/// - Two values are binary whatever they are, the brighter one is selected.
/// - A floor above black, and the noise that lossy compression leaves around an edge, are not
///   selected. Soft edges stay soft.
/// - Where all is dark, such as numbers of classes, all that is not the darkest value is selected.
/// A picture of one value selects all where it is at least half bright, else nothing.
MaskReading readAsMask(const Image& picture);

} // namespace zigzag
