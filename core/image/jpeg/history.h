// Detects an earlier compression from the coefficients of a JPEG file.
//
// Method: values quantised with a coarse step and again with a finer one leave the finer histogram
// with periodic gaps. J. Lukáš, J. Fridrich: Estimation of primary quantization matrix in double
// compressed JPEG images, DFRWS 2003; the test of a gap against its neighbourhood is ours.
#pragma once

#include "core/image/jpeg/coefficients.h"

namespace zigzag {

struct JpegHistory {
    bool doubleCompressed = false;
    int firstQuality = 0; ///< of the earlier compression on IJG's scale, 1…100; 0: unknown
};

/// Examines the luma component. Finds earlier compressions with a lower quality on the same 8×8
/// grid (the picture was not cropped or resized between the two); equal and higher qualities leave
/// no gaps. Returns false for small and flat pictures, which have too few coefficients.
JpegHistory historyOf(const JpegCoefficients& file);

} // namespace zigzag
