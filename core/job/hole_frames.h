// The working frames of a mask: holes that lie far apart are filled in a frame of their own.
#pragma once

#include "core/image/mask.h"
#include "core/job/working_frame.h"

#include <string>
#include <vector>

namespace zigzag {

struct HoleFrame {
    Frame frame;
    /// Mask pixels inside this rectangle, in pixels of the photo, are filled in this frame, unless
    /// an earlier frame did.
    Rect target;
    double across =
        0; ///< diameter in pixels of the largest disc in those pixels; 0: there are none
};

/// The frames of all of the mask, in the order in which they are filled. Each is made by
/// frameAround(); holes whose frames would meet share one. Where that frame would be large, models
/// of any size get its wide holes one by one and the thin rest (a wire, dust) in pieces, each of
/// which continues those before it: so the cost depends on the holes and not on how far apart they
/// are, and every hole is seen at its own scale. `request` as for frameAround(): that frame alone.
/// Throws what frameAround() throws. An empty mask has no frames. May be called from any thread.
std::vector<HoleFrame> framesAround(const Mask& mask, const ModelCard& card,
                                    const std::string& request);

} // namespace zigzag
