// The working frames of a mask: holes that lie far apart are filled each in a frame of its own.
#pragma once

#include "core/frame/frame.h"

#include <vector>

namespace zigzag {

struct HoleFrame {
    Frame frame;
    Rect target; ///< of the mask is filled here what lies in it, unless it was filled before
};

/// The frames of all of the mask, in the order in which to fill. Each is made by frameAround(); holes whose frames would meet share one. Where
/// that would be large, models of any size get its wide holes one by one and the thin rest (a wire, dust) in pieces, of which each continues those
/// before it. So what a photo takes depends on its holes and not on how they are strewn, and every hole is seen at its own scale. `request` as for
/// frameAround(): that frame alone. Throws what frameAround() throws; a mask with nothing in it has no frames.
std::vector<HoleFrame> framesAround(const Mask& mask, const ModelCard& card,
                                    const std::string& request);

} // namespace zigzag
