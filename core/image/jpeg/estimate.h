// What the pixels of a picture tell of a JPEG compression that its file does not tell of any more: it was saved in another format, cut, or
// pasted.
//
// Method: on the grid of the compression the DCT coefficients of the brightness lie at multiples of the quantisation steps, but for what
// rounding to whole levels moved them. Z. Fan, R. de Queiroz: Identification of bitmap compression history: JPEG detection and quantizer
// estimation, IEEE TIP 12(2), 2003. The search for the grid, the likelihood and what counts as proof are ours.
#pragma once

#include "core/image/image.h"

namespace zigzag {

struct JpegTrace {
    int quality = 0; ///< 1…100 on IJG's scale, by the luma table; 0: no trace
    int left = 0;    ///< columns before the first block that is whole, 0…7
    int top = 0;     ///< rows above it

    bool found() const { return quality > 0; }
};

/// Looks at samples from all over the picture. Pictures that were resized, retouched all over or converted to another colour space after
/// their compression show no trace, nor do qualities near 100 and pictures of less than some dozens of blocks.
JpegTrace jpegTraceIn(const Image& picture);

} // namespace zigzag
