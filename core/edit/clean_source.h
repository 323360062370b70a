// What cleaning works on: a photo as it was compressed, and what is known of that compression.
#pragma once

#include "core/image/jpeg/coefficients.h"
#include "core/image/jpeg/estimate.h"
#include "core/job/job.h"

#include <optional>
#include <string>

namespace zigzag {

struct CleanSource {
    Image coded; ///< as it lies in its file, not turned upright, and without profile
    std::optional<JpegCoefficients> file; ///< empty: there is none, or none that can be used
    std::string whyNoFile;                ///< where there is one that cannot be used: a sentence
    JpegTrace trace;                      ///< of the file, or in the pixels

    bool turned() const { return file && coded.metadata().orientation != 1; }
};

/// Throws for the consistent mode where the file is missing, cannot be read or holds another picture. The other modes do without it.
CleanSource cleanSource(const CleanInput& input);

} // namespace zigzag
