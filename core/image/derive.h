// Copies of a picture in another size, depth or form.
#pragma once

#include "core/image/image.h"

namespace zigzag {

/// The same picture with a longer side of at most `side` pixels, averaged over area; smaller
/// pictures are returned unchanged. Depth, channels and metadata are kept.
Image reduced(const Image& image, int side);

/// A part of the picture at another size: averaged over area if that is smaller, by a cubic filter
/// if it is larger. Colours are weighted by their alpha, so that those of transparent pixels do not
/// show. Depth, channels and metadata are kept.
Image resampled(const Image& image, const Rect& part, Size size);

/// The picture with the colours of its fully transparent pixels, which nobody sees, replaced by a
/// continuation of the visible ones.
Image withHiddenColours(const Image& image);

/// The same values in 16 bits; float is clipped to 0…1.
Image deepened(const Image& image);

/// The form of pixels: depth, colours or gray, with transparency or without.
struct PixelForm {
    Depth depth = Depth::U8;
    bool gray = true;
    bool alpha = false;
};

PixelForm formOf(const Image& image);

/// The form that holds both without loss.
PixelForm joined(const PixelForm& a, const PixelForm& b);

/// The same values in a form that can hold them: deeper, gray copied to the colours, opaque. A gray
/// picture that becomes a coloured one has no profile any more, because its own does not describe
/// colours. Throws std::invalid_argument if something would be lost.
Image inForm(const Image& image, const PixelForm& form);

/// As inForm(), with colours converted to this profile (empty: sRGB), and values clipped to the
/// depth; a copy if the profile is the picture's own.
Image inColours(const Image& image, const PixelForm& form, const std::vector<std::byte>& icc);

/// The largest part of a photo with the proportions of `shape`, around the middle.
Rect partShapedAs(Size shape, Size photo);

} // namespace zigzag
