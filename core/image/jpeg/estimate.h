// Estimates an earlier JPEG compression from pixels, where the file does not tell: the picture was
// saved in another format, cropped, or pasted.
//
// Method: on the grid of the compression the DCT coefficients of the brightness are multiples of
// the quantisation steps, except for rounding to whole gray levels. Z. Fan, R. de Queiroz:
// Identification of bitmap compression history: JPEG detection and quantizer estimation, IEEE TIP
// 12(2), 2003. The search for the grid, the likelihood and the threshold of evidence are ours.
#pragma once

#include "core/image/image.h"

namespace zigzag {

struct JpegTrace {
    int quality = 0; ///< 1…100 on IJG's scale, by the luma table; 0: no trace
    int left = 0;    ///< columns before the first whole block, 0…7
    int top = 0;     ///< rows above it

    bool found() const { return quality > 0; }
};

/// Examines samples from all over the picture. Pictures that were resized, retouched all over or
/// converted to another colour space after their compression show no trace, nor do qualities near
/// 100 and pictures of fewer than some dozens of blocks.
JpegTrace jpegTraceIn(const Image& picture);

} // namespace zigzag
