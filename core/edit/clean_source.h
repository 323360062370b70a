// The input of cleaning: a photo as it was compressed, and the facts of its compression.
#pragma once

#include "core/image/jpeg/coefficients.h"
#include "core/image/jpeg/estimate.h"
#include "core/job/job.h"

#include <optional>
#include <string>

namespace zigzag {

struct CleanSource {
    Image coded;                          ///< in the orientation of its file, without profile
    std::optional<JpegCoefficients> file; ///< empty: there is no usable one
    std::string whyNoFile;                ///< why a given file cannot be used: a sentence
    JpegTrace trace;                      ///< from the file, or estimated from the pixels

    bool turned() const { return file && coded.metadata().orientation != 1; }
};

/// Throws Error(Usage) or Error(File) in the consistent mode, where the file is missing, cannot be
/// read or holds another picture. The other modes then work from the pixels.
CleanSource cleanSource(const CleanInput& input);

} // namespace zigzag
