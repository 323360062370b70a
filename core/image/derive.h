// Copies of a picture in another size, depth or form.
#pragma once

#include "core/image/image.h"

namespace zigzag {

/// The same picture with a longer side of at most `side` pixels, averaged over area; larger ones only. Depth, channels and metadata stay.
Image reduced(const Image& image, int side);

/// This part of the picture at another size: averaged over area where that is smaller, by a cubic filter where it is larger. Colours count
/// by their alpha, so that those of transparent pixels do not show. Depth, channels and metadata stay.
Image resampled(const Image& image, const Rect& part, Size size);

/// The picture with the colours of its fully transparent pixels, which nobody sees, continued from those that are seen.
Image withHiddenColours(const Image& image);

/// The same values in 16 bits; of float, cut to 0…1.
Image deepened(const Image& image);

/// What pixels can be: how deep, with colours or gray, with transparency or without.
struct PixelForm {
    Depth depth = Depth::U8;
    bool gray = true;
    bool alpha = false;
};

PixelForm formOf(const Image& image);

/// The form that holds both without loss.
PixelForm joined(const PixelForm& a, const PixelForm& b);

/// The same values in a form that can hold them: deeper, gray spread over the colours, opaque. A gray picture that becomes a coloured
/// one has no profile any more, for its own says nothing of colours. Throws std::invalid_argument where something would be lost.
Image inForm(const Image& image, const PixelForm& form);

/// As inForm(), with colours converted to this profile (empty: sRGB), and values beyond what the depth holds cut off; a copy where the
/// profile is the picture's own.
Image inColours(const Image& image, const PixelForm& form, const std::vector<std::byte>& icc);

/// The largest part of a photo that has the proportions of `shape`, around the middle.
Rect partShapedAs(Size shape, Size photo);

} // namespace zigzag
